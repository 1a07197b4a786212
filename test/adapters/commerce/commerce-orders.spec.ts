import { createCommerceOrders } from '../../../src/adapters/commerce/commerce-orders.js';
import { requireAmazonOrderId, requireCommerceOrderId } from '../../../src/domain/ids.js';
import type { CommerceOrderRef } from '../../../src/ports/commerce-orders.js';
import { STORE_ID } from '../../support/one-store.js';
import { aLine, AMAZON_ORDER_ID, anOrderRead, NOBODY } from './amazon-order-read.js';
import { commerceSandbox, type CommerceSandbox } from './commerce-sandbox.js';
import { aParcel, aRefundLine, failureOf, refOf } from './requests.js';

let sandbox: CommerceSandbox;

beforeEach(async () => {
  sandbox = await commerceSandbox();
});
afterEach(() => sandbox.stop());

/** Two mugs of 10.00 net with 2.10 tax each, and 4.90 shipping. */
const read = anOrderRead({ order: { lines: [aLine({ charges: { shipping: 490 } })] } });

async function placed(order = read): Promise<CommerceOrderRef> {
  return refOf(await sandbox.orders.place({ storeId: STORE_ID, read: order }));
}

async function detailsOf(effect: string): Promise<readonly Record<string, unknown>[]> {
  return (await sandbox.effects()).filter((row) => row.effect === effect).map(({ detail }) => detail);
}

describe('placing', () => {
  it('makes one order with the Amazon number, new and pending, over the whole amount', async () => {
    const twin = await sandbox.orders.place({ storeId: STORE_ID, read });

    expect(twin.orderNumber).toBe('AMZ-111-1234567-1234567');
    expect(await sandbox.effects()).toMatchObject([
      { effect: 'order-placed', amazonOrderId: AMAZON_ORDER_ID, detail: { grandTotal: 29.1, storeId: 1 } },
    ]);
    expect(await sandbox.orders.find(refOf(twin))).toMatchObject({
      state: 'new',
      status: 'pending',
      isCanceled: false,
    });
  });

  it('answers the order that stands there when asked again', async () => {
    const first = await sandbox.orders.place({ storeId: STORE_ID, read });
    const second = await sandbox.orders.place({ storeId: STORE_ID, read });

    expect(second).toEqual(first);
    expect(await sandbox.orders.findTwin({ storeId: STORE_ID, amazonOrderId: AMAZON_ORDER_ID })).toEqual(
      first,
    );
    expect(await sandbox.effects()).toHaveLength(1);
  });

  it('makes one order of several attempts at once', async () => {
    const attempts = Array.from({ length: 5 }, () => sandbox.orders.place({ storeId: STORE_ID, read }));
    const twins = await Promise.all(attempts);

    expect(new Set(twins.map(({ orderId }) => orderId)).size).toBe(1);
    expect(await sandbox.effects()).toHaveLength(1);
  });

  it('takes an order of which Amazon tells no buyer and no address', async () => {
    await placed(anOrderRead({ personal: NOBODY }));

    expect(await sandbox.effects()).toHaveLength(1);
  });

  it('finds products whose SKU has a comma or another case, in one call', async () => {
    await sandbox.addProduct('MUG,RED');
    const skus = ['MUG,RED', 'MUG-BLUE', 'CAUCE-001', 'CAUCE-002'];
    const lines = skus.map((sku, index) => aLine({ sku, orderItemId: `item-${index}` }));

    await placed(anOrderRead({ order: { lines } }));

    expect(await detailsOf('order-placed')).toMatchObject([{ items: skus.map((sku) => ({ sku, qty: 2 })) }]);
  });

  it('is rejected for a SKU that Commerce does not sell, naming it and what to do', async () => {
    const lines = [aLine(), aLine({ orderItemId: 'b', sku: 'NO-SUCH' })];

    const failure = await failureOf(placed(anOrderRead({ order: { lines } })));

    expect(failure.code).toBe('rejected');
    expect(failure.message).toContain('"NO-SUCH": create the product');
    expect(await sandbox.effects()).toEqual([]);
  });

  it('is rejected when nothing of the order is ordered any more', async () => {
    const lines = [aLine({ ordered: 0 })];

    await expect(placed(anOrderRead({ order: { lines } }))).rejects.toMatchObject({ code: 'rejected' });
  });

  it('knows of no twin where none is', async () => {
    expect(
      await sandbox.orders.findTwin({ storeId: STORE_ID, amazonOrderId: AMAZON_ORDER_ID }),
    ).toBeUndefined();
    expect(
      await sandbox.orders.find({
        storeId: STORE_ID,
        amazonOrderId: AMAZON_ORDER_ID,
        commerceOrderId: requireCommerceOrderId(99),
      }),
    ).toBeUndefined();
  });
});

describe('the life of an order', () => {
  it('is shipped, invoiced and refunded as a whole, and ends closed', async () => {
    const ref = await placed();
    await sandbox.orders.ship({ ...ref, parcel: aParcel({ number: 1, quantity: 2 }) });
    await sandbox.orders.invoice({
      ...ref,
      number: 1,
      lines: [{ orderItemId: '05015851154158', quantity: 2 }],
    });
    expect(await sandbox.orders.find(ref)).toMatchObject({ state: 'complete' });
    await sandbox.orders.refund({
      ...ref,
      number: 1,
      currency: 'EUR',
      lines: [aRefundLine({ quantity: 2, principal: 2000, tax: 420, shipping: 490 })],
      returnToStock: true,
    });

    expect(await sandbox.orders.find(ref)).toMatchObject({ state: 'closed' });
    expect(await sandbox.effects()).toMatchObject([
      { effect: 'order-placed' },
      {
        effect: 'shipment-created',
        detail: { tracks: [{ track_number: 'TRACK-1', title: 'UPS', carrier_code: 'custom' }] },
      },
      { effect: 'invoice-created', detail: { grandTotal: 29.1 } },
      { effect: 'credit-memo-created', detail: { grandTotal: 29.1, shippingAmount: 4.9, adjustment: 0 } },
    ]);
  });

  it('is shipped, invoiced and refunded in parts, each of which is another document', async () => {
    const ref = await placed();
    const line = { orderItemId: '05015851154158', quantity: 1 };
    const refund = (number: number, lines: Parameters<typeof aRefundLine>[0]) =>
      sandbox.orders.refund({
        ...ref,
        number,
        currency: 'EUR',
        lines: [aRefundLine(lines)],
        returnToStock: false,
      });

    const shipments = [
      await sandbox.orders.ship({ ...ref, parcel: aParcel({ number: 1, quantity: 1 }) }),
      await sandbox.orders.ship({ ...ref, parcel: aParcel({ number: 2, quantity: 1 }) }),
    ];
    const invoices = [
      await sandbox.orders.invoice({ ...ref, number: 1, lines: [line] }),
      await sandbox.orders.invoice({ ...ref, number: 2, lines: [line] }),
    ];
    const memos = [
      await refund(1, { quantity: 1, principal: 1000, tax: 210 }),
      await refund(2, { quantity: 0, principal: 250 }),
      await refund(3, { quantity: 1, principal: 650, tax: 210, shipping: 100 }),
    ];

    for (const ids of [shipments, invoices, memos]) expect(new Set(ids).size).toBe(ids.length);
    expect((await detailsOf('invoice-created')).map(({ grandTotal }) => grandTotal)).toEqual([17, 12.1]);
    expect((await detailsOf('credit-memo-created')).map(({ grandTotal }) => grandTotal)).toEqual([
      12.1, 2.5, 9.6,
    ]);
  });

  it('credits taxed shipping, gift wrap and promotions to the cent', async () => {
    const charges = { principal: 1667, tax: 350, shipping: 490, shippingTax: 103, giftWrap: 299 };
    const lines = [
      aLine({ orderItemId: 'a', ordered: 3, charges, discountCents: 333 }),
      aLine({ orderItemId: 'b', ordered: 3, charges, discountCents: 0 }),
    ];
    const ref = await placed(anOrderRead({ order: { lines } }));
    await sandbox.orders.invoice({ ...ref, number: 1, lines: [{ orderItemId: 'a', quantity: 1 }] });
    await sandbox.orders.invoice({
      ...ref,
      number: 2,
      lines: [
        { orderItemId: 'a', quantity: 2 },
        { orderItemId: 'b', quantity: 3 },
      ],
    });
    const memo = { ...ref, currency: 'EUR', returnToStock: false };
    await sandbox.orders.refund({
      ...memo,
      number: 1,
      lines: [
        aRefundLine({
          orderItemId: 'a',
          quantity: 1,
          principal: 500,
          tax: 100,
          shipping: 490,
          shippingTax: 103,
        }),
      ],
    });
    await sandbox.orders.refund({
      ...memo,
      number: 2,
      lines: [
        aRefundLine({ orderItemId: 'a', quantity: 2, principal: 1167, tax: 250, giftWrap: 299 }),
        aRefundLine({ orderItemId: 'b', quantity: 3, ...charges }),
      ],
    });

    expect(
      (await detailsOf('invoice-created')).reduce((sum, row) => sum + Number(row['grandTotal']), 0),
    ).toBeCloseTo(58.18, 6);
    expect((await detailsOf('credit-memo-created')).map(({ grandTotal }) => grandTotal)).toEqual([
      11.93, 46.25,
    ]);
  });

  it('is rejected with the reason of Commerce when a quantity is too high', async () => {
    const ref = await placed();

    const failure = await failureOf(
      sandbox.orders.invoice({ ...ref, number: 1, lines: [{ orderItemId: '05015851154158', quantity: 3 }] }),
    );

    expect(failure.code).toBe('rejected');
    expect(failure.message).toContain('The quantity to invoice must not be greater');
  });

  it('is rejected for an order item that Commerce does not have', async () => {
    const ref = await placed();

    const failure = await failureOf(
      sandbox.orders.invoice({ ...ref, number: 1, lines: [{ orderItemId: 'stranger', quantity: 1 }] }),
    );

    expect(failure.code).toBe('rejected');
    expect(failure.message).toContain('stranger');
    expect(await sandbox.effects()).toHaveLength(1);
  });
});

it('costs three calls to place an order, once the store view is known, and two for each document of it', async () => {
  await placed(anOrderRead({ order: { amazonOrderId: requireAmazonOrderId('111-0000000-0000001') } }));
  let ref: CommerceOrderRef | undefined;
  const known = () => ref ?? Promise.reject(new Error('Not placed'));
  const lines = [{ orderItemId: '05015851154158', quantity: 1 }];
  const refund = { number: 1, currency: 'EUR', lines: [aRefundLine({ quantity: 1, principal: 1000 })] };

  const calls = [
    await sandbox.callsOf(async () => (ref = await placed())),
    await sandbox.callsOf(async () =>
      sandbox.orders.ship({ ...(await known()), parcel: aParcel({ number: 1, quantity: 1 }) }),
    ),
    await sandbox.callsOf(async () => sandbox.orders.invoice({ ...(await known()), number: 1, lines })),
    await sandbox.callsOf(async () =>
      sandbox.orders.refund({ ...(await known()), ...refund, returnToStock: false }),
    ),
    await sandbox.callsOf(async () => sandbox.orders.invoice({ ...(await known()), number: 2, lines })),
    await sandbox.callsOf(async () => {
      const parcel = aParcel({ number: 2, quantity: 1 });
      await sandbox.orders.ship({ ...(await known()), parcel, earlier: lines });
    }),
  ];

  // Only where more is invoiced than is known, it has to be looked whether it is this invoice.
  expect(calls).toEqual([3, 2, 2, 2, 3, 2]);
});

describe('when Commerce is not well', () => {
  it('is unauthorized with other credentials, and does not tell them', async () => {
    const { store, ...connections } = await sandbox.stores.connections(STORE_ID);
    const commerce = { ...connections.commerce, consumerSecret: 'another-secret' };
    await sandbox.stores.save(store, { ...connections, commerce });

    const failure = await failureOf(placed());

    expect(failure.code).toBe('unauthorized');
    expect(failure.message).toContain('The signature is invalid');
    expect(failure.message).not.toContain('another-secret');
  });

  it.each([
    ['garbage', 'malformed-response'],
    ['throttle', 'throttled'],
    ['refuse', 'unavailable'],
  ])('answers %s as %s, with nothing done', async (fault, code) => {
    await sandbox.setFaults({ path: '/rest', fault });

    await expect(placed()).rejects.toMatchObject({ system: 'commerce', code });
    expect(await sandbox.effects()).toEqual([]);
  });

  it('gives up waiting after its time', async () => {
    await sandbox.setFaults({ path: '/rest', fault: 'hang' });
    const { place } = createCommerceOrders({ ...sandbox, timeoutMs: 100 });

    await expect(place({ storeId: STORE_ID, read })).rejects.toMatchObject({ code: 'unavailable' });
  });
});
