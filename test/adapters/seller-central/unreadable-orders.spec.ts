import { STORE_ID } from '../../support/one-store.js';
import { sellerCentralAt, type SellerCentral } from './seller-central-at.js';
import { stubServer, type StubServer } from './stub-server.js';
import { wireItemWith, wireOrder } from './wire-order.js';

let server: StubServer;
let sellerCentral: SellerCentral;

beforeAll(async () => {
  server = await stubServer();
  sellerCentral = sellerCentralAt(server.url);
});
afterAll(() => {
  server.stop();
});

describe('a page with orders that cannot be understood', () => {
  it('has the others, and names each of these with its problem', async () => {
    const broken = [
      wireOrder({ orderId: '902-0000000-0000001', orderItems: [wireItemWith([{ type: 'ITEM' }])] }),
      wireOrder({
        orderId: '902-0000000-0000002',
        proceeds: { grandTotal: { amount: '1', currencyCode: 'EUR' } },
      }),
      { surprise: true },
    ];
    const orders = [broken[0], wireOrder(), broken[1], broken[2]];
    server.answer({ '/orders/2026-01-01/orders?': { body: JSON.stringify({ orders, pagination: {} }) } });
    const page = await sellerCentral.search({ storeId: STORE_ID, changedSinceMs: 0, pageToken: null });
    expect(page.orders.map(({ order }) => order.amazonOrderId)).toEqual(['902-1106328-1059050']);
    expect(page.unreadable.map(({ amazonOrderId }) => amazonOrderId)).toEqual([
      '902-0000000-0000001',
      '902-0000000-0000002',
      'without a number',
    ]);
    expect(page.unreadable[0]?.problem).toMatch(/orderItems\.0\.proceeds\.breakdowns\.0\.subtotal/);
    expect(page.unreadable[1]?.problem).toMatch(/EUR/);
    expect(page.nextPageToken).toBeNull();
  });
});
