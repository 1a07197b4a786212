import { quantityIn } from './line-quantity.js';
import type { OrderState } from './order-state.js';
import { quantitiesOf } from './quantities.js';

/**
 * Pieces that are still to leave Commerce and that it offers for sale all the same: an order written over REST reserves
 * nothing (docs/decisions/0009).
 */
export function unreservedPiecesOf(order: OrderState): number {
  if (order.commerce === null || order.fulfilledBy !== 'merchant') return 0;
  const gone = order.parcels.filter(({ stage }) => stage === 'shipped');
  return order.lines.reduce((sum, { orderItemId }) => {
    const { ordered, canceled } = quantitiesOf(order, orderItemId);
    return sum + Math.max(0, ordered - canceled - quantityIn(gone, orderItemId));
  }, 0);
}
