import { availableCommands } from '../../src/domain/order/available-commands.js';
import { nextStep } from '../../src/domain/order/next-step.js';
import { DEFAULT_ORDER_SETTINGS } from '../../src/domain/order/order-settings.js';
import { displayStatusOf, fulfilmentStatusOf } from '../../src/domain/order/order-summary.js';
import type { OrderState } from '../../src/domain/order/order-state.js';
import { stepKey } from '../../src/domain/order/steps.js';
import { waitingForOf } from '../../src/domain/order/waiting-for.js';
import { NOW_MS } from '../support/builders.js';
import { FAILED, STATES } from './order-states.js';
import { rowsOf } from './table.js';

/** What it does: the step it works at, a wait, or the end. Fulfilment is left out where it is what is shown. */
const STATIONS = `
state                                | shown               | fulfilment | does                      | waits for
pending                              | Pending             |            | wait                      | Amazon to release the order
pending availability                 | PendingAvailability |            | wait                      | Amazon to release the order
unshipped, not placed                | Unshipped           |            | place                     | Commerce to take the order
unshipped, placing fails             | Unshipped           |            | wait                      | Commerce to take the order
unshipped, placing refused           | Error               | Unshipped  | wait                      | a person: Commerce to take the order was refused
placed                               | Unshipped           |            | wait                      | a ship command, or a shipment in Commerce or Seller Central
placed and invoiced                  | Unshipped           |            | wait                      | a ship command, or a shipment in Commerce or Seller Central
placed, sync asked for               | Unshipped           |            | sync                      | a ship command, or a shipment in Commerce or Seller Central
buyer asked to cancel                | Unshipped           |            | wait                      | a ship command, or a shipment in Commerce or Seller Central
one parcel in flight                 | Unshipped           |            | confirm-parcel:1          | Amazon to confirm parcel 1
everything in flight                 | Unshipped           |            | confirm-parcel:1          | Amazon to confirm parcel 1
in flight, not placed                | Unshipped           |            | confirm-parcel:1          | Amazon to confirm parcel 1
parcel refused by Amazon             | Error               | Unshipped  | wait                      | a ship command, or a shipment in Commerce or Seller Central
one parcel confirmed                 | PartiallyShipped    |            | ship:1                    | Commerce to take the shipment of parcel 1
partly shipped                       | PartiallyShipped    |            | wait                      | a ship command, or a shipment in Commerce or Seller Central
all confirmed                        | Shipped             |            | ship:1                    | Commerce to take the shipment of parcel 1
all confirmed, not placed            | Shipped             |            | place                     | Commerce to take the order
shipped, not invoiced                | Shipped             |            | wait                      | an invoice
shipped in Seller Central            | Shipped             |            | ship:1                    | Commerce to take the shipment of parcel 1
completed                            | Completed           |            | wait                      | nothing
invoice to be uploaded               | Completed           |            | upload-invoice:1          | Amazon to take the feed of invoice 1
invoice upload submitted             | Completed           |            | read-upload-verdict:1     | Amazon to process the feed of invoice 1
invoice uploaded                     | Completed           |            | wait                      | nothing
invoice refused by Amazon            | Error               | Completed  | wait                      | a person to look at what was refused
refund requested                     | Completed           |            | submit-refund:1           | Amazon to take the feed of refund 1
refund submitted                     | Completed           |            | read-refund-verdict:1     | Amazon to process the feed of refund 1
refund accepted                      | Completed           |            | refund:1                  | Commerce to issue the credit memo of refund 1
partly refunded                      | Completed           |            | wait                      | nothing
everything refunded                  | Completed           |            | wait                      | nothing
refund refused by Amazon             | Error               | Completed  | wait                      | a person to look at what was refused
cancel requested                     | Unshipped           |            | submit-cancellation       | Amazon to take the cancellation
cancel submitted                     | Unshipped           |            | read-cancellation-verdict | Amazon to process the feed of the cancellation
cancel asked for directly            | Unshipped           |            | await-cancellation        | Amazon to show the order as canceled
cancel accepted                      | Unshipped           |            | cancel                    | Commerce to cancel the order
cancel refused by Amazon             | Error               | Unshipped  | wait                      | a ship command, or a shipment in Commerce or Seller Central
being canceled by Amazon             | Unshipped           |            | cancel                    | Commerce to cancel the order
canceled                             | Canceled            |            | end                       | nothing
canceled in Commerce only            | Error               | Unshipped  | wait                      | a ship command, or a shipment in Commerce or Seller Central
asked to look at Commerce            | Unshipped           |            | look-at-commerce          | a ship command, or a shipment in Commerce or Seller Central
held in Commerce                     | Unshipped           |            | wait                      | an unhold command, or somebody to release it in Commerce
in flight, held in Commerce          | Unshipped           |            | wait                      | an unhold command, or somebody to release it in Commerce
shipped in Commerce                  | Unshipped           |            | confirm-parcel:1          | Amazon to confirm parcel 1
shipped in Commerce, confirmed       | Completed           |            | wait                      | nothing
shipped in Commerce, tracking changed| Completed           |            | correct-tracking:1        | Amazon to take the new tracking number of parcel 1
shipped in Commerce, change refused  | Error               | Completed  | wait                      | a person to look at what was refused
shipped in Commerce untracked        | Error               | Unshipped  | wait                      | a tracking number for a shipment in Commerce
credited in Commerce                 | Completed           |            | submit-refund:1           | Amazon to take the feed of refund 1
credited in Commerce, refunded       | Completed           |            | wait                      | nothing
canceled in Commerce                 | Unshipped           |            | submit-cancellation       | Amazon to take the cancellation
hold requested                       | Unshipped           |            | hold:1                    | Commerce to hold the order
on hold                              | Unshipped           |            | wait                      | an unhold command, or somebody to release it in Commerce
hold refused by Commerce             | Error               | Unshipped  | wait                      | a ship command, or a shipment in Commerce or Seller Central
unhold requested                     | Unshipped           |            | unhold:2                  | Commerce to lift the hold
hold lifted                          | Unshipped           |            | wait                      | a ship command, or a shipment in Commerce or Seller Central
one parcel in flight, hold requested | Unshipped           |            | confirm-parcel:1          | Amazon to confirm parcel 1
on hold, shipped in Seller Central   | Shipped             |            | wait                      | an unhold command, or somebody to release it in Commerce
on hold, cancel requested            | Unshipped           |            | submit-cancellation       | Amazon to take the cancellation
canceled while on hold               | Canceled            |            | end                       | nothing
comment requested                    | Unshipped           |            | comment:1                 | Commerce to take comment 1
comment refused by Commerce          | Error               | Unshipped  | wait                      | a ship command, or a shipment in Commerce or Seller Central
unfulfillable                        | Unfulfillable       |            | end                       | nothing
unknown at Amazon                    | Unknown             |            | wait                      | a word Cauce knows: Amazon says ON_THE_MOON, a word Cauce does not know
placed, unknown at Amazon            | Unknown             |            | wait                      | a word Cauce knows: Amazon says ON_THE_MOON, a word Cauce does not know
in flight, unknown at Amazon         | Unknown             |            | wait                      | a word Cauce knows: Amazon says ON_THE_MOON, a word Cauce does not know
confirmed, unknown at Amazon         | Shipped             |            | ship:1                    | Commerce to take the shipment of parcel 1
completed, unknown at Amazon         | Completed           |            | wait                      | a word Cauce knows: Amazon says ON_THE_MOON, a word Cauce does not know
refund requested, unknown at Amazon  | Completed           |            | wait                      | a word Cauce knows: Amazon says ON_THE_MOON, a word Cauce does not know
cancel requested, unknown at Amazon  | Unknown             |            | wait                      | a word Cauce knows: Amazon says ON_THE_MOON, a word Cauce does not know
canceled, unknown at Amazon          | Canceled            |            | end                       | nothing
fulfilled by Amazon                  | Unshipped           |            | end                       | Amazon to ship
`;

const OFFERS = `
state                                | may be asked to
pending                              | sync
pending availability                 | sync
unshipped, not placed                | ship cancel sync
unshipped, placing fails             | ship cancel sync retry
unshipped, placing refused           | ship cancel sync retry
placed                               | ship invoice cancel hold comment sync
placed and invoiced                  | ship cancel hold comment sync
placed, sync asked for               | ship invoice cancel hold comment
buyer asked to cancel                | ship invoice cancel hold comment sync
one parcel in flight                 | ship invoice hold comment sync
everything in flight                 | invoice hold comment sync
in flight, not placed                | sync
parcel refused by Amazon             | ship invoice cancel hold comment sync dismiss
one parcel confirmed                 | ship invoice refund hold comment sync
partly shipped                       | ship invoice refund hold comment sync
all confirmed                        | invoice refund hold comment sync
all confirmed, not placed            | refund sync
shipped, not invoiced                | invoice refund hold comment sync
shipped in Seller Central            | invoice refund hold comment sync
completed                            | refund comment sync
invoice to be uploaded               | refund comment sync
invoice upload submitted             | refund comment sync
invoice uploaded                     | refund comment sync
invoice refused by Amazon            | refund comment sync dismiss
refund requested                     | refund comment sync
refund submitted                     | refund comment sync
refund accepted                      | refund comment sync
partly refunded                      | refund comment sync
everything refunded                  | comment sync
refund refused by Amazon             | refund comment sync dismiss
cancel requested                     | comment sync
cancel submitted                     | comment sync
cancel asked for directly            | comment sync
cancel accepted                      | comment sync
cancel refused by Amazon             | ship invoice cancel hold comment sync dismiss
being canceled by Amazon             | comment sync
canceled                             | comment sync
canceled in Commerce only            | ship invoice cancel hold comment sync dismiss
asked to look at Commerce            | ship invoice cancel hold comment sync
held in Commerce                     | cancel unhold comment sync
in flight, held in Commerce          | unhold comment sync
shipped in Commerce                  | invoice hold comment sync
shipped in Commerce, confirmed       | refund comment sync
shipped in Commerce, tracking changed| refund comment sync
shipped in Commerce, change refused  | refund comment sync dismiss
shipped in Commerce untracked        | ship invoice cancel hold comment sync dismiss
credited in Commerce                 | refund comment sync
credited in Commerce, refunded       | refund comment sync
canceled in Commerce                 | comment sync
hold requested                       | cancel unhold comment sync
on hold                              | cancel unhold comment sync
hold refused by Commerce             | ship invoice cancel hold comment sync dismiss
unhold requested                     | cancel hold comment sync
hold lifted                          | ship invoice cancel hold comment sync
one parcel in flight, hold requested | unhold comment sync
on hold, shipped in Seller Central   | unhold comment sync
on hold, cancel requested            | comment sync
canceled while on hold               | comment sync
comment requested                    | ship invoice cancel hold comment sync
comment refused by Commerce          | ship invoice cancel hold comment sync dismiss
unfulfillable                        | sync
unknown at Amazon                    | sync
placed, unknown at Amazon            | invoice hold comment sync
in flight, unknown at Amazon         | invoice hold comment sync
confirmed, unknown at Amazon         | invoice hold comment sync
completed, unknown at Amazon         | comment sync
refund requested, unknown at Amazon  | comment sync
cancel requested, unknown at Amazon  | comment sync
canceled, unknown at Amazon          | comment sync
fulfilled by Amazon                  | sync
`;

function doesOf(order: OrderState): string {
  const next = nextStep(order, DEFAULT_ORDER_SETTINGS, NOW_MS);
  return next.kind === 'work' ? stepKey(next.step) : next.kind;
}

describe('an order', () => {
  it.each(rowsOf(STATIONS).map((row) => [row['state']!, row] as const))('that is %s', (name, row) => {
    const order = STATES[name]!;
    expect({
      state: name,
      shown: displayStatusOf(order),
      fulfilment: fulfilmentStatusOf(order) === displayStatusOf(order) ? '' : fulfilmentStatusOf(order),
      does: doesOf(order),
      'waits for': waitingForOf(order)?.what ?? 'nothing',
    }).toEqual(row);
  });

  it.each(rowsOf(OFFERS).map((row) => [row['state']!, row['may be asked to']!]))(
    'that is %s may be asked to %s',
    (name, commands) => {
      expect(availableCommands(STATES[name]!).join(' ')).toBe(commands);
    },
  );

  it.each([
    ['STATIONS', STATIONS],
    ['OFFERS', OFFERS],
  ])('stands at every station in %s', (_name, table) => {
    expect(rowsOf(table).map((row) => row['state'])).toEqual(Object.keys(STATES));
  });
});

describe('what an order waits for', () => {
  it('names the trouble and when it is tried again', () => {
    expect(waitingForOf(STATES['unshipped, placing fails']!)).toEqual({
      what: 'Commerce to take the order',
      trouble: FAILED.message,
      untilMs: FAILED.retryAtMs,
    });
  });

  it('is no trouble while Amazon is only processing', () => {
    const pending = { ...FAILED, code: 'pending', message: 'Amazon is processing feed feed-1' };
    const order = { ...STATES['refund submitted']!, setbacks: { 'read-refund-verdict:1': pending } };
    expect(waitingForOf(order)).toEqual({
      what: 'Amazon to process the feed of refund 1',
      trouble: null,
      untilMs: FAILED.retryAtMs,
    });
  });
});
