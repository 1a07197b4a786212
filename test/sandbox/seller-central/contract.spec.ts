import { itWithContracts } from '../../support/contracts.js';
import { CANCEL } from '../support/feed-xml.js';
import type { Answer, SellerCentralClient } from '../support/seller-central-client.js';
import { sellerCentralSandbox, type SellerCentralSandbox } from '../support/seller-central-sandbox.js';
import { shipment } from '../support/shipment-body.js';
import { textAt } from '../support/value-at.js';

const EVERYTHING = 'BUYER,RECIPIENT,PROCEEDS,PROMOTION,CANCELLATION,FULFILLMENT,PACKAGES,TAX,PAYMENT';
const SINCE = '2020-01-01T00:00:00Z';

interface Known {
  orderId: string;
  itemId: string;
  feedId: string;
}
type Act = (client: SellerCentralClient, known: Known) => Promise<Answer>;

/** Every sandbox of every test has its witness; here is one of each operation and outcome. */
const CALLS: [operation: string, status: number, act: Act][] = [
  ['searchOrders', 200, (client) => client.searchOrders({ createdAfter: SINCE, includedData: EVERYTHING })],
  ['searchOrders', 200, (client) => client.searchOrders({ lastUpdatedAfter: SINCE, maxResultsPerPage: '1' })],
  ['searchOrders', 400, (client) => client.searchOrders({})],
  ['getOrder', 200, (client, { orderId }) => client.getOrder(orderId, EVERYTHING)],
  ['getOrder', 200, (client, { orderId }) => client.getOrder(orderId)],
  ['getOrder', 400, (client) => client.getOrder('TEST_CASE_400')],
  ['getOrder', 404, (client) => client.getOrder('111-0000000-0000000')],
  [
    'getOrder',
    403,
    (client, { orderId }) => client.call(`GET /orders/2026-01-01/orders/${orderId}`, { token: null }),
  ],
  [
    'confirmShipment',
    204,
    (client, { orderId, itemId }) => client.confirmShipment(orderId, shipment({ items: [[itemId, 1]] })),
  ],
  ['confirmShipment', 400, (client, { orderId }) => client.confirmShipment(orderId, {})],
  [
    'confirmShipment',
    404,
    (client) => client.confirmShipment('111-0000000-0000000', shipment({ items: [['1', 1]] })),
  ],
  ['updateShipmentStatus', 400, (client, { orderId }) => client.updateShipmentStatus(orderId, {})],
  ['createRestrictedDataToken', 200, (client) => client.createRestrictedDataToken('/orders/v0/orders')],
  ['createRestrictedDataToken', 400, (client) => client.createRestrictedDataToken('')],
  ['getOrderRegulatedInfo', 200, (client, { orderId }) => client.getOrderRegulatedInfo(orderId)],
  ['getOrderRegulatedInfo', 403, (client, { orderId }) => client.getOrderRegulatedInfo(orderId, 'Atza|')],
  ['getOrderRegulatedInfo', 404, (client) => client.getOrderRegulatedInfo('111-0000000-0000000')],
  ['updateVerificationStatus', 400, (client, { orderId }) => client.updateVerificationStatus(orderId, {})],
  ['createFeedDocument', 201, (client) => client.createFeedDocument()],
  ['createFeedDocument', 400, (client) => client.createFeedDocument({})],
  ['createFeed', 400, (client) => client.createFeed({ feedType: CANCEL })],
  ['getFeeds', 200, (client) => client.getFeeds({ feedTypes: CANCEL })],
  ['getFeeds', 400, (client) => client.getFeeds({})],
  ['getFeed', 200, (client, { feedId }) => client.getFeed(feedId)],
  ['getFeed', 404, (client) => client.getFeed('1')],
  ['cancelFeed', 200, (client, { feedId }) => client.cancelFeed(feedId)],
  ['cancelFeed', 400, (client, { feedId }) => client.cancelFeed(feedId)],
  ['listTransactions', 200, (client) => client.listTransactions({ postedAfter: SINCE })],
  [
    'listTransactions',
    200,
    (client, { orderId }) =>
      client.listTransactions({ relatedIdentifierName: 'ORDER_ID', relatedIdentifierValue: orderId }),
  ],
  ['listTransactions', 400, (client) => client.listTransactions({})],
  ['getFeedDocument', 404, (client) => client.getFeedDocument('1')],
];

describe('exchanges by Amazon’s own models', () => {
  let sandbox: SellerCentralSandbox;
  let known: Known;

  beforeAll(async () => {
    sandbox = await sellerCentralSandbox({ seedOrders: 24 });
    const { client } = sandbox;
    const orderId = await sandbox.placed({ regulated: true });
    const itemId = textAt((await client.getOrder(orderId)).body, 'order.orderItems.0.orderItemId');
    known = { orderId, itemId, feedId: await client.sendFeed(CANCEL, '<x/>') };
  });
  afterAll(() => sandbox.stop());

  for (const [index, [operation, status, act]] of CALLS.entries()) {
    itWithContracts(`${String(index + 1)}: ${operation} ${String(status)}`, async () => {
      expect((await act(sandbox.client, known)).status).toBe(status);
      sandbox.witness.testify();
    });
  }

  itWithContracts('a throttled call', async () => {
    const slow = await sellerCentralSandbox({ rateFactor: 1 });
    const statuses = [];
    for (let count = 0; count < 11; count += 1)
      statuses.push((await slow.client.getFeeds({ feedTypes: CANCEL })).status);
    await slow.stop();
    expect(statuses.at(-1)).toBe(429);
  });
});
