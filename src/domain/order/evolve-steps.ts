import type { Evolution } from './evolve.js';
import { aboutOf, toldName } from './findings.js';
import type { OrderState, Refund } from './order-state.js';
import { withCredentialsRenewed } from './reauthorisation.js';
import { withSettledByHand } from './settled-by-hand.js';
import { isDismissable, isNotice, withDueAgain, withoutSetback, withSetback } from './setbacks.js';

type Kinds =
  | 'order-changed-at-amazon'
  | 'sync-requested'
  | 'order-synced'
  | 'retry-requested'
  | 'attention-dismissed'
  | 'credentials-renewed'
  | 'step-waiting'
  | 'step-failed'
  | 'sides-disagree'
  | 'sides-agree'
  | 'command-refused';

/** What Amazon says, and how the work itself goes. */
export const stepEvents: Evolution<Kinds> = {
  'order-changed-at-amazon': (order, { order: seen }) => ({
    ...order,
    amazonStatus: seen.status,
    amazonUpdatedAtMs: seen.updatedAtMs,
    shipByMs: seen.shipByMs,
    deliverByMs: seen.deliverByMs,
    programs: seen.programs,
    unknownWords: seen.unknownWords ?? [],
    fulfilledBy: order.fulfilledBy === 'unknown' ? seen.fulfilledBy : order.fulfilledBy,
    buyerAskedToCancel: seen.buyerAskedToCancel,
    // Amazon may strip a canceled order of its quantities and prices; what is given back is computed from them.
    lines: seen.status === 'Canceled' || seen.status === 'Unknown' ? order.lines : seen.lines,
  }),
  'sync-requested': (order) => ({ ...order, syncRequested: true }),
  'order-synced': (order, { atMs }) =>
    withoutSetback(
      withoutSetback({ ...order, syncRequested: false, lastSyncedAtMs: atMs }, 'sync'),
      'read-refunds',
    ),
  'retry-requested': (order) => withDueAgain(order, (step) => !isNotice(order, step)),
  'attention-dismissed': withoutNotices,
  'credentials-renewed': (order, { atMs }) => withCredentialsRenewed(order, atMs),
  'step-waiting': (order, { step, setback }) => withSetback(order, step, setback),
  'step-failed': (order, { step, setback }) => withSetback(order, step, setback),
  'sides-disagree': (order, { about, setback }) => ({
    ...withSetback(order, `sides-disagree:${about}`, setback),
    toldOf: [...toldOfOthers(order, about), toldName({ about, code: setback.code })],
  }),
  'sides-agree': (order, { about }) => ({
    ...withoutSetback(order, `sides-disagree:${about}`),
    toldOf: toldOfOthers(order, about),
  }),
  'command-refused': (order) => order,
};

function toldOfOthers({ toldOf = [] }: OrderState, about: string): readonly string[] {
  return toldOf.filter((told) => aboutOf(told) !== about);
}

const NOT_PAID = 'Dismissed: a person has seen that it was not paid';

/** Who dismisses has seen to it: what Commerce refused is settled there, and a refund of unknown outcome was not paid. */
function withoutNotices(order: OrderState): OrderState {
  const dismissed = Object.keys(order.setbacks).filter((step) => isDismissable(order, step));
  const settled = dismissed.reduce(withSettledByHand, order);
  const refunds = settled.refunds.map((refund): Refund =>
    refund.stage === 'unknown' ? { ...refund, stage: 'rejected', rejection: NOT_PAID } : refund,
  );
  return dismissed.reduce<OrderState>(withoutSetback, { ...settled, refunds });
}
