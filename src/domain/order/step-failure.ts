import type { FeedTrouble } from '../feeds/feed-verdict.js';
import type { OrderEvent } from './order-event.js';
import type { OrderState, Setback } from './order-state.js';
import { asksForCredentials, reauthorisationSetback } from './reauthorisation.js';
import { failureSetback, finalSetback, pendingSetback, throttledSetback } from './setbacks.js';
import { isStoreTrouble, storeTroubleSetback } from './store-troubles.js';
import { stepKey, type Step } from './steps.js';

/** Amazon's rates do not allow the call yet. */
export const THROTTLED = 'amazon.throttled';

export interface StepFailure {
  /** `system.code`, e.g. `amazon.throttled`. */
  readonly code: string;
  readonly message: string;
  /** The remote has answered no; trying again brings the same. */
  readonly isFinal: boolean;
  /** The remote has not done it. */
  readonly isWithoutEffect: boolean;
  /** The remote is not asked before the store has new credentials. */
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
  if (isStoreTrouble(failure.code)) {
    return { kind: 'step-waiting', step: key, setback: storeTroubleSetback(order.setbacks[key], failure) };
  }
  if (!failure.isFinal) {
    const setback = failureSetback(order.setbacks[key], failure);
    return { kind: 'step-failed', step: key, setback };
  }
  const setback = finalSetback(failure);
  switch (step.kind) {
    case 'confirm-parcel':
      return { kind: 'parcel-rejected', number: step.number, setback };
    case 'correct-tracking':
      return { kind: 'tracking-correction-rejected', number: step.number, setback };
    case 'submit-refund':
      return { kind: 'refund-rejected', number: step.number, setback };
    case 'hold':
      return { kind: 'hold-rejected', number: step.number, setback };
    case 'comment':
      return { kind: 'comment-rejected', number: step.number, setback };
    case 'submit-cancellation':
    case 'read-cancellation-verdict':
      return { kind: 'cancel-rejected', setback };
    // A verdict that cannot be read is none: the refund may have been paid, so that its money stays claimed.
    case 'read-refund-verdict':
    default:
      return { kind: 'step-failed', step: key, setback };
  }
}

/** Not a failure: the step's turn at the remote has not come. */
export function eventOfThrottling(order: OrderState, step: Step, failure: StepFailure): OrderEvent {
  const key = stepKey(step);
  return { kind: 'step-waiting', step: key, setback: throttledSetback(order.setbacks[key], failure) };
}

/** The remote is still at it. `isUntold`: nobody tells the order when it is done. */
export function eventOfWaiting(
  order: OrderState,
  step: Step,
  waiting: { readonly message: string; readonly nowMs: number; readonly isUntold?: boolean },
): OrderEvent {
  const key = stepKey(step);
  const setback = pendingSetback(order.setbacks[key], { code: 'pending', ...waiting });
  return { kind: 'step-waiting', step: key, setback };
}

/** The feed that carries the step's request does not get on. */
export function eventOfFeedTrouble(
  order: OrderState,
  step: Step,
  trouble: FeedTrouble & { readonly nowMs: number },
): OrderEvent {
  const key = stepKey(step);
  const setback = feedTroubleSetback(order.setbacks[key], trouble);
  return { kind: 'step-waiting', step: key, setback };
}

function feedTroubleSetback(
  previous: Setback | undefined,
  trouble: FeedTrouble & { readonly nowMs: number },
) {
  if (asksForCredentials(trouble.code)) return reauthorisationSetback(previous, trouble);
  // An invoice's feed carries what Commerce prints.
  if (isStoreTrouble(trouble.code)) return storeTroubleSetback(previous, trouble);
  return pendingSetback(previous, trouble);
}
