import { cents } from '../documents/columns.js';
import { canCreditMemo, canInvoice, canShip, isIn } from './order-abilities.js';
import { qtyToCancel, qtyToRefund, qtyToShip } from './item-quantities.js';
import type { OrderDocument } from '../documents/order-document.js';

type State = string | null;

/** The statuses each state can wear, its default first. */
export const statuses: Readonly<Record<string, readonly string[]>> = {
  new: ['pending'],
  pending_payment: ['pending_payment'],
  processing: ['processing', 'fraud'],
  complete: ['complete'],
  closed: ['closed'],
  canceled: ['canceled'],
  holded: ['holded'],
  payment_review: ['payment_review', 'fraud'],
};

export function defaultStatus(state: State): string | null {
  return statuses[state ?? '']?.[0] ?? null;
}

export function isStatusOf(state: State, status: string): boolean {
  return statuses[state ?? '']?.includes(status) ?? false;
}

/** After a shipment or an invoice; an order without a state never leaves it. */
export function stateInProcess(order: OrderDocument): State {
  return settledState({ ...order, state: order.state === 'new' ? 'processing' : order.state });
}

/** After a credit memo. */
export function stateAfterRefund(order: OrderDocument): State {
  return settledState(order);
}

/** After /cancel, judged before its quantities are canceled. */
export function stateAfterCancel(order: OrderDocument): State {
  const refundable = order.items.filter((item) => qtyToRefund(item) > 0);
  if (refundable.length === 0) return 'canceled';
  return refundable.some((item) => qtyToShip(item) > qtyToCancel(item)) ? 'processing' : 'complete';
}

function settledState(order: OrderDocument): State {
  const isOpen = isIn(order, ['canceled', 'holded']) || canInvoice(order) || canShip(order);
  if (isOpen) return order.state;
  if (cents(order, 'base_grand_total') === 0 || canCreditMemo(order)) return 'complete';
  return cents(order, 'total_refunded') > 0 ? 'closed' : order.state;
}

/** Judged at every save of an order, whatever was done to it. */
export function stateOnSave(order: OrderDocument): State {
  if (isIn(order, ['canceled', 'holded']) || canInvoice(order) || canShip(order)) return order.state;
  const isSettled = isIn(order, ['processing', 'complete']);
  if (isSettled && !canCreditMemo(order) && order.is_virtual !== 1) return 'closed';
  return order.state === 'processing' ? 'complete' : order.state;
}
