import { patched } from '@temporalio/workflow';

import { assertNever } from '../src/domain/assert-never.js';
import type { OrderEvent } from '../src/domain/order/order-event.js';
import { openSteps } from '../src/domain/order/next-step.js';
import { isWriteInCommerce } from '../src/domain/order/setbacks.js';
import {
  eventOfFailure,
  eventOfThrottling,
  THROTTLED,
  type StepFailure,
} from '../src/domain/order/step-failure.js';
import { stepKey, type CancelStep, type HoldStep, type Step } from '../src/domain/order/steps.js';
import { commerce } from './activity-policies.js';
import { cancelInCommerce, readCancellationVerdict, submitCancellation } from './cancel-steps.js';
import { awaitCancellation } from './direct-cancel-steps.js';
import { commentInCommerce, holdInCommerce, unholdInCommerce } from './hold-steps.js';
import { lookAtCommerce } from './look-step.js';
import type { OrderLog } from './order-log.js';
import { readRefundVerdict, refundInCommerce, submitRefund } from './refund-steps.js';
import { confirmParcel, correctTracking, invoiceInCommerce, shipInCommerce } from './ship-steps.js';
import { stepFailureOf } from './step-failures.js';
import { sync } from './sync-step.js';
import { readUploadVerdict, uploadInvoice } from './upload-steps.js';

/** Does one step at one remote system and answers what has happened; a failure is something that happened, too. */
export async function performStep(log: OrderLog, step: Step): Promise<readonly OrderEvent[]> {
  try {
    return unlessMoot(log, step, await effectOf(log, step));
  } catch (error) {
    const failure = stepFailureOf(error);
    // Runs from before there were turns to wait for took it for a failure.
    const isWaiting = failure.code === THROTTLED && patched('turns-at-amazon');
    return unlessMoot(log, step, [
      (isWaiting ? eventOfThrottling : eventOfFailure)(log.state, step, failure),
      // Commerce knows something we don't: somebody may have done it already.
      ...(isWorthALook(step, failure) ? [{ kind: 'look-asked' } as const] : []),
    ]);
  }
}

/** Refused, or with nothing to do it with. Orders that were running before each did not look. */
function isWorthALook(step: Step, { code, isFinal, isWithoutEffect }: StepFailure): boolean {
  if (!isWriteInCommerce(stepKey(step))) return false;
  if (isFinal) return patched('looks-at-commerce');
  return isWithoutEffect && code === 'commerce.unavailable' && patched('looks-for-what-is-lacking');
}

/** Steps that may have stopped being wanted while they were under way. */
const MAY_BE_MOOT: ReadonlySet<Step['kind']> = new Set([
  'hold',
  'unhold',
  'upload-invoice',
  'read-upload-verdict',
  'submit-refund',
  'read-refund-verdict',
  'submit-cancellation',
  'read-cancellation-verdict',
]);

/**
 * The news of a feed may have come while the order asked for them: then the step is done, whatever became of the asking.
 * And a hold may have been lifted, or asked for again: then what came of the earlier asking says nothing.
 */
function unlessMoot({ state }: OrderLog, step: Step, events: readonly OrderEvent[]): readonly OrderEvent[] {
  const isOpen = (): boolean => openSteps(state).some((open) => stepKey(open) === stepKey(step));
  return !MAY_BE_MOOT.has(step.kind) || isOpen() ? events : [];
}

async function effectOf(log: OrderLog, step: Step): Promise<readonly OrderEvent[]> {
  switch (step.kind) {
    case 'confirm-parcel':
      return confirmParcel(log, step.number);
    case 'correct-tracking':
      return correctTracking(log, step.number);
    case 'ship':
      return shipInCommerce(log, step.number);
    case 'invoice':
      return invoiceInCommerce(log, step.number);
    case 'upload-invoice':
      return uploadInvoice(log, step);
    case 'read-upload-verdict':
      return readUploadVerdict(log, step);
    case 'submit-refund':
      return submitRefund(log, step);
    case 'read-refund-verdict':
      return readRefundVerdict(log, step);
    case 'refund':
      return refundInCommerce(log, step.number);
    default:
      return orderEffectOf(log, step);
  }
}

type OrderStep =
  CancelStep | HoldStep | Extract<Step, { readonly kind: 'place' | 'look-at-commerce' | 'sync' }>;

/** What is done to the order as a whole. */
async function orderEffectOf(log: OrderLog, step: OrderStep): Promise<readonly OrderEvent[]> {
  switch (step.kind) {
    case 'place':
      return place(log);
    case 'look-at-commerce':
      return lookAtCommerce(log);
    case 'sync':
      return sync(log);
    case 'submit-cancellation':
      return submitCancellation(log, step);
    case 'read-cancellation-verdict':
      return readCancellationVerdict(log, step);
    case 'await-cancellation':
      return awaitCancellation(log);
    case 'cancel':
      return cancelInCommerce(log);
    case 'hold':
      return holdInCommerce(log, step.number);
    case 'unhold':
      return unholdInCommerce(log, step.number);
    case 'comment':
      return commentInCommerce(log, step.number);
    default:
      return assertNever(step, 'step');
  }
}

async function place({ state: { storeId, amazonOrderId } }: OrderLog): Promise<readonly OrderEvent[]> {
  const summary = `Place ${amazonOrderId} in Commerce`;
  const twin = await commerce.placeOrder.executeWithOptions({ summary }, [{ storeId, amazonOrderId }]);
  return [{ kind: 'order-placed', twin }];
}
