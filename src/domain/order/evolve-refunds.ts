import type { Evolution } from './evolve.js';
import type { OrderState, Refund, RefundLine } from './order-state.js';
import { replacedByNumber } from './replaced-by-number.js';
import { withoutSetback, withSetback } from './setbacks.js';

type Kinds =
  | 'refund-requested'
  | 'refund-seen-at-amazon'
  | 'own-refund-seen-at-amazon'
  | 'refund-set-aside'
  | 'refund-submitted'
  | 'refund-accepted'
  | 'refund-rejected'
  | 'refund-outcome-unknown'
  | 'credit-memo-seen-in-commerce'
  | 'order-refunded';

/** The money that goes back. */
export const refundEvents: Evolution<Kinds> = {
  'refund-requested': (order, { refund }) => ({ ...order, refunds: [...order.refunds, refund] }),
  'refund-seen-at-amazon': (order, { refund, postedAtMs }) => ({
    ...order,
    refunds: [...order.refunds, refund],
    settledAtMs: Math.max(order.settledAtMs ?? 0, postedAtMs),
  }),
  'own-refund-seen-at-amazon': (order, { refundId, number, orderItemIds }) => ({
    ...order,
    refunds: order.refunds.map((refund) =>
      refund.number === number
        ? { ...refund, lines: seenLines(refund.lines, refundId, orderItemIds) }
        : refund,
    ),
  }),
  'refund-set-aside': (order, { refundId, setback }) =>
    withSetback(
      { ...order, refundsSetAside: [...(order.refundsSetAside ?? []), refundId] },
      `refund-at-amazon:${refundId}`,
      setback,
    ),
  'refund-submitted': (order, { number, feedId }) =>
    withoutSetback(
      {
        ...order,
        refunds: replacedByNumber(order.refunds, number, {
          from: 'requested',
          change: { stage: 'submitted', feedId },
        }),
      },
      `submit-refund:${number}`,
    ),
  'refund-accepted': (order, { number, atMs }) => {
    const from = isOutcomeUnknown(order, number) ? 'unknown' : 'submitted';
    const isCredited = order.refunds.some(
      (refund) => refund.number === number && refund.commerceCreditMemoId !== null,
    );
    const change = { stage: isCredited ? 'credited' : 'accepted' } as const;
    const refunds = replacedByNumber(order.refunds, number, { from, change });
    return withoutNoticesOf({ ...order, settledAtMs: atMs, refunds }, number);
  },
  'refund-outcome-unknown': (order, { number, setback }) => {
    const { stage } = order.refunds.find((refund) => refund.number === number) ?? {};
    const from = stage === 'requested' ? stage : 'submitted';
    const refunds = replacedByNumber(order.refunds, number, { from, change: { stage: 'unknown' } });
    return withSetback(withoutNoticesOf({ ...order, refunds }, number), `submit-refund:${number}`, setback);
  },
  'refund-rejected': (order, { number, setback }) => {
    const { stage, lines = [] } = order.refunds.find((refund) => refund.number === number) ?? {};
    const from = stage === 'requested' ? stage : 'submitted';
    const change = { stage: 'rejected', rejection: setback.message } as const;
    const rejected = {
      ...order,
      refunds: replacedByNumber(order.refunds, number, { from, change }),
      // What Amazon showed was not ours: look again.
      syncRequested: order.syncRequested || lines.some(({ amazonRefundId }) => amazonRefundId !== undefined),
    };
    return withSetback(withoutNoticesOf(rejected, number), `submit-refund:${number}`, setback);
  },
  'credit-memo-seen-in-commerce': (order, { number, commerceCreditMemoId }) =>
    withoutSetback(
      {
        ...order,
        refunds: order.refunds.map((refund): Refund => {
          if (refund.number !== number) return refund;
          const stage = refund.stage === 'accepted' ? 'credited' : refund.stage;
          return { ...refund, stage, commerceCreditMemoId };
        }),
      },
      `refund:${number}`,
    ),
  'order-refunded': (order, { number, commerceCreditMemoId }) =>
    withoutSetback(
      {
        ...order,
        refunds: replacedByNumber(order.refunds, number, {
          from: 'accepted',
          change: { stage: 'credited', commerceCreditMemoId },
        }),
      },
      `refund:${number}`,
    ),
};

export function isOutcomeUnknown({ refunds }: OrderState, number: number): boolean {
  return refunds.some((refund) => refund.number === number && refund.stage === 'unknown');
}

function withoutNoticesOf(order: OrderState, number: number): OrderState {
  return withoutSetback(withoutSetback(order, `read-refund-verdict:${number}`), `submit-refund:${number}`);
}

function seenLines(
  lines: readonly RefundLine[],
  amazonRefundId: string,
  orderItemIds: readonly string[],
): readonly RefundLine[] {
  return lines.map((line) =>
    line.amazonRefundId === undefined && orderItemIds.includes(line.orderItemId)
      ? { ...line, amazonRefundId }
      : line,
  );
}
