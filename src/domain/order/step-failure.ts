import type { OrderEvent } from './order-event.js';
import type { OrderState } from './order-state.js';
import { reauthorisationSetback } from './reauthorisation.js';
import { failureSetback, finalSetback, pendingSetback } from './setbacks.js';
import { stepKey, type Step } from './steps.js';

export interface StepFailure {
  /** `system.code`, e.g. `amazon.throttled`. */
  readonly code: string;
  readonly message: string;
  /** The remote has answered no; trying again brings the same. */
  readonly isFinal: boolean;
  /** Amazon is not asked before the store has new credentials. */
  readonly needsReauthorisation: boolean;
  readonly retryAfterMs: number;
  readonly nowMs: number;
}

/** What a step that did not work out means for the order. */
export function eventOfFailure(order: OrderState, step: Step, failure: StepFailure): OrderEvent {
  const key = stepKey(step);
  if (failure.needsReauthorisation) {
    const setback = reauthorisationSetback(order.setbacks[key], failure);
    return { kind: 'step-waiting', step: key, setback };
  }
  if (!failure.isFinal) {
    const setback = failureSetback(order.setbacks[key], failure);
    return { kind: 'step-failed', step: key, setback };
  }
  const setback = finalSetback(failure);
  switch (step.kind) {
    case 'confirm-parcel':
      return { kind: 'parcel-rejected', number: step.number, setback };
    case 'submit-refund':
      return { kind: 'refund-rejected', number: step.number, setback };
    case 'submit-cancellation':
    case 'read-cancellation-verdict':
      return { kind: 'cancel-rejected', setback };
    // A verdict that cannot be read is none: the refund may have been paid, so that its money stays claimed.
    case 'read-refund-verdict':
    default:
      return { kind: 'step-failed', step: key, setback };
  }
}

/** The remote is still at it. */
export function eventOfWaiting(
  order: OrderState,
  step: Step,
  { message, nowMs }: { readonly message: string; readonly nowMs: number },
): OrderEvent {
  const key = stepKey(step);
  const setback = pendingSetback(order.setbacks[key], { code: 'pending', message, nowMs });
  return { kind: 'step-waiting', step: key, setback };
}
