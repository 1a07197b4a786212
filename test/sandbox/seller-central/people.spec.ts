import {
  itemIdsOf,
  sellerCentralSandbox,
  statusOf,
  type SellerCentralSandbox,
} from '../support/seller-central-sandbox.js';
import { listAt, textAt, valueAt } from '../support/value-at.js';

describe('a person at Seller Central', () => {
  let sandbox: SellerCentralSandbox;

  beforeEach(async () => {
    sandbox = await sellerCentralSandbox();
  });
  afterEach(() => sandbox.stop());

  const words: [string, string][] = [
    ['Pending', 'PENDING'],
    ['PendingAvailability', 'PENDING_AVAILABILITY'],
    ['Unshipped', 'UNSHIPPED'],
    ['PartiallyShipped', 'PARTIALLY_SHIPPED'],
    ['Shipped', 'SHIPPED'],
    ['Canceled', 'CANCELLED'],
    ['Unfulfillable', 'UNFULFILLABLE'],
    ['SHIPPED', 'SHIPPED'],
  ];
  for (const [word, status] of words) {
    it(`makes up an order that is ${word}`, async () => {
      const id = await sandbox.placed({ status: word });
      expect(id).toMatch(/^\d{3}-\d{7}-\d{7}$/);
      expect(await statusOf(sandbox, id)).toBe(status);
      expect((await itemIdsOf(sandbox, id)).every((itemId) => /^\d{14}$/.test(itemId))).toBe(true);
      expect(await sandbox.ledger(id)).toEqual([]);
    });
  }

  it('makes up an order of which nothing is said', async () => {
    const { status, body } = await sandbox.client.sandbox('POST /orders');
    expect(status).toBe(201);
    const { body: list } = await sandbox.client.sandbox('GET /orders');
    expect(valueAt(list, 'items.0')).toMatchObject({
      amazonOrderId: textAt(body, 'amazonOrderId'),
      marketplaceId: 'ATVPDKIKX0DER',
      fulfilledBy: 'MERCHANT',
      status: 'UNSHIPPED',
    });
    expect(listAt(list, 'items.0.lines').length).toBeGreaterThan(0);
  });

  const line = { sku: 'CAUCE-001', quantity: 1, price: '10.00' };
  const wrong: [string, object][] = [
    ['a foreign marketplace', { marketplaceId: 'A1PA6795UKMFR9' }],
    ['an unknown status', { status: 'Lost' }],
    ['a price that is none', { lines: [{ ...line, price: 'ten' }] }],
    ['parts of a yen', { marketplaceId: 'A1VC38T7YXB528', lines: [{ ...line, price: '10.50' }] }],
    ['a discount above the price', { lines: [{ ...line, discount: '10.01' }] }],
    ['one unit shipped in part', { status: 'PartiallyShipped', lines: [line] }],
    ['no lines', { lines: [] }],
    ['a misspelt property', { market: 'ATVPDKIKX0DER' }],
  ];
  for (const [name, wish] of wrong) {
    it(`cannot make up an order with ${name}`, async () => {
      const { status, body } = await sandbox.client.sandbox('POST /orders', wish);
      expect([status, typeof valueAt(body, 'message')]).toEqual([400, 'string']);
    });
  }

  const deeds: [string, string, number, string, string[]][] = [
    ['cancel', 'PENDING', 200, 'CANCELLED', ['canceled seller-central']],
    ['cancel', 'UNSHIPPED', 200, 'CANCELLED', ['canceled seller-central']],
    ['cancel', 'PARTIALLY_SHIPPED', 409, 'PARTIALLY_SHIPPED', []],
    ['ship', 'UNSHIPPED', 200, 'SHIPPED', ['shipment-confirmed 1']],
    ['ship', 'PARTIALLY_SHIPPED', 200, 'SHIPPED', ['shipment-confirmed 2']],
    ['ship', 'PENDING', 409, 'PENDING', []],
    ['ship', 'CANCELLED', 409, 'CANCELLED', []],
    ['deliver', 'SHIPPED', 200, 'SHIPPED', []],
    ['deliver', 'UNSHIPPED', 409, 'UNSHIPPED', []],
    ['confirm', 'PENDING', 200, 'UNSHIPPED', []],
    ['confirm', 'UNSHIPPED', 409, 'UNSHIPPED', []],
    ['buyer-cancel-request', 'UNSHIPPED', 200, 'UNSHIPPED', []],
    ['buyer-cancel-request', 'SHIPPED', 409, 'SHIPPED', []],
    ['refund', 'UNSHIPPED', 409, 'UNSHIPPED', []],
  ];
  for (const [deed, before, answer, after, rows] of deeds) {
    it(`${answer === 200 ? 'can' : 'cannot'} ${deed} an order that is ${before}`, async () => {
      const id = await sandbox.placed({ status: before });
      expect((await sandbox.act(id, deed)).status).toBe(answer);
      expect([await statusOf(sandbox, id), await sandbox.ledger(id)]).toEqual([after, rows]);
    });
  }

  it('refunds each line that was shipped', async () => {
    const id = await sandbox.placed({ lines: [line, { ...line, sku: 'CAUCE-002' }] });
    const [first = ''] = await itemIdsOf(sandbox, id);
    await sandbox.act(id, 'ship', { lines: [{ orderItemId: first, quantity: 1 }] });
    await sandbox.act(id, 'refund');
    expect(await sandbox.ledger(id)).toEqual([
      'shipment-confirmed 1',
      expect.stringMatching(/^refunded .*\d{14}$/),
    ]);
  });

  it.each([
    [
      'the same item twice',
      (orderItemId: string) => [
        { orderItemId, amounts: { Principal: '6.00' } },
        { orderItemId, amounts: { Principal: '6.00' } },
      ],
      'An item is named twice.',
    ],
    [
      'an item without an amount',
      (orderItemId: string) => [{ orderItemId, amounts: {} }],
      'An item has no amounts.',
    ],
  ])('refunds nothing that names %s', async (_what, linesOf, message) => {
    const id = await sandbox.placed({ lines: [line], status: 'SHIPPED' });
    const [orderItemId = ''] = await itemIdsOf(sandbox, id);
    const { status, body } = await sandbox.act(id, 'refund', { lines: linesOf(orderItemId) });
    expect([status, valueAt(body, 'message')]).toEqual([409, expect.stringContaining(message)]);
    expect(await sandbox.ledger(id)).toEqual([]);
  });

  it('ships nothing that names the same item twice', async () => {
    const id = await sandbox.placed({ lines: [{ ...line, quantity: 2 }] });
    const [orderItemId = ''] = await itemIdsOf(sandbox, id);
    const wish = { orderItemId, quantity: 2 };
    const { status, body } = await sandbox.act(id, 'ship', { lines: [wish, wish] });
    expect([status, valueAt(body, 'message')]).toEqual([
      409,
      expect.stringContaining('An item is named twice.'),
    ]);
    expect(await sandbox.ledger(id)).toEqual([]);
  });

  it('does not find an order that is none', async () => {
    expect((await sandbox.act('111-0000000-0000000', 'ship')).status).toBe(404);
  });

  it('moves the last update forward with every deed, strictly', async () => {
    const id = await sandbox.placed();
    const updated = async () =>
      Date.parse(textAt((await sandbox.client.getOrder(id)).body, 'order.lastUpdatedTime'));
    const times = [await updated()];
    for (const deed of ['buyer-cancel-request', 'ship', 'deliver', 'deliver', 'refund']) {
      await sandbox.act(id, deed);
      times.push(await updated());
    }
    expect(times.every((time, index) => index === 0 || time > (times[index - 1] ?? Infinity))).toBe(true);
  });
});
