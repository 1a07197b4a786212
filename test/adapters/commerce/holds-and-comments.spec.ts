import type { CommerceOrderRef } from '../../../src/ports/commerce-orders.js';
import { STORE_ID } from '../../support/one-store.js';
import { anOrderRead } from './amazon-order-read.js';
import { commerceSandbox, type CommerceSandbox } from './commerce-sandbox.js';
import { failureOf, refOf } from './requests.js';

let sandbox: CommerceSandbox;
let ref: CommerceOrderRef;

beforeEach(async () => {
  sandbox = await commerceSandbox();
  ref = refOf(await sandbox.orders.place({ storeId: STORE_ID, read: anOrderRead() }));
});
afterEach(() => sandbox.stop());

async function effectNames(): Promise<readonly string[]> {
  return (await sandbox.effects()).map(({ effect }) => effect);
}

describe('a hold', () => {
  it('is put on once, however often it is asked for, in two calls', async () => {
    const calls = await sandbox.callsOf(() => sandbox.orders.hold({ ...ref, number: 1 }));
    await sandbox.orders.hold({ ...ref, number: 1 });

    expect(calls).toBe(2);
    expect(await sandbox.orders.find(ref)).toMatchObject({ state: 'holded' });
    expect(await effectNames()).toEqual(['order-placed', 'held']);
  });

  it('is lifted once, however often it is asked for, and the order is what it was', async () => {
    const before = await sandbox.orders.find(ref);
    await sandbox.orders.hold({ ...ref, number: 1 });
    await sandbox.orders.unhold({ ...ref, number: 2 });
    await sandbox.orders.unhold({ ...ref, number: 2 });

    expect(await sandbox.orders.find(ref)).toEqual(before);
    expect(await effectNames()).toEqual(['order-placed', 'held', 'unheld']);
  });

  it('is rejected where Commerce allows none', async () => {
    await sandbox.inAdmin(ref.commerceOrderId, 'cancel');
    const failure = await failureOf(sandbox.orders.hold({ ...ref, number: 1 }));
    expect(failure).toMatchObject({ code: 'rejected' });
    expect(failure.message).toContain('A hold action is not available.');
  });
});

it('a cancel lifts the hold a person has put on the order: Commerce cancels nothing that is held', async () => {
  await sandbox.inAdmin(ref.commerceOrderId, 'hold');
  await sandbox.orders.cancel({ ...ref, comment: 'Canceled at Amazon' });
  expect(await effectNames()).toEqual(['order-placed', 'held', 'unheld', 'commented', 'canceled']);
});

describe('a comment', () => {
  const text = 'Call Ana Prueba before you send it.\nShe is at home after five.';

  it('stands there once, where only we see it, and tells two of the same text apart', async () => {
    const calls = await sandbox.callsOf(() => sandbox.orders.comment({ ...ref, number: 1, text }));
    await sandbox.orders.comment({ ...ref, number: 1, text });
    await sandbox.orders.comment({ ...ref, number: 2, text });

    expect(calls).toBe(2);
    const comments = (await sandbox.effects()).filter(({ effect }) => effect === 'commented');
    expect(comments.map(({ detail }) => detail['comment'])).toEqual([
      `${text} [cauce:comment:1]`,
      `${text} [cauce:comment:2]`,
    ]);
  });

  it.each([{ commentWithoutStatus: 'blanked' }, { commentWithoutStatus: 'refused' }])(
    'carries the present status, without which Commerce with %j would blank it or refuse',
    async (oddity) => {
      await sandbox.setOddities(oddity);
      await sandbox.orders.comment({ ...ref, number: 1, text });
      expect(await sandbox.orders.find(ref)).toMatchObject({ status: 'pending' });
    },
  );

  it('is not repeated in an error', async () => {
    await sandbox.setFaults({
      method: 'POST',
      path: '/rest/*/V1/orders/*/comments',
      fault: 'refuse',
      status: 400,
    });
    const failure = await failureOf(sandbox.orders.comment({ ...ref, number: 1, text: 'refused' }));
    expect(failure.message).not.toContain('refused');
  });

  it.each(['pending', 'holded', 'canceled'])('leaves the order %s', async (status) => {
    if (status === 'holded') await sandbox.orders.hold({ ...ref, number: 1 });
    if (status === 'canceled') await sandbox.inAdmin(ref.commerceOrderId, 'cancel');
    await sandbox.orders.comment({ ...ref, number: 1, text });
    expect(await sandbox.orders.find(ref)).toMatchObject({ status });
  });
});
