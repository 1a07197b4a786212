import type { Evolution } from './evolve.js';
import type { OrderState } from './order-state.js';
import { isDismissable, withoutSetback, withSetback } from './setbacks.js';

type Kinds =
  | 'order-changed-at-amazon'
  | 'sync-requested'
  | 'order-synced'
  | 'retry-requested'
  | 'attention-dismissed'
  | 'step-waiting'
  | 'step-failed'
  | 'sides-disagree'
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
    buyerAskedToCancel: seen.buyerAskedToCancel,
    lines: seen.lines,
  }),
  'sync-requested': (order) => ({ ...order, syncRequested: true }),
  'order-synced': (order, { atMs }) =>
    withoutSetback({ ...order, syncRequested: false, lastSyncedAtMs: atMs }, 'sync'),
  'retry-requested': (order) => withoutSetbacks(order, (step) => !isDismissable(order, step)),
  'attention-dismissed': (order) => withoutSetbacks(order, (step) => isDismissable(order, step)),
  'step-waiting': (order, { step, setback }) => withSetback(order, step, setback),
  'step-failed': (order, { step, setback }) => withSetback(order, step, setback),
  'sides-disagree': (order, { about, setback }) => withSetback(order, `sides-disagree:${about}`, setback),
  'command-refused': (order) => order,
};

function withoutSetbacks(order: OrderState, isGone: (step: string) => boolean): OrderState {
  const kept = Object.entries(order.setbacks).filter(([step]) => !isGone(step));
  return { ...order, setbacks: Object.fromEntries(kept) };
}
