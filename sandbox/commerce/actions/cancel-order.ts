import { canCancel } from '../rules/order-abilities.js';
import { cents, currencies, setCents } from '../documents/columns.js';
import { defaultStatus, stateAfterCancel } from '../rules/order-state.js';
import { ledgerItems } from './requested-lines.js';
import { orderEffect, requireOrder, saveOrder } from '../orders/orders.js';
import { qtyToCancel } from '../rules/item-quantities.js';
import { releaseCanceledStock } from '../products/stock.js';
import type { Actor, Commerce } from '../commerce.js';
import type { OrderDocument } from '../documents/order-document.js';

/** False, and nothing done, when the order's state does not allow it. */
export function cancelOrder(commerce: Commerce, orderId: string, by: Actor): boolean {
  const order = requireOrder(commerce, orderId);
  if (!canCancel(order)) return false;
  order.state = stateAfterCancel(order);
  order.status = defaultStatus(order.state);
  const lines = order.items.map((item) => ({ item, qty: qtyToCancel(item) })).filter((line) => line.qty > 0);
  for (const { item, qty } of lines) item.qty_canceled += qty;
  recordAmounts(order);
  releaseCanceledStock(commerce, lines);
  saveOrder(commerce, order);
  const detail = { by, state: order.state, items: ledgerItems(lines) };
  commerce.ledger.append(orderEffect(order, 'canceled', { detail }));
  return true;
}

function recordAmounts(order: OrderDocument): void {
  for (const currency of currencies) {
    const set = (canceled: string, whole: string, done: string): void => {
      const left = cents(order, currency + whole) - cents(order, currency + done);
      setCents(order, currency + canceled, left);
    };
    set('subtotal_canceled', 'subtotal', 'subtotal_invoiced');
    set('tax_canceled', 'tax_amount', 'tax_invoiced');
    set('shipping_canceled', 'shipping_amount', 'shipping_invoiced');
    set('discount_canceled', 'discount_amount', 'discount_invoiced');
    set('total_canceled', 'grand_total', 'total_paid');
  }
}
