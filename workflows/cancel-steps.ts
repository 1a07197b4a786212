import { cancellationKeyOf } from '../src/domain/order/feed-news.js';
import type { OrderEvent } from '../src/domain/order/order-event.js';
import type { OrderState } from '../src/domain/order/order-state.js';
import { isHeldInCommerce, numberOfNextHold } from '../src/domain/order/holds.js';
import { invoicedLines, uninvoicedLines } from '../src/domain/order/invoiced-lines.js';
import type { Step } from '../src/domain/order/steps.js';
import { isDirectCancelReason } from '../src/domain/order/vocabulary.js';
import { commerce } from './activity-policies.js';
import { askToCancel } from './direct-cancel-steps.js';
import { askByFeed, readVerdict } from './feed-steps.js';
import type { OrderLog } from './order-log.js';
import { commerceRefOf } from './order-refs.js';

export async function submitCancellation(
  log: OrderLog,
  step: Extract<Step, { kind: 'submit-cancellation' }>,
): Promise<readonly OrderEvent[]> {
  const { amazonOrderId, lines } = log.state;
  const { reason } = cancellationOf(log.state);
  if (reason === null) throw new Error('Only a cancellation asked for here is sent to Amazon');
  if (log.settings.cancelsDirectly === true && isDirectCancelReason(reason)) return askToCancel(log, reason);
  const orderItemIds = lines.map(({ orderItemId }) => orderItemId);
  const request = { kind: 'cancellation', amazonOrderId, orderItemIds, reason } as const;
  const summary = 'Ask for the feed of the cancellation';
  return askByFeed(log, step, { summary, key: requireCancellationKey(log.state), request });
}

export async function readCancellationVerdict(
  log: OrderLog,
  step: Extract<Step, { kind: 'read-cancellation-verdict' }>,
): Promise<readonly OrderEvent[]> {
  const key = requireCancellationKey(log.state);
  return readVerdict(log, step, { summary: 'Read the verdict on the cancellation', key });
}

export async function cancelInCommerce({ state }: OrderLog): Promise<readonly OrderEvent[]> {
  const { storeId, amazonOrderId, commerce: twin, setbacks } = state;
  const { reason, commerceCreditMemoId } = cancellationOf(state);
  // Commerce does not cancel what it has invoiced: that part is given back by a credit memo.
  const isInvoiced = state.invoices.some(({ stage }) => stage === 'invoiced');
  if (isInvoiced && commerceCreditMemoId === undefined) {
    // The cancel lifts a hold by itself, but comes after.
    if (isHeldInCommerce(state.hold)) await liftHold(state);
    await creditInvoiced(state);
  }
  const isLeftToCancel = !isInvoiced || uninvoicedLines(state).length > 0;
  if (isLeftToCancel && (twin !== null || setbacks['place'] !== undefined)) {
    const comment = `Canceled at Amazon (${reason ?? 'not asked for here'})`;
    const commerceOrderId = twin?.orderId ?? null;
    const summary = 'Cancel in Commerce';
    await commerce.cancelInCommerce.executeWithOptions({ summary }, [
      { storeId, amazonOrderId, commerceOrderId, comment },
    ]);
  }
  return [{ kind: 'order-canceled', atMs: Date.now() }];
}

async function liftHold(state: OrderState): Promise<void> {
  const ref = { ...commerceRefOf(state), number: numberOfNextHold(state) };
  await commerce.unholdInCommerce.executeWithOptions({ summary: 'Lift the hold in Commerce' }, [ref]);
}

async function creditInvoiced(state: OrderState): Promise<void> {
  const number = state.refunds.length + 1;
  const summary = 'Credit memo of the canceled order in Commerce';
  await commerce.refundInCommerce.executeWithOptions({ summary }, [
    {
      ...commerceRefOf(state),
      number,
      currency: state.currency,
      lines: invoicedLines(state),
      returnToStock: false,
    },
  ]);
}

function cancellationOf(state: OrderState) {
  if (state.phase === 'open') throw new Error('The order is not being canceled');
  return state.cancellation;
}

function requireCancellationKey(state: OrderState): string {
  const key = cancellationKeyOf(state);
  if (key === undefined) throw new Error('The order is not being canceled');
  return key;
}
