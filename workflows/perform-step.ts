import { assertNever } from '../src/domain/assert-never.js';
import type { OrderEvent } from '../src/domain/order/order-event.js';
import { reconcile } from '../src/domain/order/reconcile.js';
import { eventOfFailure } from '../src/domain/order/step-failure.js';
import type { CancelStep, Step } from '../src/domain/order/steps.js';
import { commerce, records, sellerCentral } from './activity-policies.js';
import { cancelInCommerce, readCancellationVerdict, submitCancellation } from './cancel-steps.js';
import { awaitCancellation } from './direct-cancel-steps.js';
import type { OrderLog } from './order-log.js';
import { readRefundVerdict, refundInCommerce, submitRefund } from './refund-steps.js';
import { confirmParcel, invoiceInCommerce, shipInCommerce } from './ship-steps.js';
import { stepFailureOf } from './step-failures.js';

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
    case 'sync':
      return sync(log);
    default:
      return cancelEffectOf(log, step);
  }
}

async function cancelEffectOf(log: OrderLog, step: CancelStep): Promise<readonly OrderEvent[]> {
  switch (step.kind) {
    case 'submit-cancellation':
      return submitCancellation(log);
    case 'read-cancellation-verdict':
      return readCancellationVerdict(log, step);
    case 'await-cancellation':
      return awaitCancellation(log);
    case 'cancel':
      return cancelInCommerce(log);
    default:
      return assertNever(step, 'step');
  }
}

async function place({ state: { storeId, amazonOrderId } }: OrderLog): Promise<readonly OrderEvent[]> {
  const summary = `Place ${amazonOrderId} in Commerce`;
  const twin = await commerce.placeOrder.executeWithOptions({ summary }, [{ storeId, amazonOrderId }]);
  return [{ kind: 'order-placed', twin }];
}

/** Reads both sides, and the store's settings with them. */
async function sync(log: OrderLog): Promise<readonly OrderEvent[]> {
  const { storeId, amazonOrderId, commerce: twin } = log.state;
  log.settings = await records.readStoreSettings(storeId);
  const summary = `Read ${amazonOrderId} at Amazon`;
  const amazon = await sellerCentral.readAmazonOrder.executeWithOptions({ summary }, [
    { storeId, amazonOrderId },
  ]);
  const seen =
    twin === null
      ? null
      : await commerce.readCommerceOrder({ storeId, amazonOrderId, commerceOrderId: twin.orderId });
  const atMs = Date.now();
  // In the same moment: a command taken in between would be judged by a state that is about to change.
  log.apply([...reconcile(log.state, { amazon, commerce: seen, atMs }), { kind: 'order-synced', atMs }]);
  return [];
}
