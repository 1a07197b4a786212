import { CANCEL, REFUND, cancelFeed, cancellation, refund, refundFeed } from '../support/feed-xml.js';
import type { SellerCentralClient } from '../support/seller-central-client.js';
import {
  FEED_PROCESSING_MS,
  sellerCentralSandbox,
  type SellerCentralSandbox,
} from '../support/seller-central-sandbox.js';
import { amazonSdkClient } from './amazon-sdk-client.js';
import {
  readReport,
  sendFeed,
  type PublicClient,
  type PublicOrder,
  type ShipmentConfirmation,
} from './public-client.js';
import { spApiSdkClient } from './sp-api-sdk-client.js';

const LINES = [
  { sku: 'CAUCE-001', quantity: 2, price: '10.00', tax: '1.65' },
  { sku: 'CAUCE-002', quantity: 1, price: '5.50' },
];
const SOUND = '<MessagesSuccessful>1</MessagesSuccessful>';

type Connect = (sandbox: SellerCentralClient) => PublicClient | Promise<PublicClient>;

/** Clients that others wrote, who know Amazon's Seller Central and have never seen this one. */
describe.each<[string, Connect]>([
  ['@sp-api-sdk', spApiSdkClient],
  ['Amazon’s own SDK', amazonSdkClient],
])('%s', (_name, connect) => {
  let sandbox: SellerCentralSandbox;
  let client: PublicClient;

  beforeEach(async () => {
    sandbox = await sellerCentralSandbox();
    client = await connect(sandbox.client);
  });
  afterEach(() => sandbox.stop());

  const placed = () => sandbox.placed({ lines: LINES });
  const read = (orderId: string) => client.getOrder(orderId, ['FULFILLMENT', 'PACKAGES']);
  const statusOf = ({ fulfillment }: PublicOrder) => fulfillment?.fulfillmentStatus;
  const itemIdsOf = ({ orderItems }: PublicOrder) => orderItems.map(({ orderItemId }) => orderItemId);

  it('finds every order, page by page', async () => {
    const ids = [await placed(), await placed(), await placed()];
    const search = { createdAfter: '2026-01-01T00:00:00.000Z', maxResultsPerPage: 2 };
    const first = await client.searchOrders(search);
    expect(first.orders).toHaveLength(2);
    const paginationToken = first.pagination?.nextToken ?? '';
    const second = await client.searchOrders({ ...search, paginationToken });
    expect(second.pagination?.nextToken).toBeUndefined();
    const found = [...first.orders, ...second.orders].map(({ orderId }) => orderId);
    expect(found.toSorted()).toEqual(ids.toSorted());
  });

  it('ships an order in two parcels and corrects one of them', async () => {
    const id = await placed();
    const order = await read(id);
    expect(order.orderItems.map(({ quantityOrdered }) => quantityOrdered)).toEqual([2, 1]);
    const [mugs = '', bowl = ''] = itemIdsOf(order);
    await client.confirmShipment(id, parcel('1', { [mugs]: 2 }));
    expect(statusOf(await read(id))).toBe('PARTIALLY_SHIPPED');
    await client.confirmShipment(id, parcel('2', { [bowl]: 1 }));
    await client.confirmShipment(id, parcel('1', { [mugs]: 2 }, '1ZCORRECTED'));

    const shipped = await read(id);
    expect(statusOf(shipped)).toBe('SHIPPED');
    const numbers = shipped.packages?.map(({ packageReferenceId, trackingNumber }) => [
      packageReferenceId,
      trackingNumber,
    ]);
    expect(numbers).toEqual([
      ['1', '1ZCORRECTED'],
      ['2', '1Z0001'],
    ]);
    expect(await sandbox.ledger(id)).toEqual([
      'shipment-confirmed 1',
      'shipment-confirmed 2',
      'shipment-edited 1',
    ]);
  });

  it('cancels an order by a feed', async () => {
    const id = await placed();
    const feedId = await sendFeed(client, CANCEL, cancelFeed(cancellation(id, itemIdsOf(await read(id)))));
    expect((await client.getFeeds([CANCEL])).feeds).toMatchObject([{ feedId, processingStatus: 'IN_QUEUE' }]);
    await sandbox.advance(FEED_PROCESSING_MS);
    expect(await readReport(client, feedId)).toContain(SOUND);
    expect(statusOf(await read(id))).toBe('CANCELLED');
    expect(await sandbox.ledger(id)).toEqual([`canceled ${feedId}`]);
  });

  it('refunds by a feed what was shipped, and reads in the report what was not taken', async () => {
    const id = await placed();
    const [mugs = '', bowl = ''] = itemIdsOf(await read(id));
    await client.confirmShipment(id, parcel('1', { [mugs]: 2, [bowl]: 1 }));
    const document = refundFeed(
      refund(id, { itemId: mugs, key: 'R1', amounts: { Principal: '20.00', Tax: '1.65' } }),
      refund(id, { itemId: bowl, key: 'R2', amounts: { Principal: '500.00' } }),
    );
    const feedId = await sendFeed(client, REFUND, document);
    await sandbox.advance(FEED_PROCESSING_MS);
    const report = await readReport(client, feedId);
    expect(report).toContain(SOUND);
    expect(report).toMatch(/<MessageID>2<\/MessageID>\s*<ResultCode>Error<\/ResultCode>/);
    expect(await sandbox.ledger(id)).toEqual(['shipment-confirmed 1', 'refunded R1']);
  });

  it('understands a refusal', async () => {
    const refusal = await client.getOrder('111-0000000-0000000', []).then(() => undefined, client.refusalIn);
    expect(refusal).toMatchObject({ status: 404, body: { errors: [{ code: 'NotFound' }] } });
  });
});

function parcel(
  packageReferenceId: string,
  quantities: Readonly<Record<string, number>>,
  trackingNumber = '1Z0001',
): ShipmentConfirmation {
  const orderItems = Object.entries(quantities).map(([orderItemId, quantity]) => ({ orderItemId, quantity }));
  const shipDate = '2026-11-20T10:00:00Z';
  return {
    marketplaceId: 'ATVPDKIKX0DER',
    packageDetail: { packageReferenceId, carrierCode: 'UPS', trackingNumber, shipDate, orderItems },
  };
}
