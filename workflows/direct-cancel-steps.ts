import type { OrderEvent } from '../src/domain/order/order-event.js';
import { reconcile } from '../src/domain/order/reconcile.js';
import { finalSetback, mayBeDone } from '../src/domain/order/setbacks.js';
import { eventOfWaiting } from '../src/domain/order/step-failure.js';
import type { DirectCancelReason } from '../src/domain/order/vocabulary.js';
import { sellerCentral } from './activity-policies.js';
import type { OrderLog } from './order-log.js';
import { whileRecording } from './while-recording.js';

/** Amazon's own operation instead of a feed. */
export async function askToCancel(log: OrderLog, reason: DirectCancelReason): Promise<readonly OrderEvent[]> {
  const { storeId, amazonOrderId, setbacks } = log.state;
  const isRepeat = mayBeDone(setbacks['submit-cancellation']);
  const summary = `Cancel ${amazonOrderId} at Amazon`;
  await whileRecording(log, (unrecorded) =>
    sellerCentral.cancelAtAmazon.executeWithOptions({ summary }, [
      { storeId, amazonOrderId, reason, mayBeDone: isRepeat, unrecorded },
    ]),
  );
  return [{ kind: 'cancel-submitted', feedId: null }];
}

/** Accepted is not canceled: the order itself says which it is. */
export async function awaitCancellation(log: OrderLog): Promise<readonly OrderEvent[]> {
  const { storeId, amazonOrderId } = log.state;
  const summary = `Look whether ${amazonOrderId} is canceled at Amazon`;
  const amazon = await sellerCentral.readAmazonOrder.executeWithOptions({ summary }, [
    { storeId, amazonOrderId },
  ]);
  const nowMs = Date.now();
  // In the same moment: a command taken in between would be judged by a state that is about to change.
  log.apply(reconcile(log.state, { amazon, commerce: null, atMs: nowMs }));
  if (amazon?.status === 'Canceled') return [];
  if (amazon?.status === 'PartiallyShipped' || amazon?.status === 'Shipped') {
    const message = 'Amazon accepted the cancellation, but the order has been shipped meanwhile';
    return [
      { kind: 'cancel-rejected', setback: finalSetback({ code: 'shipped-meanwhile', message, nowMs }) },
    ];
  }
  const message = 'Amazon has accepted the cancellation and does not show it yet';
  return [eventOfWaiting(log.state, { kind: 'await-cancellation' }, { message, nowMs })];
}
