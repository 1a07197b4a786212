import { assertNever } from '../src/domain/assert-never.js';
import type { OrderEvent } from '../src/domain/order/order-event.js';
import { openSteps } from '../src/domain/order/next-step.js';
import { reconcile } from '../src/domain/order/reconcile.js';
import { eventOfFailure } from '../src/domain/order/step-failure.js';
import { stepKey, type Step } from '../src/domain/order/steps.js';
import { commerce, records, sellerCentral } from './activity-policies.js';
import { cancelInCommerce, readCancellationVerdict, submitCancellation } from './cancel-steps.js';
import type { OrderLog } from './order-log.js';
import { readRefundVerdict, refundInCommerce, submitRefund } from './refund-steps.js';
import { confirmParcel, invoiceInCommerce, shipInCommerce } from './ship-steps.js';
import { stepFailureOf } from './step-failures.js';
import { readUploadVerdict, uploadInvoice } from './upload-steps.js';

/** Does one step at one remote system and answers what has happened; a failure is something that happened, too. */
export async function performStep(log: OrderLog, step: Step): Promise<readonly OrderEvent[]> {
  try {
    return unlessMoot(log, step, await effectOf(log, step));
  } catch (error) {
    return unlessMoot(log, step, [eventOfFailure(log.state, step, stepFailureOf(error))]);
  }
}

const FEED_STEPS = [
  'upload-invoice',
  'read-upload-verdict',
  'submit-refund',
  'read-refund-verdict',
  'submit-cancellation',
  'read-cancellation-verdict',
] as const;
type FeedStep = Extract<Step, { kind: (typeof FEED_STEPS)[number] }>;

function isFeedStep(step: Step): step is FeedStep {
  return FEED_STEPS.some((kind) => kind === step.kind);
}

/** The news of a feed may have come while the order asked for them: then the step is done, whatever became of the asking. */
function unlessMoot({ state }: OrderLog, step: Step, events: readonly OrderEvent[]): readonly OrderEvent[] {
  const isOpen = (): boolean => openSteps(state).some((open) => stepKey(open) === stepKey(step));
  return !isFeedStep(step) || isOpen() ? events : [];
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
    case 'refund':
      return refundInCommerce(log, step.number);
    case 'cancel':
      return cancelInCommerce(log);
    case 'sync':
      return sync(log);
    default:
      return effectByFeed(log, step);
  }
}

async function effectByFeed(log: OrderLog, step: FeedStep): Promise<readonly OrderEvent[]> {
  switch (step.kind) {
    case 'upload-invoice':
      return uploadInvoice(log, step);
    case 'read-upload-verdict':
      return readUploadVerdict(log, step);
    case 'submit-refund':
      return submitRefund(log, step);
    case 'read-refund-verdict':
      return readRefundVerdict(log, step);
    case 'submit-cancellation':
      return submitCancellation(log, step);
    case 'read-cancellation-verdict':
      return readCancellationVerdict(log, step);
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
