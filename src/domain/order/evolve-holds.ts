import type { Evolution } from './evolve.js';
import { isHeldInCommerce, numberOfNextHold } from './holds.js';
import type { Hold, OrderState } from './order-state.js';
import { replacedByNumber } from './replaced-by-number.js';
import { isWriteInCommerce, withDueAgain, withoutSetback, withSetback } from './setbacks.js';

type Kinds =
  | 'hold-requested'
  | 'unhold-requested'
  | 'order-held'
  | 'order-unheld'
  | 'hold-rejected'
  | 'hold-seen-in-commerce'
  | 'comment-requested'
  | 'order-commented'
  | 'comment-rejected';

/** What is done to the Commerce order itself, not to its goods or its money. */
export const holdEvents: Evolution<Kinds> = {
  'hold-requested': (order, event) =>
    asked(order, {
      ...identityOf(event),
      stage: 'hold-requested',
      ...(isHeldInCommerce(order.hold) ? { wasHeld: true } : {}),
    }),
  'unhold-requested': (order, event) => asked(order, { ...identityOf(event), stage: 'unhold-requested' }),
  'order-held': (order, { number }) =>
    withRefusalsOver(
      withoutSetback(moved(order, number, { from: 'hold-requested', to: 'held' }), `hold:${number}`),
    ),
  'order-unheld': (order, { number }) =>
    withRefusalsOver(
      withoutSetback(moved(order, number, { from: 'unhold-requested', to: 'lifted' }), `unhold:${number}`),
    ),
  'hold-rejected': (order, { number, setback }) =>
    withSetback(moved(order, number, { from: 'hold-requested', to: 'rejected' }), `hold:${number}`, setback),
  'hold-seen-in-commerce': seenInCommerce,
  'comment-requested': (order, { number, commandId, commentId }) => ({
    ...order,
    commentCount: number,
    comments: [...(order.comments ?? []), { number, commandId, commentId, stage: 'requested' }],
  }),
  'order-commented': (order, { number }) =>
    withoutSetback(
      { ...order, comments: (order.comments ?? []).filter((comment) => comment.number !== number) },
      `comment:${number}`,
    ),
  'comment-rejected': (order, { number, setback }) =>
    withSetback(
      {
        ...order,
        comments: replacedByNumber(order.comments ?? [], number, {
          from: 'requested',
          change: { stage: 'rejected' },
        }),
      },
      `comment:${number}`,
      setback,
    ),
};

function identityOf({ number, commandId }: Pick<Hold, 'number' | 'commandId'>) {
  return { number, commandId };
}

/** By whomever: what was asked for until now is done, or not wanted any more. */
function seenInCommerce(order: OrderState, { isHeld }: { readonly isHeld: boolean }): OrderState {
  const number = numberOfNextHold(order);
  return withRefusalsOver(asked(order, { number, commandId: null, stage: isHeld ? 'held' : 'lifted' }));
}

/** What Commerce refused because of the hold is tried again once it is lifted, and until then is nobody's trouble. */
function withRefusalsOver(order: OrderState): OrderState {
  return withDueAgain(order, isWriteInCommerce);
}

/** What an earlier hold or unhold was waiting for is no longer wanted. */
function asked(order: OrderState, hold: Hold): OrderState {
  const earlier = order.hold?.number ?? 0;
  return { ...withoutSetback(withoutSetback(order, `hold:${earlier}`), `unhold:${earlier}`), hold };
}

function moved(
  order: OrderState,
  number: number,
  { from, to }: { readonly from: Hold['stage']; readonly to: Hold['stage'] },
): OrderState {
  const { hold } = order;
  if (hold?.number !== number || hold.stage !== from) throw new Error(`Hold ${number} is not ${from}`);
  return { ...order, hold: { ...hold, stage: to } };
}
