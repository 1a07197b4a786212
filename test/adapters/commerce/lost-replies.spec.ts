import { createCommerceOrders } from '../../../src/adapters/commerce/commerce-orders.js';
import type { CommerceOrderRef, CommerceOrders } from '../../../src/ports/commerce-orders.js';
import type { IntegrationError } from '../../../src/ports/integration-error.js';
import { eventually } from '../../support/eventually.js';
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
    name: 'hold',
    path: '/rest/default/V1/orders/*/hold',
    effect: 'held',
    attempt: (orders, ref) => orders.hold({ ...ref, number: 1 }),
  },
  {
    name: 'unhold',
    path: '/rest/default/V1/orders/*/unhold',
    effect: 'unheld',
    attempt: (orders, ref) => orders.unhold({ ...ref, number: 2 }),
  },
  {
    name: 'comment',
    path: '/rest/default/V1/orders/*/comments',
    effect: 'commented',
    attempt: (orders, ref) => orders.comment({ ...ref, number: 1, text: 'Call first' }),
  },
  {
    name: 'unhold of a cancel',
    path: '/rest/default/V1/orders/*/unhold',
    effect: 'unheld',
    attempt: (orders, ref) => orders.cancel({ ...ref, comment: 'Canceled at Amazon' }),
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

let sandbox: CommerceSandbox;

beforeEach(async () => {
  sandbox = await commerceSandbox();
});
afterEach(() => sandbox.stop());

const rowsOf = async (effect: string) => (await sandbox.effects()).filter((row) => row.effect === effect);

async function placed(): Promise<CommerceOrderRef> {
  return refOf(await sandbox.orders.place({ storeId: STORE_ID, read: anOrderRead() }));
}

/** An order to which the write can be done. */
async function readyFor({ effect }: Write): Promise<CommerceOrderRef> {
  const ref = await placed();
  if (effect === 'credit-memo-created')
    await sandbox.orders.invoice({ ...ref, number: 1, lines: [{ ...line, quantity: 2 }] });
  if (effect === 'unheld') await sandbox.inAdmin(ref.commerceOrderId, 'hold');
  return ref;
}

async function expectOnce({ effect }: Write, answer: unknown): Promise<void> {
  const keys = (await rowsOf(effect)).map(({ key }) => key);
  expect(keys).toHaveLength(1);
  expect(typeof answer === 'number' ? [String(answer)] : keys).toEqual(keys);
}

/** The adapter of a process that waits less long than Commerce takes. */
const hasty = () => createCommerceOrders({ ...sandbox, timeoutMs: HASTE_MS });
const HASTE_MS = 250;
/** Longer than any test: the write is done, the answer never comes. */
const HELD_BACK_MS = 60_000;

const LOSSES = [
  { loss: 'dropped', fault: { fault: 'drop-reply' }, orders: () => sandbox.orders },
  { loss: 'a 500', fault: { fault: 'error-after' }, orders: () => sandbox.orders },
  { loss: 'not awaited', fault: { fault: 'drop-reply', ms: HELD_BACK_MS }, orders: hasty },
];

describe.each(LOSSES)('when the reply is $loss after the write was done', ({ fault, orders }) => {
  it('place finds the order the next time', async () => {
    await sandbox.setFaults({ method: 'POST', path: '/rest/default/V1/orders', ...fault, times: 1 });
    const place = () => orders().place({ storeId: STORE_ID, read: anOrderRead() });

    await expect(place()).rejects.toMatchObject({ code: 'unavailable' });
    expect(await sandbox.orders.place({ storeId: STORE_ID, read: anOrderRead() })).toMatchObject({
      orderNumber: 'AMZ-111-1234567-1234567',
    });
    expect(await rowsOf('order-placed')).toHaveLength(1);
  });

  it('place finds the customer, too, that it made', async () => {
    await sandbox.stores.changeSettings(STORE_ID, { customerCreation: 'new-customer' });
    await sandbox.setFaults({ method: 'POST', path: '/rest/default/V1/customers', ...fault, times: 1 });
    const place = (by: CommerceOrders) => by.place({ storeId: STORE_ID, read: anOrderRead() });

    await expect(place(orders())).rejects.toMatchObject({ code: 'unavailable' });
    await place(sandbox.orders);
    expect(await rowsOf('customer-created')).toHaveLength(1);
    expect(await rowsOf('order-placed')).toHaveLength(1);
  });

  it.each(writes)('$name finds what it did the next time', async (write) => {
    const ref = await readyFor(write);
    await sandbox.setFaults({ method: 'POST', path: write.path, ...fault, times: 1 });

    await expect(write.attempt(orders(), ref)).rejects.toMatchObject({ code: 'unavailable' });
    expect(await rowsOf(write.effect)).toHaveLength(1);
    await expectOnce(write, await write.attempt(sandbox.orders, ref));
  });
});

describe('when a write is done only after we have given up waiting', () => {
  it('place is refused by its number the next time, and finds the order', async () => {
    const late = (ms: number) => ({
      method: 'POST',
      path: '/rest/default/V1/orders',
      fault: 'delay',
      ms,
      times: 1,
    });
    // The second is sent before the first is done, and comes after it.
    await sandbox.setFaults(late(4 * HASTE_MS), late(8 * HASTE_MS));

    await expect(hasty().place({ storeId: STORE_ID, read: anOrderRead() })).rejects.toMatchObject({
      code: 'unavailable',
    });
    await sandbox.orders.place({ storeId: STORE_ID, read: anOrderRead() });
    expect(await rowsOf('order-placed')).toHaveLength(1);
  });

  it.each(writes)('$name is not tried again before it is known what became of it', async (write) => {
    const ref = await readyFor(write);
    await sandbox.setFaults({
      method: 'POST',
      path: write.path,
      fault: 'delay',
      ms: 4 * HASTE_MS,
      times: 1,
    });

    await expect(write.attempt(hasty(), ref)).rejects.toMatchObject({ code: 'unavailable' });
    const wait = await write.attempt(sandbox.orders, ref).catch((error: unknown) => error);
    expect(await rowsOf(write.effect)).toHaveLength(0);
    expect(wait).toMatchObject({ code: 'unavailable' });
    expect((wait as IntegrationError).retryAfterMs).toBeGreaterThan(30_000);

    await eventually('it is done', async () => ((await rowsOf(write.effect)).length > 0 ? true : undefined));
    await expectOnce(write, await write.attempt(sandbox.orders, ref));
  });
});

describe('when the network delivers a write twice', () => {
  const { fetch } = globalThis;
  beforeEach(() => {
    globalThis.fetch = async (input, init) => {
      const answer = await fetch(input, init);
      if (init?.method === 'POST') await fetch(input, init);
      return answer;
    };
  });
  afterEach(() => {
    globalThis.fetch = fetch;
  });

  it('place makes one order, and one customer', async () => {
    await sandbox.stores.changeSettings(STORE_ID, { customerCreation: 'new-customer' });
    await sandbox.orders.place({ storeId: STORE_ID, read: anOrderRead() });
    expect(await rowsOf('customer-created')).toHaveLength(1);
    expect(await rowsOf('order-placed')).toHaveLength(1);
  });

  it.each(writes)('$name is done once: the second has a nonce that was used', async (write) => {
    const ref = await readyFor(write);
    await expectOnce(write, await write.attempt(sandbox.orders, ref));
  });
});

it.each(writes)('when the look before $name fails, nothing waits for it', async (write) => {
  const ref = await readyFor(write);
  await sandbox.setFaults({ method: 'GET', path: '/rest/*', fault: 'drop-reply', times: 1 });

  await expect(write.attempt(sandbox.orders, ref)).rejects.toMatchObject({ code: 'unavailable' });
  await expectOnce(write, await write.attempt(sandbox.orders, ref));
});

describe('when two workers do the same', () => {
  it.each(writes)('at once, $name is done once', async (write) => {
    const ref = await readyFor(write);
    const attempts = await Promise.allSettled([
      write.attempt(sandbox.orders, ref),
      write.attempt(hasty(), ref),
    ]);

    expect(attempts.some(({ status }) => status === 'fulfilled')).toBe(true);
    await expectOnce(write, await write.attempt(sandbox.orders, ref));
  });

  it('one after the other in the opposite way, the second waits for what the first may still do', async () => {
    const ref = await placed();
    const path = '/rest/default/V1/orders/*/hold';
    await sandbox.setFaults({ method: 'POST', path, fault: 'delay', ms: 4 * HASTE_MS, times: 1 });
    await expect(hasty().hold({ ...ref, number: 1 })).rejects.toMatchObject({ code: 'unavailable' });

    // Not held yet, so that there would be nothing to lift; and then it would be held for good.
    await expect(sandbox.orders.unhold({ ...ref, number: 2 })).rejects.toMatchObject({ code: 'unavailable' });
  });
});

it('two parcels of the same goods are two shipments', async () => {
  const ref = await placed();
  const parcels = [1, 2].map((number) => aParcel({ number, quantity: 1 }));
  const [first, second] = parcels;
  if (first === undefined || second === undefined) throw new Error('There are two');
  await sandbox.orders.ship({ ...ref, parcel: first });
  await sandbox.orders.ship({ ...ref, parcel: second, earlier: first.lines });
  await sandbox.orders.ship({ ...ref, parcel: first, earlier: second.lines });
  await sandbox.orders.ship({ ...ref, parcel: second, earlier: first.lines });

  expect((await rowsOf('shipment-created')).map(({ detail }) => detail['items'])).toHaveLength(2);
});
