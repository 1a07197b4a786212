import { RateBudgetsInMemory } from '../../../bench/rates/rate-budgets-in-memory.js';
import { createSellerCentral } from '../../../src/adapters/seller-central/create-seller-central.js';
import { PartUnavailable } from '../../../src/ports/part-unavailable.js';
import { AN_ORDER, NOW_MS } from '../../support/builders.js';
import { STORE_ID, storeConnectedTo } from '../../support/one-store.js';
import { NEVER, stubServer, type StubServer } from './stub-server.js';

const ORDERS = '/orders/2026-01-01/orders';
const NO_ORDERS = { body: '{"orders":[]}' };
const TIMEOUT_MS = 200;
/** The client's time-out, and what the way to Amazon may hold back. */
const LAPSES_AFTER_MS = TIMEOUT_MS + 30_000;

let server: StubServer;
beforeAll(async () => (server = await stubServer()));
afterAll(() => {
  server.stop();
});

function connected(options: { rateShare?: number } = {}) {
  let nowMs = NOW_MS;
  const rateBudgets = new RateBudgetsInMemory(() => nowMs);
  const sellerCentral = createSellerCentral({
    stores: storeConnectedTo({ sellerCentralUrl: server.url, commerceUrl: server.url }),
    rateBudgets,
    timeoutMs: TIMEOUT_MS,
    ...options,
  });
  return {
    rateBudgets,
    search: () => sellerCentral.search({ storeId: STORE_ID, changedSinceMs: 0, pageToken: null }),
    find: () => sellerCentral.find(STORE_ID, AN_ORDER),
    pass: (ms: number) => {
      nowMs += ms;
    },
  };
}

describe('a call to Seller Central', () => {
  it('is not made before its turn, and says when that is', async () => {
    const { search } = connected();
    server.answer({ [ORDERS]: NO_ORDERS });
    // Two of the burst of twenty are left to those somebody waits for.
    for (let call = 0; call < 18; call += 1) await search();
    server.answer({});
    await expect(search()).rejects.toMatchObject({
      system: 'amazon',
      code: 'throttled',
      isWithoutEffect: true,
      retryAfterMs: Math.ceil(1000 / (0.0056 * 0.99)),
      message: 'Amazon allows searchOrders once in 179 s; next turn in 181 s',
    });
  });

  it('is in the lane of those somebody waits for, unless it is a pass over the store', async () => {
    const { rateBudgets, search, find } = connected();
    server.answer({ [ORDERS]: NO_ORDERS });
    await search();
    await find().catch(() => undefined);
    expect(rateBudgets.takes.map(({ operation, lane }) => [operation, lane])).toEqual([
      ['searchOrders', 'background'],
      ['getOrder', 'command'],
    ]);
  });

  it('teaches the rate that Amazon tells', async () => {
    const { rateBudgets, search } = connected({ rateShare: 0.5 });
    server.answer({ [ORDERS]: { ...NO_ORDERS, headers: { 'x-amzn-ratelimit-limit': '6.0' } } });
    await search();
    expect(rateBudgets.takes[0]?.plan).toEqual({ ratePerSecond: 0.0028, burst: 10 });
    expect(await rateBudgets.list()).toMatchObject([{ ratePerSecond: 3, burst: 10, granted: 1 }]);
  });

  it.each(['', '0', '-1', 'many'])('does not take %j for a rate', async (header) => {
    const { rateBudgets, search } = connected();
    server.answer({ [ORDERS]: { ...NO_ORDERS, headers: { 'x-amzn-ratelimit-limit': header } } });
    await search();
    expect(await rateBudgets.list()).toMatchObject([{ ratePerSecond: 0.0056 }]);
  });

  it('that Amazon answers with 429 is counted, and nobody calls for a while', async () => {
    const { rateBudgets, search, find } = connected();
    server.answer({ [ORDERS]: { status: 429, body: '{"errors":[{"code":"QuotaExceeded"}]}' } });
    await expect(search()).rejects.toMatchObject({ code: 'throttled', message: /answered 429/ });
    await expect(find()).rejects.toMatchObject({ message: /getOrder answered 429/ });
    await expect(search()).rejects.toMatchObject({ message: /next turn in 181 s/ });
    expect(await rateBudgets.list()).toMatchObject([
      { operation: 'searchOrders', tokens: 0, throttled: 1 },
      { operation: 'getOrder', tokens: 0, throttled: 1 },
    ]);
  });

  it('without a reply counts as on its way until it has lapsed', async () => {
    const { rateBudgets, find, pass } = connected();
    server.answer({ [ORDERS]: NEVER });
    await expect(find()).rejects.toMatchObject({ message: 'Amazon getOrder: no answer within 200 ms' });
    pass(LAPSES_AFTER_MS - 1);
    expect(await rateBudgets.list()).toMatchObject([{ tokens: 29 }]);
    pass(10_000);
    expect(await rateBudgets.list()).toMatchObject([{ tokens: 30 }]);
  });

  it('is not made while there is no budget to ask', async () => {
    const { rateBudgets, search } = connected();
    rateBudgets.isAway = true;
    server.answer({});
    await expect(search()).rejects.toBeInstanceOf(PartUnavailable);
  });

  it('stands as Amazon answered it although the budget cannot be told', async () => {
    const { rateBudgets, search } = connected();
    server.answer({ [ORDERS]: NO_ORDERS });
    rateBudgets.settle = () => Promise.reject(new PartUnavailable('postgres', 'away'));
    await expect(search()).resolves.toMatchObject({ orders: [] });
  });
});
