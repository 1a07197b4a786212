import type { CommerceOrderRef } from '../../../src/ports/commerce-orders.js';
import { STORE_ID } from '../../support/one-store.js';
import { anOrderRead } from './amazon-order-read.js';
import { commerceSandbox, type CommerceSandbox } from './commerce-sandbox.js';
import { failureOf, refOf } from './requests.js';

let sandbox: CommerceSandbox;

beforeEach(async () => {
  sandbox = await commerceSandbox();
});
afterEach(() => sandbox.stop());

async function placed(): Promise<CommerceOrderRef> {
  return refOf(await sandbox.orders.place({ storeId: STORE_ID, read: anOrderRead() }));
}

async function detailsOf(effect: string): Promise<readonly Record<string, unknown>[]> {
  return (await sandbox.effects()).filter((row) => row.effect === effect).map(({ detail }) => detail);
}

describe('canceling', () => {
  it('writes down why, once, and is done', async () => {
    const ref = await placed();
    await sandbox.orders.cancel({ ...ref, comment: 'Canceled at Amazon: buyer-canceled' });
    await sandbox.orders.cancel({ ...ref, comment: 'Canceled at Amazon: buyer-canceled' });

    expect(await sandbox.orders.find(ref)).toMatchObject({
      state: 'canceled',
      status: 'canceled',
      isCanceled: true,
    });
    expect(await sandbox.effects()).toMatchObject([
      { effect: 'order-placed' },
      {
        effect: 'commented',
        detail: { status: 'pending', comment: 'Canceled at Amazon: buyer-canceled [cauce:cancel]' },
      },
      { effect: 'canceled' },
    ]);
  });

  it('writes nothing down when there is nothing to say, nor when a person was first', async () => {
    const ref = await placed();
    await sandbox.inAdmin(ref.commerceOrderId, 'cancel');
    await sandbox.orders.cancel({ ...ref, comment: 'Canceled at Amazon' });

    expect(await detailsOf('commented')).toEqual([]);
    expect(await detailsOf('canceled')).toHaveLength(1);
  });

  it('is done when a person has canceled a part, and what was invoiced is given back', async () => {
    const ref = await placed();
    await sandbox.inAdmin(ref.commerceOrderId, 'invoice', { qty: 1 });
    await sandbox.inAdmin(ref.commerceOrderId, 'cancel');
    await sandbox.inAdmin(ref.commerceOrderId, 'refund');
    await sandbox.orders.cancel({ ...ref, comment: 'Canceled at Amazon' });

    expect(await detailsOf('canceled')).toHaveLength(1);
  });

  it('is rejected when Commerce says true and has canceled only a part', async () => {
    const ref = await placed();
    await sandbox.inAdmin(ref.commerceOrderId, 'invoice', { qty: 1 });

    const failure = await failureOf(sandbox.orders.cancel({ ...ref, comment: '' }));

    expect(failure.code).toBe('rejected');
    expect(failure.message).toContain(
      'cancel answered true and the order is processing (items are invoiced)',
    );
  });

  it('is rejected when the order is invoiced, and says so', async () => {
    const ref = await placed();
    await sandbox.inAdmin(ref.commerceOrderId, 'invoice');

    const failure = await failureOf(sandbox.orders.cancel({ ...ref, comment: '' }));

    expect(failure.code).toBe('rejected');
    expect(failure.message).toContain('items are invoiced');
    expect(await detailsOf('canceled')).toEqual([]);
  });
});
