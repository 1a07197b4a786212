import { accepted, refused, UNCHANGED, type Decision, type Refused } from './decision.js';
import { isOnHold, numberOfNextHold } from './holds.js';
import type { HoldCommand, UnholdCommand } from './order-command.js';
import type { OrderState } from './order-state.js';
import { fulfilmentStatusOf } from './order-summary.js';

export function decideHold(order: OrderState, command: HoldCommand | UnholdCommand): Decision {
  const obstacle = obstacleToHolding(order);
  if (obstacle !== undefined) return obstacle;
  return command.kind === 'hold' ? held(order, command) : lifted(order, command);
}

function held(order: OrderState, { commandId, by }: HoldCommand): Decision {
  if (fulfilmentStatusOf(order) === 'Completed')
    return refused('order-completed', 'The order is completed; there is nothing left to hold.');
  if (isOnHold(order) && order.hold?.stage !== 'unhold-requested') return UNCHANGED;
  return accepted({ kind: 'hold-requested', commandId, by, number: numberOfNextHold(order) });
}

function lifted(order: OrderState, { commandId, by }: UnholdCommand): Decision {
  if (!isOnHold(order)) return refused('not-on-hold', 'The order is not on hold.');
  if (order.hold?.stage === 'unhold-requested') return UNCHANGED;
  return accepted({ kind: 'unhold-requested', commandId, by, number: numberOfNextHold(order) });
}

/** Of every command that makes a document in Commerce. */
export function refusedAsOnHold(): Refused {
  return refused('order-on-hold', 'The order is on hold, and Commerce takes nothing of it. Unhold it first.');
}

function obstacleToHolding(order: OrderState): Refused | undefined {
  if (order.fulfilledBy === 'amazon')
    return refused('fulfilled-by-amazon', 'Amazon fulfils this order; nothing here can hold it.');
  if (order.phase === 'canceled') return refused('order-canceled', 'The order is canceled.');
  if (order.phase === 'canceling')
    return refused('cancel-in-progress', 'The order is being canceled; wait for the verdict.');
  if (order.commerce === null) return refused('not-placed-yet', 'The order is not in Commerce yet.');
  return undefined;
}
