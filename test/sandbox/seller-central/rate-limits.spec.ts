import { sellerCentralSandbox, type SellerCentralSandbox } from '../support/seller-central-sandbox.js';
import { textAt } from '../support/value-at.js';

const AFTER = { createdAfter: '2026-01-01T00:00:00Z' };

describe('a usage plan', () => {
  let sandbox: SellerCentralSandbox | undefined;
  const started = async (rateFactor: number): Promise<SellerCentralSandbox> => {
    sandbox = await sellerCentralSandbox({ rateFactor });
    return sandbox;
  };
  afterEach(() => sandbox?.stop());

  const spend = async (
    { client }: Pick<SellerCentralSandbox, 'client'>,
    times: number,
  ): Promise<number[]> => {
    const statuses = [];
    for (let count = 0; count < times; count += 1) statuses.push((await client.searchOrders(AFTER)).status);
    return statuses;
  };
  const BURST = Array.from({ length: 20 }, () => 200);

  it('grants its burst, then answers 429 until the sandbox clock has earned another call', async () => {
    const { client, advance } = await started(1);
    expect(await spend({ client }, 21)).toEqual([...BURST, 429]);
    await advance(170_000);
    expect((await client.searchOrders(AFTER)).status).toBe(429);
    await advance(10_000);
    expect((await client.searchOrders(AFTER)).status).toBe(200);
  });

  it('tells the rate with an answer, and not with a 429', async () => {
    const { client } = await started(1);
    const granted = await client.searchOrders(AFTER);
    expect(granted.headers.get('x-amzn-ratelimit-limit')).toBe('0.0056');
    expect(granted.headers.get('x-amzn-requestid')).not.toBe('');
    await spend({ client }, 19);
    const refused = await client.searchOrders(AFTER);
    expect([refused.status, textAt(refused.body, 'errors.0.code')]).toEqual([429, 'QuotaExceeded']);
    expect(refused.headers.has('x-amzn-ratelimit-limit')).toBe(false);
    expect(refused.headers.get('x-amzn-requestid')).not.toBe('');
  });

  it('is of one operation: another has its own', async () => {
    const slow = await started(1);
    await spend(slow, 21);
    expect((await slow.client.getFeeds({ feedTypes: 'POST_PAYMENT_ADJUSTMENT_DATA' })).status).toBe(200);
  });

  it('is as many times faster as it is told to be', async () => {
    const fast = await started(1000);
    await spend(fast, 21);
    await fast.advance(200);
    const answer = await fast.client.searchOrders(AFTER);
    expect([answer.status, answer.headers.get('x-amzn-ratelimit-limit')]).toEqual([200, '5.6']);
  });

  it('does not concern tokens, nor what people do', async () => {
    const { client, placed } = await started(1);
    for (let count = 0; count < 40; count += 1) await placed();
    expect(await client.login()).toMatch(/^Atza/);
  });
});
