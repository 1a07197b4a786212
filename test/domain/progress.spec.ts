import { evolve } from '../../src/domain/order/evolve.js';
import { progressOf } from '../../src/domain/order/progress.js';
import { anOrder, aParcel, confirmed, ITEM_A, placed, shippedInCommerce } from '../support/builders.js';
import { ONE_OF_A, REFUSED, STATES, uploadRequested } from './order-states.js';

describe('the work a command asked for', () => {
  it.each([
    ['ship-1', 'one parcel in flight', 'in-progress'],
    ['ship-1', 'one parcel confirmed', 'in-progress'],
    ['ship-1', 'partly shipped', 'done'],
    ['ship-1', 'parcel refused by Amazon', 'failed'],
    ['refund-1', 'refund requested', 'in-progress'],
    ['refund-1', 'refund submitted', 'in-progress'],
    ['refund-1', 'refund accepted', 'in-progress'],
    ['refund-1', 'partly refunded', 'done'],
    ['refund-1', 'refund refused by Amazon', 'failed'],
    ['cancel-1', 'cancel requested', 'in-progress'],
    ['cancel-1', 'cancel submitted', 'in-progress'],
    ['cancel-1', 'cancel accepted', 'in-progress'],
    ['cancel-1', 'canceled', 'done'],
    ['cancel-1', 'cancel refused by Amazon', 'failed'],
    ['hold-1', 'hold requested', 'in-progress'],
    ['hold-1', 'on hold', 'done'],
    ['hold-1', 'hold refused by Commerce', 'failed'],
    ['hold-1', 'canceled while on hold', 'done'],
    ['unhold-1', 'unhold requested', 'in-progress'],
    ['unhold-1', 'hold lifted', 'done'],
    ['comment-1', 'comment requested', 'in-progress'],
    ['comment-1', 'comment refused by Commerce', 'failed'],
    ['sync-1', 'placed, sync asked for', 'done'],
  ])('of %s, when %s, is %s', (commandId, name, progress) => {
    expect(progressOf(STATES[name]!, commandId)).toBe(progress);
  });

  it('of an invoice is done when Commerce has issued it', () => {
    const invoice = {
      number: 1,
      commandId: 'invoice-1',
      lines: ONE_OF_A,
      stage: 'requested',
      commerceInvoiceId: null,
    } as const;
    const asked = anOrder(placed, { kind: 'invoice-requested', commandId: 'invoice-1', by: 'test', invoice });
    expect(progressOf(asked, 'invoice-1')).toBe('in-progress');
    const issued = evolve(asked, { kind: 'order-invoiced', number: 1, commerceInvoiceId: 800 });
    expect(progressOf(issued, 'invoice-1')).toBe('done');
    // Nobody waits for the upload that the store's setting adds.
    expect(progressOf(evolve(issued, uploadRequested), 'invoice-1')).toBe('done');
  });

  it('in several parcels goes on while one is on its way, and has failed when one was refused', () => {
    const one = aParcel({ lines: [{ orderItemId: ITEM_A, quantity: 1 }] });
    const parcels = [one, { ...one, number: 2, packageReferenceId: '1002' }];
    const asked = anOrder(placed, { kind: 'ship-requested', commandId: 'ship-1', by: 'test', parcels });
    const refused = evolve(asked, { kind: 'parcel-rejected', number: 1, setback: REFUSED });
    expect(progressOf(refused, 'ship-1')).toBe('in-progress');
    const over = [confirmed(2), shippedInCommerce(2)].reduce(evolve, refused);
    expect(progressOf(over, 'ship-1')).toBe('failed');
  });
});
