import type { OrderEvent } from '../src/domain/order/order-event.js';
import type { Step } from '../src/domain/order/steps.js';
import { commerce, feeds } from './activity-policies.js';
import type { OrderLog } from './order-log.js';
import { commerceRefOf, requireNumbered } from './order-refs.js';
import { readVerdict } from './read-verdict.js';
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
  log: OrderLog,
  step: Extract<Step, { kind: 'read-refund-verdict' }>,
): Promise<readonly OrderEvent[]> {
  const { number } = step;
  return readVerdict(log, step, {
    summary: `Read the verdict on refund ${number}`,
    accepted: (atMs) => ({ kind: 'refund-accepted', number, atMs }),
    rejected: (setback) => ({ kind: 'refund-rejected', number, setback }),
  });
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
