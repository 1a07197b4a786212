import type { Evolution } from './evolve.js';
import type { CommerceLooks, OrderState } from './order-state.js';
import { withoutSetback } from './setbacks.js';

type Kinds = 'look-asked' | 'looked-at-commerce';

/** The order's own looks at Commerce. */
export const lookEvents: Evolution<Kinds> = {
  'look-asked': withLookAsked,
  'looked-at-commerce': (order, { atMs, commerceUpdatedAtMs, answered }) =>
    withoutSetback(
      {
        ...order,
        looks: { asked: Math.max(0, looksOf(order).asked - answered), lastAtMs: atMs, commerceUpdatedAtMs },
      },
      'look-at-commerce',
    ),
};

export function looksOf({ looks }: OrderState): CommerceLooks {
  return looks ?? { asked: 0, lastAtMs: null, commerceUpdatedAtMs: null };
}

/** An order that is not in Commerce has nothing to look at. */
function withLookAsked(order: OrderState): OrderState {
  if (order.commerce === null) return order;
  const looks = looksOf(order);
  return { ...order, looks: { ...looks, asked: looks.asked + 1 } };
}
