import { randomBytes } from 'node:crypto';
import { checkFields, checkRequired, checkStorable } from './check-entity.js';
import { CommerceError } from '../rest/commerce-error.js';
import { newOrder } from './new-order.js';
import { orderEffect, requireOrder, saveOrder } from './orders.js';
import type { Actor, Commerce } from '../commerce.js';
import type { OrderDocument } from '../documents/order-document.js';
import type { OrderInput } from './order-input.js';

/**
 * Writes an order as it is sent: nothing is calculated, priced, reserved or mailed. With an entity_id it changes the
 * columns sent and no others.
 */
export function saveOrderEntity(
  commerce: Commerce,
  { entity, by }: { entity: OrderInput; by: Actor },
): OrderDocument {
  checkFields(entity);
  checkStorable(entity);
  return entity.entity_id === undefined ? place(commerce, entity, by) : update(commerce, entity, by);
}

function place(commerce: Commerce, entity: OrderInput, by: Actor): OrderDocument {
  checkRequired(entity);
  const order = newOrder(commerce, entity);
  requireUnique(commerce, order);
  saveOrder(commerce, order);
  const items = order.items.map((item) => ({ sku: item.sku, qty: item.qty_ordered }));
  const detail = {
    by,
    storeId: order.store_id ?? null,
    state: order.state,
    status: order.status,
    customerId: order['customer_id'] ?? null,
    grandTotal: order['grand_total'],
    items,
  };
  commerce.ledger.append(orderEffect(order, 'order-placed', { detail }));
  return order;
}

function update(commerce: Commerce, entity: OrderInput, by: Actor): OrderDocument {
  const order = requireOrder(commerce, String(entity.entity_id));
  const { items = [], payment, status_histories: _histories, ...columns } = entity;
  Object.assign(order, columns, { protect_code: randomBytes(16).toString('hex') });
  for (const change of items) {
    const item = order.items.find((each) => each.item_id === Number(change['item_id']));
    if (item) Object.assign(item, change);
  }
  if (order.payment && payment) Object.assign(order.payment, payment);
  requireUnique(commerce, order);
  saveOrder(commerce, order);
  const detail = { by, columns: Object.keys(columns).filter((column) => column !== 'entity_id') };
  commerce.ledger.append(orderEffect(order, 'order-changed', { detail }));
  return order;
}

/** As the database's unique key: without a store it holds for nobody. */
function requireUnique({ store }: Commerce, order: OrderDocument): void {
  const twins = store
    .find<OrderDocument>('order', 'increment_id', order.increment_id)
    .filter((other) => other.store_id === order.store_id && other.entity_id !== order.entity_id);
  if (twins.length > 0 && order.store_id !== undefined) {
    throw new CommerceError(400, 'Unique constraint violation found');
  }
}
