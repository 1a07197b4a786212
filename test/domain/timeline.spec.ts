import { timelineTextOf } from '../../src/domain/order/timeline.js';
import { confirmed, NOW_MS, placed, shipRequested } from '../support/builders.js';
import { cancelRejected, cancelRequested, FAILED, REFUSED, seenNow } from './order-states.js';

describe('the timeline', () => {
  it.each([
    ['a command, by whoever asked', cancelRequested, 'test', 'cancel-1'],
    ['a shipment, by whoever asked', shipRequested(), 'test', 'ship-1'],
    ['news from Amazon, by Amazon', seenNow({ status: 'Shipped' }), 'amazon', null],
    ["Amazon's refusal, by Amazon", cancelRejected, 'amazon', null],
    ['an invoice Amazon took, by Amazon', { kind: 'invoice-uploaded', number: 1 } as const, 'amazon', null],
    ['what we did ourselves, by us', placed, 'cauce', null],
    ['a failure, by us', { kind: 'step-failed', step: 'place', setback: FAILED } as const, 'cauce', null],
    ['a parcel Amazon took, by us', confirmed(), 'cauce', null],
  ])('shows %s', (...[, event, by, commandId]) => {
    expect(timelineTextOf(event)).toMatchObject({ by, commandId });
  });

  it.each([
    { kind: 'step-waiting', step: 'read-refund-verdict:1', setback: FAILED } as const,
    { kind: 'order-synced', atMs: NOW_MS } as const,
  ])('leaves out $kind, of which there are many', (event) => {
    expect(timelineTextOf(event)).toBeUndefined();
  });

  it("shows of Amazon's news what changed, and of everything else all there is", () => {
    expect(timelineTextOf(seenNow({ status: 'Shipped' }))?.detail).toEqual({
      status: 'Shipped',
      buyerAskedToCancel: false,
    });
    expect(timelineTextOf({ kind: 'parcel-rejected', number: 1, setback: REFUSED })?.detail).toEqual({
      number: 1,
      setback: REFUSED,
    });
  });
});
