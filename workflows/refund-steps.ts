import type { OrderEvent } from '../src/domain/order/order-event.js';
import { eventOfWaiting } from '../src/domain/order/step-failure.js';
import { finalSetback } from '../src/domain/order/setbacks.js';
import type { Step } from '../src/domain/order/steps.js';
import { commerce, feeds, sellerCentral } from './activity-policies.js';
import type { OrderLog } from './order-log.js';
import { commerceRefOf, requireNumbered } from './order-refs.js';
import { whileRecording } from './while-recording.js';

export async function submitRefund(log: OrderLog, number: number): Promise<readonly OrderEvent[]> {
  const { storeId, amazonOrderId, marketplaceId, currency, refunds } = log.state;
  const { lines, reason } = requireNumbered(refunds, number);
  const refundKey = `${amazonOrderId}-r${number}`;
  const feed = { kind: 'refund', amazonOrderId, currency, lines, reason, refundKey } as const;
  const summary = `Send the feed of refund ${number}`;
  const feedId = await whileRecording(log, (unrecorded) =>
    feeds.sendFeed.executeWithOptions({ summary }, [
      { storeId, marketplaceId, key: refundKey, feed, unrecorded },
    ]),
  );
  return [{ kind: 'refund-submitted', number, feedId }];
}

export async function readRefundVerdict(
  { state }: OrderLog,
  step: Extract<Step, { kind: 'read-refund-verdict' }>,
): Promise<readonly OrderEvent[]> {
  const { number, feedId } = step;
  const summary = `Read the verdict on refund ${number}`;
  const { storeId } = state;
  const verdict = await sellerCentral.readFeedVerdict.executeWithOptions({ summary }, [{ storeId, feedId }]);
  const nowMs = Date.now();
  switch (verdict.kind) {
    case 'pending':
      return [eventOfWaiting(state, step, { message: `Amazon is processing feed ${feedId}`, nowMs })];
    case 'accepted':
      return [{ kind: 'refund-accepted', number, atMs: nowMs }];
    case 'rejected':
      return [{ kind: 'refund-rejected', number, setback: finalSetback({ ...verdict, nowMs }) }];
  }
}

export async function refundInCommerce({ state }: OrderLog, number: number): Promise<readonly OrderEvent[]> {
  const { lines, returnToStock } = requireNumbered(state.refunds, number);
  const { currency } = state;
  const summary = `Credit memo of refund ${number} in Commerce`;
  const commerceCreditMemoId = await commerce.refundInCommerce.executeWithOptions({ summary }, [
    { ...commerceRefOf(state), number, currency, lines, returnToStock },
  ]);
  return [{ kind: 'order-refunded', number, commerceCreditMemoId }];
}
