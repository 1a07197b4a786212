import { requireAmazonOrderId, requireCommerceOrderId } from '../../../src/domain/ids.js';
import type { CommerceDocuments } from '../../../src/domain/order/commerce-sight.js';
import type { CommerceOrderRef } from '../../../src/ports/commerce-orders.js';
import { createCommerceOrders } from '../../../src/adapters/commerce/commerce-orders.js';
import { STORE_ID, storeConnectedTo } from '../../support/one-store.js';
import { stubServer } from '../seller-central/stub-server.js';
import { aLine, anOrderRead } from './amazon-order-read.js';
import { CommerceWritesInMemory } from '../../support/commerce-writes-in-memory.js';
import { PlacingAttemptsInMemory } from '../../support/placing-attempts-in-memory.js';
import { commerceSandbox, type CommerceSandbox } from './commerce-sandbox.js';
import { aParcel, aRefundLine, refOf } from './requests.js';

const ITEM = '05015851154158';
const LONG_AGO = Date.UTC(2026, 0, 1);

let sandbox: CommerceSandbox;
beforeEach(async () => {
  sandbox = await commerceSandbox();
});
afterEach(() => sandbox.stop());

/** Two mugs of 10.00 net with 2.10 tax each, and 4.90 shipping. */
const read = anOrderRead({ order: { lines: [aLine({ charges: { shipping: 490 } })] } });

async function placed(): Promise<CommerceOrderRef> {
  return refOf(await sandbox.orders.place({ storeId: STORE_ID, read }));
}

async function seen(ref: CommerceOrderRef): Promise<CommerceDocuments> {
  const order = await sandbox.orders.find(ref);
  if (order?.documents === undefined) throw new Error('There are no documents to be seen');
  return order.documents;
}

describe('a look at an order', () => {
  it('shows what people made, by Amazon items and in cents, each with its id', async () => {
    const ref = await placed();
    const tracks = [{ track_number: ' 1Z1 ', title: 'UPS Ground', carrier_code: 'custom' }];
    await sandbox.inAdmin(ref.commerceOrderId, 'ship', { qty: 1, tracks });
    await sandbox.inAdmin(ref.commerceOrderId, 'invoice');
    await sandbox.inAdmin(ref.commerceOrderId, 'refund', {
      qty: 1,
      shipping_amount: 1.5,
      adjustment_positive: 0.25,
      adjustment_negative: 1,
    });

    const { updatedAtMs, shipments, invoices, creditMemos } = await seen(ref);
    expect(Math.abs((updatedAtMs ?? 0) - Date.now())).toBeLessThan(60_000);
    expect(shipments).toEqual([
      {
        id: 1,
        createdAtMs: expect.any(Number) as number,
        lines: [{ orderItemId: ITEM, quantity: 1 }],
        tracks: [{ carrierCode: 'custom', title: 'UPS Ground', trackingNumber: '1Z1' }],
      },
    ]);
    expect(invoices).toEqual([{ id: 1, lines: [{ orderItemId: ITEM, quantity: 2 }] }]);
    expect(creditMemos).toEqual([
      {
        id: 1,
        lines: [{ orderItemId: ITEM, quantity: 1, principalCents: 1000, taxCents: 210 }],
        shippingCents: 150,
        shippingTaxCents: 0,
        adjustmentCents: -75,
        totalCents: 1285,
      },
    ]);
  });

  it('leaves out what carries our marker, though its reply may have been lost', async () => {
    const ref = await placed();
    await sandbox.orders.ship({ ...ref, parcel: aParcel({ number: 1, quantity: 1 }) });
    await sandbox.orders.invoice({ ...ref, number: 1, lines: [{ orderItemId: ITEM, quantity: 2 }] });
    const lines = [aRefundLine({ quantity: 0, principal: 100 })];
    await sandbox.orders.refund({ ...ref, number: 1, currency: 'EUR', lines, returnToStock: false });
    await sandbox.inAdmin(ref.commerceOrderId, 'ship');

    const { shipments, invoices, creditMemos } = await seen(ref);
    expect([shipments.map(({ id }) => id), invoices, creditMemos]).toEqual([[2], [], []]);
  });

  it('shows a track that was added later, of which the order itself tells nothing', async () => {
    const ref = await placed();
    await sandbox.inAdmin(ref.commerceOrderId, 'ship');
    const before = await seen(ref);
    expect(before.shipments[0]?.tracks).toEqual([]);

    await sandbox.trackInAdmin(1, '1Z9');
    const after = await seen(ref);
    expect(after.shipments[0]?.tracks.map(({ trackingNumber }) => trackingNumber)).toEqual(['1Z9']);
    expect(after.updatedAtMs).toBe(before.updatedAtMs);
  });

  it('shows a hold, a cancel, and what was canceled of an order in part', async () => {
    const ref = await placed();
    await sandbox.inAdmin(ref.commerceOrderId, 'hold');
    expect(await sandbox.orders.find(ref)).toMatchObject({ isCanceled: false, documents: { isHeld: true } });
    await sandbox.inAdmin(ref.commerceOrderId, 'unhold');
    await sandbox.inAdmin(ref.commerceOrderId, 'invoice', { qty: 1 });
    await sandbox.inAdmin(ref.commerceOrderId, 'ship', { qty: 1 });
    await sandbox.inAdmin(ref.commerceOrderId, 'cancel');

    expect(await sandbox.orders.find(ref)).toMatchObject({
      isCanceled: false,
      documents: { isHeld: false, canceled: [{ orderItemId: ITEM, quantity: 1 }] },
    });
  });

  it('takes one call while there is nothing but the order', async () => {
    const ref = await placed();
    expect(await sandbox.callsOf(() => sandbox.orders.find(ref))).toBe(1);
    await sandbox.inAdmin(ref.commerceOrderId, 'ship');
    expect(await sandbox.callsOf(() => sandbox.orders.find(ref))).toBe(2);
  });
});

/** Looks at order 1 of a Commerce that answers so. */
async function findIn(answers: Readonly<Record<string, unknown>>) {
  const commerce = await stubServer();
  commerce.answer(
    Object.fromEntries(
      Object.entries(answers).map(([path, body]) => [
        `/rest/default/V1${path}`,
        { body: JSON.stringify(body) },
      ]),
    ),
  );
  const stores = storeConnectedTo({ sellerCentralUrl: commerce.url, commerceUrl: commerce.url });
  const ref = refOf({ orderId: requireCommerceOrderId(1), orderNumber: 'AMZ-1' });
  return async () => {
    try {
      return await createCommerceOrders({
        stores,
        placingAttempts: new PlacingAttemptsInMemory(),
        commerceWrites: new CommerceWritesInMemory(),
      }).find(ref);
    } finally {
      commerce.stop();
    }
  };
}

describe('a look at an order of a Commerce that writes as it likes', () => {
  it('reads strings for numbers, lists for nulls and documents that were canceled', async () => {
    const item = { item_id: '5', ext_order_item_id: ITEM, qty_ordered: '2', qty_shipped: '1.0000' };
    const find = await findIn({
      '/orders/1': {
        entity_id: '1',
        state: 'processing',
        status: 'processing',
        updated_at: '2026-11-02 09:00:00',
        order_currency_code: 'JPY',
        total_refunded: '100.0000',
        items: [{ ...item, qty_invoiced: '1' }],
        status_histories: null,
      },
      '/shipments': {
        items: [
          {
            entity_id: '9',
            created_at: [],
            comments: null,
            items: [
              { order_item_id: '5', qty: '1.0000' },
              { order_item_id: 6, qty: 1 },
            ],
            tracks: [
              { track_number: null, title: 'UPS', carrier_code: 'ups' },
              { track_number: 123456, title: [], carrier_code: 'ups' },
            ],
          },
        ],
      },
      '/invoices': { items: [{ entity_id: 3, state: '3', items: [{ order_item_id: 5, qty: 1 }] }] },
      '/creditmemos': {
        items: [
          {
            entity_id: '4',
            state: '2',
            grand_total: '100.0000',
            items: [{ order_item_id: '5', qty: '0', row_total: null }],
            comments: [],
          },
        ],
      },
    });

    expect((await find())?.documents).toEqual({
      updatedAtMs: Date.UTC(2026, 10, 2, 9),
      isHeld: false,
      canceled: [],
      shipments: [
        {
          id: 9,
          createdAtMs: null,
          lines: [{ orderItemId: ITEM, quantity: 1 }],
          tracks: [{ carrierCode: 'ups', title: '', trackingNumber: '123456' }],
        },
      ],
      ownShipments: [],
      invoices: [],
      creditMemos: [
        {
          id: 4,
          lines: [{ orderItemId: ITEM, quantity: 0, principalCents: 0, taxCents: 0 }],
          shippingCents: 0,
          shippingTaxCents: 0,
          adjustmentCents: 100,
          totalCents: 100,
        },
      ],
    });
  });
});

describe('orders changed since', () => {
  it('are found by the time Commerce tells, with their Amazon number', async () => {
    const ref = await placed();
    const request = { storeId: STORE_ID, changedSinceMs: LONG_AGO, after: null };
    expect(await sandbox.orders.changedSince(request)).toMatchObject({
      orders: [{ amazonOrderId: ref.amazonOrderId, commerceOrderId: ref.commerceOrderId }],
      nextAfter: null,
    });
    const later = await sandbox.orders.changedSince({ ...request, changedSinceMs: Date.now() + 60_000 });
    expect(later.orders).toEqual([]);
  });

  it('come page by page, none twice and none left out', async () => {
    const numbers = Array.from({ length: 205 }, (_, index) =>
      requireAmazonOrderId(`111-0000000-${String(index).padStart(7, '0')}`),
    );
    for (const amazonOrderId of numbers) {
      await sandbox.orders.place({ storeId: STORE_ID, read: anOrderRead({ order: { amazonOrderId } }) });
    }
    const found: string[] = [];
    let pages = 0;
    let after: Parameters<typeof sandbox.orders.changedSince>[0]['after'] = null;
    do {
      const page = await sandbox.orders.changedSince({ storeId: STORE_ID, changedSinceMs: LONG_AGO, after });
      found.push(...page.orders.map(({ amazonOrderId }) => amazonOrderId));
      after = page.nextAfter;
      pages += 1;
    } while (after !== null);
    expect([pages, found]).toEqual([3, numbers]);
  });
});
