import type { AmazonOrder } from '../../../src/domain/order/amazon-order.js';
import { STORE_ID } from '../../support/one-store.js';
import { readVerdict, sendAlone } from '../../support/single-feed.js';
import { connectedSandbox, FEED_PROCESSING_MS, type ConnectedSandbox } from './connected-sandbox.js';
import { matching } from './matching.js';
import { parcelOf } from './parcel.js';

let sandbox: ConnectedSandbox;

beforeAll(async () => {
  sandbox = await connectedSandbox();
});
afterEach(() => sandbox.odd({}));
afterAll(() => sandbox.stop());

const ONE = { lines: [{ sku: 'CAUCE-001', quantity: 1, price: '10.00' }], programs: ['PRIME'] };
const search = () =>
  sandbox.sellerCentral.search({ storeId: STORE_ID, changedSinceMs: Date.now() - 60_000, pageToken: null });

async function anOrderThere(wish: Readonly<Record<string, unknown>> = {}): Promise<AmazonOrder> {
  return shownNow(await sandbox.placeOrder({ ...ONE, ...wish }));
}

async function shownNow(amazonOrderId: AmazonOrder['amazonOrderId']): Promise<AmazonOrder> {
  const read = await sandbox.sellerCentral.find(STORE_ID, amazonOrderId);
  if (read === undefined) throw new Error(`no order ${amazonOrderId}`);
  return read.order;
}

function confirmed(order: AmazonOrder): Promise<void> {
  const { amazonOrderId, marketplaceId } = order;
  const parcel = parcelOf(order);
  return sandbox.sellerCentral.confirmShipment({ storeId: STORE_ID, amazonOrderId, marketplaceId, parcel });
}

describe('orders on an odd day', () => {
  it('cannot be searched for without the role, which is told, and can be read one by one', async () => {
    const { amazonOrderId } = await anOrderThere();
    await sandbox.odd({ searchForbidden: true });
    await expect(search()).rejects.toMatchObject({
      code: 'unauthorized',
      message: matching(/searchOrders answered 403 Unauthorized: Access to requested resource is denied/),
    });
    expect(await shownNow(amazonOrderId)).toMatchObject({ amazonOrderId });
  });

  it('are not guessed at while Amazon refuses to say how they are fulfilled', async () => {
    const { amazonOrderId } = await anOrderThere();
    await sandbox.odd({ fulfillmentRefused: true });
    const refused = { code: 'rejected', message: matching(/400 InvalidInput: includedData: FULFILLMENT/) };
    await expect(search()).rejects.toMatchObject(refused);
    await expect(shownNow(amazonOrderId)).rejects.toMatchObject(refused);
  });

  it('are found when the search catches up', async () => {
    await sandbox.odd({ searchLagMs: 120_000 });
    const { amazonOrderId } = await anOrderThere();
    const idsFound = async () => (await search()).orders.map(({ order }) => order.amazonOrderId);
    expect(await idsFound()).not.toContain(amazonOrderId);
    await sandbox.advance(121_000);
    expect(await idsFound()).toContain(amazonOrderId);
  });

  it('are read without their people when the roles for them are missing', async () => {
    await sandbox.odd({ personalDataWithheld: true });
    const read = await sandbox.sellerCentral.find(STORE_ID, await sandbox.placeOrder(ONE));
    expect(read?.personal).toEqual({ buyerName: null, buyerEmail: null, shippingAddress: null });
    expect(read?.order).toMatchObject({ status: 'Unshipped', lines: [{ ordered: 1 }] });
  });

  it('are read whatever words, fields and times they come with', async () => {
    const order = await anOrderThere();
    await confirmed(order);
    await sandbox.odd({ unknownWords: true, garbageTimes: true });
    const page = await search();
    expect(page.unreadable).toEqual([]);
    expect(await shownNow(order.amazonOrderId)).toMatchObject({
      status: 'Shipped',
      programs: ['MOON_PRIME'],
      unknownWords: [{ field: 'packageStatus', word: 'IN_ORBIT' }],
      shipByMs: null,
      lines: [{ ...order.lines[0], shipped: 1 }],
    });
  });

  it('are of unknown status when Amazon invents one', async () => {
    await sandbox.odd({ status: 'ON_THE_MOON' });
    expect(await anOrderThere()).toMatchObject({
      status: 'Unknown',
      unknownWords: [{ field: 'fulfillmentStatus', word: 'ON_THE_MOON' }],
    });
  });
});

describe('a confirmation on an odd day', () => {
  it('shows later than it was taken, and sending it again meanwhile edits it', async () => {
    const order = await anOrderThere();
    await sandbox.odd({ confirmationLagMs: 120_000 });
    await confirmed(order);
    expect((await shownNow(order.amazonOrderId)).packages).toEqual([]);
    await confirmed(order);
    await sandbox.advance(121_000);
    expect((await shownNow(order.amazonOrderId)).packages).toMatchObject([{ packageReferenceId: '1' }]);
    const effects = await sandbox.effects(order.amazonOrderId);
    expect(effects.map(({ effect }) => effect)).toEqual(['shipment-confirmed', 'shipment-edited']);
  });

  it.each([
    ['a package Amazon does not find', { packageNotFound: true }, {}, /errorMetric=PackageToUpdateNotFound/],
    ['a Ship+ order', {}, { programs: ['FBM_SHIP_PLUS'] }, /Ship\+ order/],
  ] as const)('is refused for %s, in Amazon’s words', async (...[, oddities, wish, message]) => {
    const order = await anOrderThere(wish);
    await sandbox.odd(oddities);
    await expect(confirmed(order)).rejects.toMatchObject({ code: 'rejected', message: matching(message) });
    expect(await sandbox.effects(order.amazonOrderId)).toEqual([]);
  });
});

describe('a cancellation by Amazon’s own operation', () => {
  const cancel = ({ amazonOrderId }: AmazonOrder) =>
    sandbox.sellerCentral.cancel({ storeId: STORE_ID, amazonOrderId, reason: 'buyer-canceled' });

  it('is accepted at once, and the order is canceled by and by', async () => {
    await sandbox.odd({ cancelOrderMs: 60_000 });
    const order = await anOrderThere();
    await cancel(order);
    expect(await shownNow(order.amazonOrderId)).toMatchObject({ status: 'Unshipped' });
    await sandbox.advance(61_000);
    expect(await shownNow(order.amazonOrderId)).toMatchObject({ status: 'Canceled' });
    expect(await sandbox.effects(order.amazonOrderId)).toMatchObject([
      { effect: 'canceled', detail: { reason: 'BUYER_CANCELLED' } },
    ]);
  });

  it('is refused where Amazon does not have it, or will not do it', async () => {
    await expect(cancel(await anOrderThere())).rejects.toMatchObject({
      code: 'rejected',
      message: matching(/cancelOrder answered 404 NotFound/),
    });
    await sandbox.odd({ cancelOrderMs: 0 });
    await expect(cancel(await anOrderThere({ status: 'SHIPPED' }))).rejects.toMatchObject({
      code: 'rejected',
      message: matching(/its status is SHIPPED/),
    });
  });
});

describe('a feed on an odd day', () => {
  it.each([
    ['hangs', { feedsEnd: 'never' }, { kind: 'pending' }],
    ['is aborted without a report', { feedsEnd: 'fatal' }, { kind: 'unknown', code: 'FATAL' }],
    ['is aborted with a report', { feedsEnd: 'fatal-with-report' }, { kind: 'rejected', code: '5000' }],
    ['is done without a report', { feedsEnd: 'done-without-report' }, { kind: 'pending' }],
    ['is counted wrong', { reports: 'miscounted' }, { kind: 'unknown', code: 'unexplained' }],
    ['has an error in its whole document', { reports: 'document-error' }, { kind: 'rejected', code: '5000' }],
  ])('%s, and the verdict never is that Amazon did it', async (_what, oddities, verdict) => {
    const { amazonOrderId, marketplaceId, lines } = await anOrderThere();
    await sandbox.odd(oddities);
    const orderItemIds = lines.map(({ orderItemId }) => orderItemId);
    const feedId = await sendAlone(sandbox.sellerCentral, marketplaceId, {
      kind: 'cancellation',
      amazonOrderId,
      orderItemIds,
      reason: 'no-inventory',
    });
    await sandbox.advance(2 * FEED_PROCESSING_MS);
    expect(await readVerdict(sandbox.sellerCentral, feedId)).toMatchObject(verdict);
  });
});
