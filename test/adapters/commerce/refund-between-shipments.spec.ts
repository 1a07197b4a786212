import { STORE_ID } from '../../support/one-store.js';
import { anOrderRead, aLine } from './amazon-order-read.js';
import { commerceSandbox, type CommerceSandbox } from './commerce-sandbox.js';
import { aParcel, aRefundLine, failureOf, refOf } from './requests.js';

describe('a refund between two shipments of one line', () => {
  let sandbox: CommerceSandbox;

  beforeEach(async () => {
    sandbox = await commerceSandbox();
  });
  afterEach(() => sandbox.stop());

  it('gives the money back and leaves Commerce willing to ship the last piece', async () => {
    const lines = [aLine({ ordered: 3, charges: { principal: 3000, tax: 630 } })];
    const ref = refOf(
      await sandbox.orders.place({ storeId: STORE_ID, read: anOrderRead({ order: { lines } }) }),
    );
    await sandbox.orders.ship({ ...ref, parcel: aParcel({ number: 1, quantity: 2 }) });
    await sandbox.orders.invoice({ ...ref, number: 1, lines: aParcel({ number: 1, quantity: 2 }).lines });
    const refund = { ...ref, number: 1, currency: 'EUR', returnToStock: false };
    await sandbox.orders.refund({
      ...refund,
      lines: [aRefundLine({ quantity: 1, principal: 1000, tax: 210 })],
    });

    await sandbox.orders.ship({ ...ref, parcel: aParcel({ number: 2, quantity: 1 }) });
    await sandbox.orders.invoice({ ...ref, number: 2, lines: aParcel({ number: 2, quantity: 1 }).lines });
    const rest = [aRefundLine({ quantity: 2, principal: 2000, tax: 420 })];
    await sandbox.orders.refund({ ...refund, number: 2, lines: rest });

    const effects = await sandbox.effects();
    expect(effects.map(({ effect }) => effect)).toEqual([
      'order-placed',
      'shipment-created',
      'invoice-created',
      'credit-memo-created',
      'shipment-created',
      'invoice-created',
      'credit-memo-created',
    ]);
    expect(effects[3]?.detail).toMatchObject({ grandTotal: 12.1 });
    expect(effects[6]?.detail).toMatchObject({ grandTotal: 24.2 });
  });

  it('of more than has left so far waits until enough is invoiced', async () => {
    const ref = refOf(await sandbox.orders.place({ storeId: STORE_ID, read: anOrderRead() }));
    const invoice = (number: number) =>
      sandbox.orders.invoice({ ...ref, number, lines: aParcel({ number, quantity: 1 }).lines });
    const lines = [aRefundLine({ quantity: 0, principal: 2000 })];
    const refund = () =>
      sandbox.orders.refund({ ...ref, number: 1, currency: 'EUR', lines, returnToStock: false });
    await invoice(1);

    const failure = await failureOf(refund());
    expect(failure.code).toBe('unavailable');
    expect(failure.message).toContain('has 12.10 invoiced and not given back, and Amazon gave back 20.00');

    await invoice(2);
    await refund();
    const another = sandbox.orders.refund({
      ...ref,
      number: 2,
      currency: 'EUR',
      lines,
      returnToStock: false,
    });
    expect(await failureOf(another)).toMatchObject({
      code: 'rejected',
      message: expect.stringContaining('credit memos that people made') as string,
    });
    expect((await sandbox.effects()).at(-1)).toMatchObject({
      effect: 'credit-memo-created',
      detail: { grandTotal: 20 },
    });
  });
});
