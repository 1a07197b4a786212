import type { OrderState } from './order-state.js';

/** From the moment a hold is asked for until Commerce has lifted it. */
export function isOnHold({ phase, hold }: OrderState): boolean {
  if (phase === 'canceled' || hold === undefined) return false;
  return hold.stage === 'hold-requested' || isHeldInCommerce(hold);
}

/** While it is, Commerce ships, invoices and refunds nothing. */
export function isHeldInCommerce(hold: OrderState['hold']): boolean {
  return hold?.stage === 'held' || hold?.stage === 'unhold-requested';
}

export function numberOfNextHold({ hold }: OrderState): number {
  return (hold?.number ?? 0) + 1;
}
