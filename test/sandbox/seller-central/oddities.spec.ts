import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CANCEL, cancelFeed, cancellation, REFUND, refund, refundFeed } from '../support/feed-xml.js';
import {
  FEED_PROCESSING_MS,
  itemIdsOf,
  sellerCentralSandbox,
  statusOf,
  type SellerCentralSandbox,
} from '../support/seller-central-sandbox.js';
import { shipment } from '../support/shipment-body.js';
import { listAt, textAt, valueAt } from '../support/value-at.js';

const SINCE = { lastUpdatedAfter: '2026-01-01T00:00:00Z' };
const EVERYTHING = 'BUYER,RECIPIENT,PROCEEDS,CANCELLATION,FULFILLMENT,PACKAGES';

let sandbox: SellerCentralSandbox;

beforeEach(async () => {
  sandbox = await sellerCentralSandbox();
});
afterEach(() => sandbox.stop());

const odd = async (oddities: object) => sandbox.client.sandbox('PUT /oddities', oddities);
const messageOf = ({ body }: { body: unknown }) => textAt(body, 'errors.0.message');

/** As it is, though it breaks Amazon's model. */
async function rawOrder(id: string): Promise<unknown> {
  const url = `${sandbox.client.url}/orders/2026-01-01/orders/${id}?includedData=${EVERYTHING}`;
  const response = await fetch(url, { headers: { 'x-amz-access-token': await sandbox.client.login() } });
  return response.json();
}

async function confirmAll(id: string): Promise<number> {
  const items = (await itemIdsOf(sandbox, id)).map((item) => [item, 1] as const);
  return (await sandbox.client.confirmShipment(id, shipment({ items }))).status;
}

async function canceledBy(): Promise<{ id: string; feedId: string }> {
  const id = await sandbox.placed();
  const feedId = await sandbox.client.sendFeed(
    CANCEL,
    cancelFeed(cancellation(id, await itemIdsOf(sandbox, id))),
  );
  await sandbox.advance(2 * FEED_PROCESSING_MS);
  return { id, feedId };
}

describe('the oddities', () => {
  it('are none at first, hold until they are replaced, and are refused when nobody knows them', async () => {
    const none = await sandbox.client.sandbox('GET /oddities');
    expect(none.body).toMatchObject({ searchLagMs: 0, feedsEnd: 'done', cancelOrderMs: null });
    await odd({ searchLagMs: 5 });
    expect((await sandbox.client.sandbox('GET /oddities')).body).toEqual({
      ...(none.body as object),
      searchLagMs: 5,
    });
    expect((await odd({ moonPhase: 'full' })).status).toBe(400);
    expect((await odd({})).body).toEqual(none.body);
  });

  it('outlive a restart', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'cauce-oddities-'));
    const file = join(folder, 'state.sqlite');
    const first = await sellerCentralSandbox({ file });
    await first.client.sandbox('PUT /oddities', { feedsEnd: 'never' });
    await first.stop();
    const second = await sellerCentralSandbox({ file });
    expect((await second.client.sandbox('GET /oddities')).body).toMatchObject({ feedsEnd: 'never' });
    await second.stop();
    rmSync(folder, { recursive: true });
  });
});

describe('orders on an odd day', () => {
  it('cannot be searched for by a seller who is forbidden to, and can be read one by one', async () => {
    const id = await sandbox.placed();
    await odd({ searchForbidden: true });
    const search = await sandbox.client.searchOrders(SINCE);
    expect([search.status, textAt(search.body, 'errors.0.code')]).toEqual([403, 'Unauthorized']);
    expect((await sandbox.client.getOrder(id, EVERYTHING)).status).toBe(200);
  });

  it('are refused to whoever asks for their fulfillment', async () => {
    const id = await sandbox.placed();
    await odd({ fulfillmentRefused: true });
    const refused = await sandbox.client.getOrder(id, EVERYTHING);
    expect([refused.status, messageOf(refused)]).toEqual([400, 'includedData: FULFILLMENT is invalid.']);
    expect((await sandbox.client.searchOrders({ ...SINCE, includedData: 'FULFILLMENT' })).status).toBe(400);
    expect((await sandbox.client.getOrder(id, 'BUYER')).status).toBe(200);
  });

  it('are shown without their people to a seller without the roles', async () => {
    const id = await sandbox.placed();
    await odd({ personalDataWithheld: true });
    const { body } = await sandbox.client.getOrder(id, EVERYTHING);
    expect([valueAt(body, 'order.buyer'), valueAt(body, 'order.recipient')]).toEqual([undefined, undefined]);
    expect(valueAt(body, 'order.proceeds')).toBeDefined();
  });

  it('show a confirmed shipment when its time has come', async () => {
    const id = await sandbox.placed({ lines: [{ sku: 'CAUCE-001', quantity: 1, price: '10.00' }] });
    await odd({ confirmationLagMs: 60_000 });
    expect(await confirmAll(id)).toBe(204);
    const early = await sandbox.client.getOrder(id, EVERYTHING);
    expect(listAt(early.body, 'order.packages')).toEqual([]);
    expect(await statusOf(sandbox, id)).toBe('UNSHIPPED');
    await sandbox.advance(61_000);
    expect(await statusOf(sandbox, id)).toBe('SHIPPED');
    expect(await sandbox.ledger(id)).toEqual(['shipment-confirmed 1']);
  });

  it('are in a status, in words and with times that nobody knows', async () => {
    const id = await sandbox.placed({ programs: ['PRIME'] });
    await confirmAll(id);
    await odd({ status: 'ON_THE_MOON' });
    expect(valueAt(await rawOrder(id), 'order.fulfillment.fulfillmentStatus')).toBe('ON_THE_MOON');
    await odd({ unknownWords: true });
    expect(await rawOrder(id)).toMatchObject({
      order: {
        programs: ['MOON_PRIME'],
        aFieldOfTomorrow: {},
        fulfillment: { fulfillmentServiceLevel: 'BY_ROCKET' },
        packages: [{ packageStatus: { status: 'IN_ORBIT' } }],
      },
    });
    await odd({ garbageTimes: true });
    expect(valueAt(await rawOrder(id), 'order.fulfillment.shipByWindow.latestDateTime')).toBe('soon');
  });

  it('know no package that is to be confirmed', async () => {
    const id = await sandbox.placed();
    await odd({ packageNotFound: true });
    expect(await confirmAll(id)).toBe(400);
    expect(await sandbox.ledger(id)).toEqual([]);
  });
});

describe('feeds on an odd day', () => {
  it.each([
    ['never', 'IN_PROGRESS', []],
    ['fatal', 'FATAL', []],
    ['done-without-report', 'DONE', ['canceled']],
  ])('that end %s are %s and have no report', async (feedsEnd, status, effects) => {
    await odd({ feedsEnd });
    const { id, feedId } = await canceledBy();
    const { body } = await sandbox.client.getFeed(feedId);
    expect([valueAt(body, 'processingStatus'), valueAt(body, 'resultFeedDocumentId')]).toEqual([
      status,
      undefined,
    ]);
    expect(await sandbox.ledger(id)).toEqual(effects.map((effect) => `${effect} ${feedId}`));
  });

  it.each([
    ['a fatal one', { feedsEnd: 'fatal-with-report' }, /<MessageID>0<\/MessageID>[^]*5000/],
    ['a document error', { reports: 'document-error' }, /<MessageID>0<\/MessageID>[^]*5000/],
  ])('that did nothing have the report of %s', async (_what, oddities, report) => {
    await odd(oddities);
    const { id, feedId } = await canceledBy();
    expect(await sandbox.client.readReport(feedId)).toMatch(report);
    expect(await sandbox.ledger(id)).toEqual([]);
  });

  it('that did something have a report in which nothing is counted', async () => {
    await odd({ reports: 'miscounted' });
    const { id, feedId } = await canceledBy();
    const report = await sandbox.client.readReport(feedId);
    expect(report).toMatch(/Processed>1<[^]*Successful>0<[^]*Error>0</);
    expect(await sandbox.ledger(id)).toEqual([`canceled ${feedId}`]);
  });

  it('go on with the feeds that hung', async () => {
    await odd({ feedsEnd: 'never' });
    const { id, feedId } = await canceledBy();
    await odd({});
    expect((await sandbox.client.getFeed(feedId)).body).toMatchObject({ processingStatus: 'DONE' });
    expect(await sandbox.ledger(id)).toEqual([`canceled ${feedId}`]);
  });

  it('refuse a refund in Japan that tells the tax apart', async () => {
    await odd({ splitTaxRefused: true });
    const marketplaceId = 'A1VC38T7YXB528';
    const id = await sandbox.placed({ marketplaceId, status: 'SHIPPED' });
    const [itemId = ''] = await itemIdsOf(sandbox, id);
    const split = refund(id, { itemId, amounts: { Principal: '1', Tax: '1' }, currency: 'JPY' });
    const whole = refund(id, { itemId, amounts: { Principal: '1' }, currency: 'JPY' });
    const feedId = await sandbox.client.sendFeed(REFUND, refundFeed(split, whole), marketplaceId);
    await sandbox.advance(2 * FEED_PROCESSING_MS);
    expect(await sandbox.client.readReport(feedId)).toMatch(/Tax is not eligible/);
    expect(await sandbox.ledger(id)).toHaveLength(1);
  });
});

describe('rates on an odd day', () => {
  it('are lower than published, and told', async () => {
    const slow = await sellerCentralSandbox({ rateFactor: 1 });
    await slow.client.sandbox('PUT /oddities', { rateShare: 0.5 });
    const { headers } = await slow.client.searchOrders(SINCE);
    expect(headers.get('x-amzn-ratelimit-limit')).toBe('0.0028');
    for (let count = 1; count < 20; count += 1) await slow.client.searchOrders(SINCE);
    await slow.advance(180_000);
    expect((await slow.client.searchOrders(SINCE)).status).toBe(429);
    await slow.advance(180_000);
    expect((await slow.client.searchOrders(SINCE)).status).toBe(200);
    await slow.stop();
  });
});

describe('cancelOrder', () => {
  const cancel = async (id: string, cancelReasonCode = 'NO_INVENTORY') =>
    fetch(`${sandbox.client.url}/orders/2026-01-01/orders/${id}/cancellation`, {
      method: 'PUT',
      headers: {
        'x-amz-access-token': await sandbox.client.login(),
        'content-type': 'application/json',
      },
      body: JSON.stringify({ cancelReasonCode }),
    });

  it('is no operation of Amazon’s unless it is switched on', async () => {
    expect((await cancel(await sandbox.placed())).status).toBe(404);
  });

  it('is accepted at once and done later', async () => {
    await odd({ cancelOrderMs: 60_000 });
    const id = await sandbox.placed();
    expect((await cancel(id)).status).toBe(202);
    expect(await statusOf(sandbox, id)).toBe('UNSHIPPED');
    await sandbox.advance(61_000);
    expect(await statusOf(sandbox, id)).toBe('CANCELLED');
    expect(await sandbox.ledger(id)).toEqual(['canceled cancelOrder']);
  });

  it('cancels nothing that was shipped meanwhile', async () => {
    await odd({ cancelOrderMs: 60_000 });
    const id = await sandbox.placed({ lines: [{ sku: 'CAUCE-001', quantity: 1, price: '10.00' }] });
    await cancel(id);
    await confirmAll(id);
    await sandbox.advance(61_000);
    expect(await statusOf(sandbox, id)).toBe('SHIPPED');
  });

  it.each([
    ['a shipped order', { status: 'SHIPPED' }, 'NO_INVENTORY'],
    ['an order fulfilled by Amazon', { fulfilledBy: 'AMAZON' }, 'NO_INVENTORY'],
    ['a reason that is none of its five', {}, 'GENERAL_ADJUSTMENT'],
  ])('refuses %s', async (_what, wish, reason) => {
    await odd({ cancelOrderMs: 0 });
    expect((await cancel(await sandbox.placed(wish), reason)).status).toBe(400);
  });
});
