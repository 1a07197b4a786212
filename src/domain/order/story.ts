import { looksOf } from './evolve-looks.js';
import type { OrderSettings } from './order-settings.js';
import type { OrderState } from './order-state.js';
import { fulfilmentStatusOf, needsAttention } from './order-summary.js';

/** Nothing is expected to happen any more. Late facts and commands open the order again. */
export function isStoryOver(order: OrderState, settings: OrderSettings, nowMs: number): boolean {
  return (
    !needsAttention(order) &&
    !order.syncRequested &&
    !isLookAsked(order) &&
    nowMs >= storyEndsAtMs(order, settings)
  );
}

function isLookAsked(order: OrderState): boolean {
  return looksOf(order).asked > 0;
}

/** When the story ends if nothing more is heard; Infinity while something is still expected. */
export function storyEndsAtMs(order: OrderState, settings: OrderSettings): number {
  const status = fulfilmentStatusOf(order);
  if (status === 'Canceled' || status === 'Unfulfillable') return 0;
  if (order.amazonStatus === 'Unknown') return Infinity;
  // Amazon-fulfilled orders are not ours to move.
  if (order.fulfilledBy === 'amazon') return 0;
  if (status !== 'Completed' || order.settledAtMs === null) return Infinity;
  return order.settledAtMs + settings.returnWindowMs;
}
