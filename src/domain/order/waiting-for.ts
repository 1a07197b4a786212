import { assertNever } from '../assert-never.js';
import { openSteps } from './next-step.js';
import type { OrderState } from './order-state.js';
import { attentionsOf, fulfilmentStatusOf } from './order-summary.js';
import { stepKey, type Step } from './steps.js';

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
  const what = waitingForOthers(order);
  if (what !== null) return { what, trouble: null, untilMs: null };
  if (order.syncRequested) return waitingOn(order, { kind: 'sync' });
  const [notice] = attentionsOf(order);
  if (notice === undefined) return null;
  return { what: 'a person to look at what was refused', trouble: notice.message, untilMs: null };
}

function waitingOn(order: OrderState, step: Step): Waiting {
  const setback = order.setbacks[stepKey(step)];
  const isTrouble = setback !== undefined && setback.code !== 'pending';
  return {
    what: setback?.retryAtMs === null ? `a person: ${describe(step)} was refused` : describe(step),
    trouble: isTrouble ? setback.message : null,
    untilMs: setback?.retryAtMs ?? null,
  };
}

function describe(step: Step): string {
  switch (step.kind) {
    case 'place':
      return 'Commerce to take the order';
    case 'confirm-parcel':
      return `Amazon to confirm parcel ${step.number}`;
    case 'ship':
      return `Commerce to take the shipment of parcel ${step.number}`;
    case 'invoice':
      return `Commerce to issue invoice ${step.number}`;
    case 'upload-invoice':
      return `Amazon to take the feed of invoice ${step.number}`;
    case 'read-upload-verdict':
      return `Amazon to process the feed of invoice ${step.number}`;
    case 'submit-refund':
      return `Amazon to take the feed of refund ${step.number}`;
    case 'read-refund-verdict':
      return `Amazon to process the feed of refund ${step.number}`;
    case 'refund':
      return `Commerce to issue the credit memo of refund ${step.number}`;
    case 'submit-cancellation':
      return 'Amazon to take the feed of the cancellation';
    case 'read-cancellation-verdict':
      return 'Amazon to process the feed of the cancellation';
    case 'cancel':
      return 'Commerce to cancel the order';
    case 'sync':
      return 'both sides to be read again';
    default:
      return assertNever(step, 'step');
  }
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
        : 'a ship command, or a shipment in Seller Central';
    case 'Shipped':
      if (order.commerce !== null) return 'an invoice';
      return order.fulfilledBy === 'amazon' ? null : 'Amazon to count the order as shipped';
    case 'Completed':
    case 'Canceled':
    case 'Unfulfillable':
      return null;
    default:
      return assertNever(status, 'status');
  }
}
