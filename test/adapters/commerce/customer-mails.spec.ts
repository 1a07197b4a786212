import { STORE_ID } from '../../support/one-store.js';
import { anOrderRead } from './amazon-order-read.js';
import { commerceSandbox } from './commerce-sandbox.js';
import { aParcel, aRefundLine, refOf } from './requests.js';

it('nobody is written a mail by anything that is done to an order: buyers hear from Amazon alone', async () => {
  const sandbox = await commerceSandbox();
  try {
    const { orders } = sandbox;
    const ref = refOf(await orders.place({ storeId: STORE_ID, read: anOrderRead() }));
    const parcel = aParcel({ number: 1, quantity: 1 });
    await orders.ship({ ...ref, parcel });
    await orders.invoice({ ...ref, number: 1, lines: parcel.lines });
    const lines = [aRefundLine({ quantity: 1, principal: 1000 })];
    await orders.refund({ ...ref, number: 1, currency: 'EUR', lines, returnToStock: false });
    await orders.comment({ ...ref, number: 1, text: 'Call first' });
    expect((await sandbox.effects()).map(({ effect }) => effect)).toEqual([
      'order-placed',
      'shipment-created',
      'invoice-created',
      'credit-memo-created',
      'commented',
    ]);
  } finally {
    await sandbox.stop();
  }
});
