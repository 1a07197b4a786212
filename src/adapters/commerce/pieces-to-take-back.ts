import type { RefundLine } from '../../domain/order/order-state.js';
import type { CommerceItem, CommerceOrder } from './order-schema.js';

/**
 * Commerce ships no more than ordered − shipped − refunded: a piece taken back while others of its line are still to be
 * shipped would block the last of them. There the money goes back without the piece.
 */
export function piecesToTakeBack(order: CommerceOrder, lines: readonly RefundLine[]): readonly RefundLine[] {
  return lines.map((line) => {
    const item = order.items.find(({ ext_order_item_id }) => ext_order_item_id === line.orderItemId);
    return item !== undefined && isPartlyShipped(item) ? { ...line, quantity: 0 } : line;
  });
}

/** Nothing shipped at all: the order is being canceled, and its pieces are meant to come back. */
function isPartlyShipped({ qty_ordered, qty_shipped, qty_refunded, qty_canceled }: CommerceItem): boolean {
  return qty_shipped > 0 && qty_ordered - qty_shipped - qty_refunded - qty_canceled > 0;
}
