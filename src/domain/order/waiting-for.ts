import { assertNever } from '../assert-never.js';
import { isOnHold } from './holds.js';
import { openSteps } from './next-step.js';
import type { OrderState } from './order-state.js';
import { attentionsOf, fulfilmentStatusOf } from './order-summary.js';
import { storeTroubleInWords } from './store-troubles.js';
import { stepKey, type Step } from './steps.js';
import { lacksTracking } from './sync-cadence.js';
import { describeUnknown } from './unknown-words.js';

export interface Waiting {
  /** One sentence without its full stop, e.g. "Amazon to process the refund's feed". */
  readonly what: string;
  /** The last thing that went wrong with it, if anything did. */
  readonly trouble: string | null;
  /** When it is tried or looked at again; null: not by itself. */
  readonly untilMs: number | null;
}

/** What the order is waiting for; null when its story is told. */
export function waitingForOf(order: OrderState): Waiting | null {
  const [step] = openSteps(order);
  if (step !== undefined) return waitingOn(order, step);
  const what =
    waitingForUnhold(order) ??
    waitingForKnownWord(order) ??
    waitingForTracking(order) ??
    waitingForOthers(order);
  if (what !== null) return { what, trouble: null, untilMs: null };
  if (order.syncRequested) return waitingOn(order, { kind: 'sync' });
  const [notice] = attentionsOf(order);
  if (notice === undefined) return null;
  return { what: 'a person to look at what was refused', trouble: notice.message, untilMs: null };
}

function waitingOn(order: OrderState, step: Step): Waiting {
  const setback = order.setbacks[stepKey(step)];
  const storeTrouble = setback && storeTroubleInWords(setback);
  if (storeTrouble !== undefined)
    return { what: storeTrouble, trouble: null, untilMs: setback?.retryAtMs ?? null };
  const isTrouble = setback !== undefined && setback.code !== 'pending';
  return {
    what: setback?.retryAtMs === null ? `a person: ${describe(step)} was refused` : describe(step),
    trouble: isTrouble ? setback.message : null,
    untilMs: setback?.retryAtMs ?? null,
  };
}

const DESCRIPTIONS: Readonly<Record<Step['kind'], (number: number) => string>> = {
  place: () => 'Commerce to take the order',
  'confirm-parcel': (number) => `Amazon to confirm parcel ${number}`,
  'correct-tracking': (number) => `Amazon to take the new tracking number of parcel ${number}`,
  ship: (number) => `Commerce to take the shipment of parcel ${number}`,
  invoice: (number) => `Commerce to issue invoice ${number}`,
  'upload-invoice': (number) => `Amazon to take the feed of invoice ${number}`,
  'read-upload-verdict': (number) => `Amazon to process the feed of invoice ${number}`,
  'submit-refund': (number) => `Amazon to take the feed of refund ${number}`,
  'read-refund-verdict': (number) => `Amazon to process the feed of refund ${number}`,
  refund: (number) => `Commerce to issue the credit memo of refund ${number}`,
  'submit-cancellation': () => 'Amazon to take the cancellation',
  'read-cancellation-verdict': () => 'Amazon to process the feed of the cancellation',
  'await-cancellation': () => 'Amazon to show the order as canceled',
  cancel: () => 'Commerce to cancel the order',
  'look-at-commerce': () => 'Commerce to be read again',
  hold: () => 'Commerce to hold the order',
  unhold: () => 'Commerce to lift the hold',
  comment: (number) => `Commerce to take comment ${number}`,
  sync: () => 'both sides to be read again',
};

function describe(step: Step): string {
  return DESCRIPTIONS[step.kind]('number' in step ? step.number : 0);
}

function waitingForUnhold(order: OrderState): string | null {
  return order.phase === 'open' && isOnHold(order)
    ? 'an unhold command, or somebody to release it in Commerce'
    : null;
}

function waitingForKnownWord(order: OrderState): string | null {
  if (order.phase === 'canceled' || order.amazonStatus !== 'Unknown') return null;
  return `a word Cauce knows: ${describeUnknown(order)}`;
}

function waitingForTracking(order: OrderState): string | null {
  if (order.phase === 'canceled' || fulfilmentStatusOf(order) === 'Completed') return null;
  return lacksTracking(order) ? 'a tracking number for a shipment in Commerce' : null;
}

function waitingForOthers(order: OrderState): string | null {
  const status = fulfilmentStatusOf(order);
  switch (status) {
    case 'Pending':
    case 'PendingAvailability':
      return 'Amazon to release the order';
    case 'Unshipped':
    case 'PartiallyShipped':
      return order.fulfilledBy === 'amazon'
        ? 'Amazon to ship'
        : 'a ship command, or a shipment in Commerce or Seller Central';
    case 'Shipped':
      return waitingOnceShipped(order);
    case 'Completed':
    case 'Canceled':
    case 'Unfulfillable':
    case 'Unknown':
      return null;
    default:
      return assertNever(status, 'status');
  }
}

function waitingOnceShipped({ commerce, fulfilledBy }: OrderState): string | null {
  if (commerce !== null) return 'an invoice';
  return fulfilledBy === 'amazon' ? null : 'Amazon to count the order as shipped';
}
