import { cents } from '../documents/columns.js';
import { qtyToInvoice, qtyToShip } from './item-quantities.js';
import type { OrderDocument, OrderItem } from '../documents/order-document.js';

export function canUnhold(order: OrderDocument): boolean {
  return order.state === 'holded';
}

export function canHold(order: OrderDocument): boolean {
  return !isIn(order, ['canceled', 'payment_review', 'complete', 'closed', 'holded']);
}

export function canInvoice(order: OrderDocument): boolean {
  if (isIn(order, ['holded', 'payment_review', 'canceled', 'complete', 'closed'])) return false;
  return order.items.some((item) => qtyToInvoice(item) > 0 && !item['locked_do_invoice']);
}

/** Allowed in a complete or closed order too, while there is something left to ship. */
export function canShip(order: OrderDocument): boolean {
  if (isIn(order, ['holded', 'payment_review', 'canceled']) || order.is_virtual === 1) return false;
  return order.items.some(isShippable);
}

function isShippable(item: OrderItem): boolean {
  if (item.is_virtual === 1 || item['locked_do_ship'] === 1) return false;
  return qtyToShip(item) > 0 && item.qty_refunded !== item.qty_ordered;
}

export function canCreditMemo(order: OrderDocument): boolean {
  if (isIn(order, ['holded', 'payment_review', 'canceled', 'closed'])) return false;
  const paid = cents(order, 'total_paid');
  const refunded = cents(order, 'total_refunded');
  if (cents(order, 'grand_total') === 0) return paid > 0 ? paid !== refunded : !canInvoice(order);
  return paid !== refunded && paid - refunded !== cents(order, 'adjustment_negative');
}

/** True for an order that is wholly shipped but not invoiced, too: then there is nothing in it to cancel. */
export function canCancel(order: OrderDocument): boolean {
  if (isIn(order, ['canceled', 'holded', 'payment_review', 'complete', 'closed'])) return false;
  return order.items.some((item) => qtyToInvoice(item) > 0);
}

export function isIn(order: OrderDocument, states: readonly string[]): boolean {
  return order.state !== null && states.includes(order.state);
}
