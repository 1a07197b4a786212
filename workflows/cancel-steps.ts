import type { OrderEvent } from '../src/domain/order/order-event.js';
import type { OrderState } from '../src/domain/order/order-state.js';
import { invoicedLines, uninvoicedLines } from '../src/domain/order/invoiced-lines.js';
import type { Step } from '../src/domain/order/steps.js';
import { isDirectCancelReason } from '../src/domain/order/vocabulary.js';
import { commerce, feeds } from './activity-policies.js';
import { askToCancel } from './direct-cancel-steps.js';
import type { OrderLog } from './order-log.js';
import { commerceRefOf } from './order-refs.js';
import { readVerdict } from './read-verdict.js';
import { whileRecording } from './while-recording.js';

export async function submitCancellation(log: OrderLog): Promise<readonly OrderEvent[]> {
  const { storeId, amazonOrderId, marketplaceId, lines } = log.state;
  const { reason, commandId } = cancellationOf(log.state);
  if (reason === null) throw new Error('Only a cancellation asked for here is sent to Amazon');
  if (log.settings.cancelsDirectly === true && isDirectCancelReason(reason)) return askToCancel(log, reason);
  const orderItemIds = lines.map(({ orderItemId }) => orderItemId);
  const feed = { kind: 'cancellation', amazonOrderId, orderItemIds, reason } as const;
  // An order whose cancel was rejected may be asked again: each asking is a request of its own.
  const key = `${amazonOrderId}-c-${commandId ?? 'none'}`;
  const summary = 'Send the feed of the cancellation';
  const feedId = await whileRecording(log, (unrecorded) =>
    feeds.sendFeed.executeWithOptions({ summary }, [{ storeId, marketplaceId, key, feed, unrecorded }]),
  );
  return [{ kind: 'cancel-submitted', feedId }];
}

export async function readCancellationVerdict(
  log: OrderLog,
  step: Extract<Step, { kind: 'read-cancellation-verdict' }>,
): Promise<readonly OrderEvent[]> {
  return readVerdict(log, step, {
    summary: 'Read the verdict on the cancellation',
    accepted: () => ({ kind: 'cancel-accepted' }),
    rejected: (setback) => ({ kind: 'cancel-rejected', setback }),
  });
}

export async function cancelInCommerce({ state }: OrderLog): Promise<readonly OrderEvent[]> {
  const { storeId, amazonOrderId, commerce: twin, setbacks } = state;
  const { reason } = cancellationOf(state);
  // Commerce does not cancel what it has invoiced: that part is given back by a credit memo.
  const isInvoiced = state.invoices.some(({ stage }) => stage === 'invoiced');
  if (isInvoiced) await creditInvoiced(state);
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
