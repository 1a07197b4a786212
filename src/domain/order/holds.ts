import type { OrderState } from './order-state.js';

/** From the moment a hold is asked for until Commerce has lifted it. */
export function isOnHold({ phase, hold }: OrderState): boolean {
  if (phase === 'canceled' || hold === undefined) return false;
  return hold.stage === 'hold-requested' || isHeldInCommerce(hold);
}

/** While it is, Commerce ships, invoices and refunds nothing. */
export function isHeldInCommerce(hold: OrderState['hold']): boolean {
  if (hold?.stage === 'hold-requested') return hold.wasHeld === true;
  return hold?.stage === 'held' || hold?.stage === 'unhold-requested';
}

/** A step is at it, and knows best what came of it: a look may come before what was asked is done, or before it is undone. */
export function isHoldBeingMoved({ hold, setbacks }: OrderState): boolean {
  if (hold?.stage !== 'hold-requested' && hold?.stage !== 'unhold-requested') return false;
  const step = hold.stage === 'hold-requested' ? 'hold' : 'unhold';
  return setbacks[`${step}:${hold.number}`]?.retryAtMs !== null;
}

export function numberOfNextHold({ hold }: OrderState): number {
  return (hold?.number ?? 0) + 1;
}
