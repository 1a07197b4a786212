import { refundKeyOf } from '../src/domain/order/feed-news.js';
import type { OrderEvent } from '../src/domain/order/order-event.js';
import type { Step } from '../src/domain/order/steps.js';
import { commerce } from './activity-policies.js';
import { askByFeed, readVerdict } from './feed-steps.js';
import type { OrderLog } from './order-log.js';
import { commerceRefOf, requireNumbered } from './order-refs.js';

export async function submitRefund(
  log: OrderLog,
  step: Extract<Step, { kind: 'submit-refund' }>,
): Promise<readonly OrderEvent[]> {
  const { amazonOrderId, currency, refunds } = log.state;
  const refund = requireNumbered(refunds, step.number);
  const { lines, reason } = refund;
  const key = refundKeyOf(log.state, refund);
  const request = { kind: 'refund', amazonOrderId, currency, lines, reason, refundKey: key } as const;
  return askByFeed(log, step, { summary: `Ask for the feed of refund ${step.number}`, key, request });
}

export async function readRefundVerdict(
  log: OrderLog,
  step: Extract<Step, { kind: 'read-refund-verdict' }>,
): Promise<readonly OrderEvent[]> {
  const { number } = step;
  const key = refundKeyOf(log.state, { number });
  return readVerdict(log, step, { summary: `Read the verdict on refund ${number}`, key });
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
