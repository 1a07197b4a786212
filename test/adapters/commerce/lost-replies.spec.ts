import type { CommerceOrderRef, CommerceOrders } from '../../../src/ports/commerce-orders.js';
import { STORE_ID } from '../../support/one-store.js';
import { anOrderRead } from './amazon-order-read.js';
import { commerceSandbox, type CommerceSandbox } from './commerce-sandbox.js';
import { aParcel, aRefundLine, refOf } from './requests.js';

interface Write {
  readonly name: string;
  readonly path: string;
  readonly effect: string;
  readonly attempt: (orders: CommerceOrders, ref: CommerceOrderRef) => Promise<unknown>;
}

const line = { orderItemId: '05015851154158', quantity: 1 };
/** Each takes one piece of two, so that Commerce would take it twice. */
const writes: readonly Write[] = [
  {
    name: 'ship',
    path: '/rest/default/V1/order/*/ship',
    effect: 'shipment-created',
    attempt: (orders, ref) => orders.ship({ ...ref, parcel: aParcel({ number: 1, quantity: 1 }) }),
  },
  {
    name: 'invoice',
    path: '/rest/default/V1/order/*/invoice',
    effect: 'invoice-created',
    attempt: (orders, ref) => orders.invoice({ ...ref, number: 1, lines: [line] }),
  },
  {
    name: 'refund',
    path: '/rest/default/V1/order/*/refund',
    effect: 'credit-memo-created',
    attempt: (orders, ref) =>
      orders.refund({
        ...ref,
        number: 1,
        currency: 'EUR',
        lines: [aRefundLine({ quantity: 1, principal: 1000, tax: 210 })],
        returnToStock: false,
      }),
  },
  {
    name: 'refund of an amount',
    path: '/rest/default/V1/order/*/refund',
    effect: 'credit-memo-created',
    attempt: (orders, ref) =>
      orders.refund({
        ...ref,
        number: 1,
        currency: 'EUR',
        lines: [aRefundLine({ quantity: 0, principal: 100 })],
        returnToStock: false,
      }),
  },
  {
    name: 'comment of a cancel',
    path: '/rest/default/V1/orders/*/comments',
    effect: 'commented',
    attempt: (orders, ref) => orders.cancel({ ...ref, comment: 'Canceled at Amazon' }),
  },
  {
    name: 'cancel',
    path: '/rest/default/V1/orders/*/cancel',
    effect: 'canceled',
    attempt: (orders, ref) => orders.cancel({ ...ref, comment: 'Canceled at Amazon' }),
  },
];

const LOSSES = ['drop-reply', 'error-after'];
let sandbox: CommerceSandbox;

beforeEach(async () => {
  sandbox = await commerceSandbox();
});
afterEach(() => sandbox.stop());

const rowsOf = async (effect: string) => (await sandbox.effects()).filter((row) => row.effect === effect);

describe.each(LOSSES)('when the reply is lost by %s', (fault) => {
  it('place finds the order the next time', async () => {
    await sandbox.setFaults({ method: 'POST', path: '/rest/default/V1/orders', fault, times: 1 });
    const place = () => sandbox.orders.place({ storeId: STORE_ID, read: anOrderRead() });

    await expect(place()).rejects.toMatchObject({ code: 'unavailable' });
    expect(await place()).toMatchObject({ orderNumber: 'AMZ-111-1234567-1234567' });
    expect(await rowsOf('order-placed')).toHaveLength(1);
  });

  it.each(writes)('$name finds what it did the next time', async ({ path, effect, attempt }) => {
    const ref = refOf(await sandbox.orders.place({ storeId: STORE_ID, read: anOrderRead() }));
    if (effect === 'credit-memo-created') {
      await sandbox.orders.invoice({ ...ref, number: 1, lines: [{ ...line, quantity: 2 }] });
    }
    await sandbox.setFaults({ method: 'POST', path, fault, times: 1 });

    await expect(attempt(sandbox.orders, ref)).rejects.toMatchObject({ code: 'unavailable' });
    expect(await rowsOf(effect)).toHaveLength(1);
    const answer = await attempt(sandbox.orders, ref);

    const keys = (await rowsOf(effect)).map(({ key }) => key);
    expect(keys).toHaveLength(1);
    expect(typeof answer === 'number' ? [String(answer)] : keys).toEqual(keys);
  });
});
