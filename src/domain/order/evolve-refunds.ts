import type { Evolution } from './evolve.js';
import { replacedByNumber } from './replaced-by-number.js';
import { withoutSetback, withSetback } from './setbacks.js';

type Kinds =
  'refund-requested' | 'refund-submitted' | 'refund-accepted' | 'refund-rejected' | 'order-refunded';

/** The money that goes back. */
export const refundEvents: Evolution<Kinds> = {
  'refund-requested': (order, { refund }) => ({ ...order, refunds: [...order.refunds, refund] }),
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
  'refund-accepted': (order, { number, atMs }) =>
    withoutSetback(
      {
        ...order,
        settledAtMs: atMs,
        refunds: replacedByNumber(order.refunds, number, {
          from: 'submitted',
          change: { stage: 'accepted' },
        }),
      },
      `read-refund-verdict:${number}`,
    ),
  'refund-rejected': (order, { number, setback }) => {
    const { stage } = order.refunds.find((refund) => refund.number === number) ?? {};
    const from = stage === 'requested' ? stage : 'submitted';
    const change = { stage: 'rejected', rejection: setback.message } as const;
    const rejected = { ...order, refunds: replacedByNumber(order.refunds, number, { from, change }) };
    return withSetback(
      withoutSetback(rejected, `read-refund-verdict:${number}`),
      `submit-refund:${number}`,
      setback,
    );
  },
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
