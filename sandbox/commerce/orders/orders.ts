import { noSuchEntity } from '../rest/commerce-error.js';
import { timestamp, type Commerce } from '../commerce.js';
import { defaultStatus, stateOnSave } from '../rules/order-state.js';
import type { LedgerEntry } from '../../kit/ledger.js';
import type { OrderDocument } from '../documents/order-document.js';

export function requireOrder({ store }: Commerce, id: string): OrderDocument {
  const order = store.read<OrderDocument>('order', id);
  if (!order) throw noSuchEntity();
  return order;
}

export function saveOrder(commerce: Commerce, order: OrderDocument): void {
  const state = stateOnSave(order);
  if (state !== order.state) Object.assign(order, { state, status: defaultStatus(state) });
  order.updated_at = timestamp(commerce);
  commerce.store.write('order', String(order.entity_id), order);
}

/** An order's row for the ledger. */
export function orderEffect(
  order: OrderDocument,
  effect: string,
  row: { key?: string; detail: Record<string, unknown> },
): LedgerEntry {
  return {
    effect,
    amazonOrderId: order.ext_order_id ?? null,
    key: row.key ?? order.increment_id,
    detail: { orderId: order.entity_id, orderNumber: order.increment_id, ...row.detail },
  };
}
