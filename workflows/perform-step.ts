import { assertNever } from '../src/domain/assert-never.js';
import type { OrderEvent } from '../src/domain/order/order-event.js';
import { eventOfFailure } from '../src/domain/order/step-failure.js';
import type { Step } from '../src/domain/order/steps.js';
import { commerce } from './activity-policies.js';
import { cancelInCommerce, readCancellationVerdict, submitCancellation } from './cancel-steps.js';
import type { OrderLog } from './order-log.js';
import { readRefundVerdict, refundInCommerce, submitRefund } from './refund-steps.js';
import { confirmParcel, invoiceInCommerce, shipInCommerce } from './ship-steps.js';
import { stepFailureOf } from './step-failures.js';
import { sync } from './sync-step.js';

/** Does one step at one remote system and answers what has happened; a failure is something that happened, too. */
export async function performStep(log: OrderLog, step: Step): Promise<readonly OrderEvent[]> {
  try {
    return await effectOf(log, step);
  } catch (error) {
    return [eventOfFailure(log.state, step, stepFailureOf(error))];
  }
}

async function effectOf(log: OrderLog, step: Step): Promise<readonly OrderEvent[]> {
  switch (step.kind) {
    case 'place':
      return place(log);
    case 'confirm-parcel':
      return confirmParcel(log, step.number);
    case 'ship':
      return shipInCommerce(log, step.number);
    case 'invoice':
      return invoiceInCommerce(log, step.number);
    case 'submit-refund':
      return submitRefund(log, step.number);
    case 'read-refund-verdict':
      return readRefundVerdict(log, step);
    case 'refund':
      return refundInCommerce(log, step.number);
    case 'submit-cancellation':
      return submitCancellation(log);
    case 'read-cancellation-verdict':
      return readCancellationVerdict(log, step);
    case 'cancel':
      return cancelInCommerce(log);
    case 'sync':
      return sync(log);
    default:
      return assertNever(step, 'step');
  }
}

async function place({ state: { storeId, amazonOrderId } }: OrderLog): Promise<readonly OrderEvent[]> {
  const summary = `Place ${amazonOrderId} in Commerce`;
  const twin = await commerce.placeOrder.executeWithOptions({ summary }, [{ storeId, amazonOrderId }]);
  return [{ kind: 'order-placed', twin }];
}
