import type { OrderItem } from '../documents/order-document.js';

export type Quantities = Pick<
  OrderItem,
  'qty_ordered' | 'qty_canceled' | 'qty_invoiced' | 'qty_shipped' | 'qty_refunded'
>;

export function qtyToShip(item: Quantities): number {
  return Math.max(0, item.qty_ordered - item.qty_shipped - item.qty_refunded - item.qty_canceled);
}

export function qtyToInvoice(item: Quantities): number {
  return Math.max(0, item.qty_ordered - item.qty_invoiced - item.qty_canceled);
}

export function qtyToRefund(item: Quantities): number {
  return Math.max(0, item.qty_invoiced - item.qty_refunded);
}

export function qtyToCancel(item: Quantities): number {
  return Math.min(qtyToInvoice(item), qtyToShip(item));
}
