import { sellerCentralSandbox, type SellerCentralSandbox } from '../support/seller-central-sandbox.js';
import { listAt, textAt, valueAt } from '../support/value-at.js';

const EVERYTHING = 'BUYER,RECIPIENT,PROCEEDS,PROMOTION,CANCELLATION,FULFILLMENT,PACKAGES,TAX,PAYMENT';

describe('the catalogue of orders', () => {
  const running: SellerCentralSandbox[] = [];
  const started = async (options: Parameters<typeof sellerCentralSandbox>[0]) => {
    const sandbox = await sellerCentralSandbox(options);
    running.push(sandbox);
    return sandbox;
  };
  afterEach(async () => {
    for (const sandbox of running.splice(0)) await sandbox.stop();
  });

  const ordersOf = async ({ client }: SellerCentralSandbox) => {
    const { body } = await client.searchOrders({
      createdAfter: '2020-01-01T00:00:00Z',
      includedData: EVERYTHING,
    });
    return listAt(body, 'orders');
  };

  it('has some of everything', async () => {
    const orders = await ordersOf(await started({ seedOrders: 60 }));
    const all = (path: string) => new Set(orders.map((order) => valueAt(order, path)));
    expect(orders).toHaveLength(60);
    expect(all('salesChannel.marketplaceId').size).toBe(3);
    expect(all('fulfillment.fulfilledBy').size).toBe(2);
    expect(all('fulfillment.fulfillmentStatus')).toEqual(
      new Set(['UNSHIPPED', 'PENDING', 'SHIPPED', 'PARTIALLY_SHIPPED', 'CANCELLED']),
    );
    const text = JSON.stringify(orders);
    const found = [
      'GIFT_WRAP',
      'DISCOUNT',
      'SHIPPING',
      'TAX',
      'giftMessage',
      'promotionId',
      'buyerCompanyName',
      'PRIME',
    ];
    expect(found.filter((each) => !text.includes(each))).toEqual([]);
  });

  it('has sums that hold: breakdowns make the line, lines make the order', async () => {
    const cents = (value: unknown) => Math.round(Number(textAt(value, 'amount')) * 100);
    for (const order of await ordersOf(await started({ seedOrders: 60 }))) {
      if (valueAt(order, 'proceeds') === undefined) continue;
      const lines = listAt(order, 'orderItems').map((item) => valueAt(item, 'proceeds'));
      const sumOf = (proceeds: unknown) =>
        listAt(proceeds, 'breakdowns').reduce<number>(
          (sum, part) => sum + cents(valueAt(part, 'subtotal')),
          0,
        );
      expect(lines.map(sumOf)).toEqual(lines.map((line) => cents(valueAt(line, 'proceedsTotal'))));
      const total = cents(valueAt(order, 'proceeds.grandTotal'));
      expect([
        sumOf(valueAt(order, 'proceeds')),
        lines.reduce<number>((sum, line) => sum + sumOf(line), 0),
      ]).toEqual([total, total]);
    }
  });

  it('is the same every time but for its dates', async () => {
    const withoutDates = async () => {
      const orders = await ordersOf(await started({ seedOrders: 24 }));
      const texts = orders.map((order) => JSON.stringify(order).replaceAll(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, ''));
      return texts.sort();
    };
    expect(await withoutDates()).toEqual(await withoutDates());
  });

  it('uses every number once', async () => {
    const orders = await ordersOf(await started({ seedOrders: 90 }));
    const items = orders.flatMap((order) =>
      listAt(order, 'orderItems').map((item) => textAt(item, 'orderItemId')),
    );
    expect(new Set(items).size).toBe(items.length);
    expect(new Set(orders.map((order) => textAt(order, 'orderId'))).size).toBe(90);
  });

  it('grows by itself when it is told to', async () => {
    const sandbox = await started({ newOrderEveryMs: 5 });
    const count = async () => listAt((await sandbox.client.sandbox('GET /orders')).body, 'items').length;
    while ((await count()) < 6);
    const statuses = (await ordersOf(sandbox)).map((order) =>
      valueAt(order, 'fulfillment.fulfillmentStatus'),
    );
    expect(new Set(statuses)).toEqual(new Set(['UNSHIPPED', 'PENDING']));
  });
});
