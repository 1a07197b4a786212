import { randomBytes } from 'node:crypto';
import { incrementId } from '../documents/new-document.js';
import { timestamp, type Commerce } from '../commerce.js';
import type { Columns } from '../documents/columns.js';
import type { OrderDocument, OrderItem, Payment, StatusHistory } from '../documents/order-document.js';
import type { HistoryInput, OrderInput } from './order-input.js';

/** The order, with the ids and the few columns Commerce sets by itself. */
export function newOrder(commerce: Commerce, entity: OrderInput): OrderDocument {
  const { store } = commerce;
  const id = store.nextNumber('order', 1);
  const now = timestamp(commerce);
  const { ext_order_id: external, store_id: storeId, extension_attributes: extension, ...columns } = entity;
  const {
    items = [],
    payment,
    status_histories: histories = [],
    billing_address: billing,
    ...rest
  } = columns;
  return {
    ...rest,
    entity_id: id,
    increment_id: entity.increment_id ?? incrementId(store.nextNumber('order-number', 1)),
    ...(external != null && { ext_order_id: external }),
    ...(storeId != null && { store_id: storeId }),
    state: entity.state ?? null,
    status: entity.status ?? null,
    is_virtual: Number(entity['is_virtual'] ?? 0),
    created_at: entity.created_at ?? now,
    updated_at: now,
    store_name: 'Main Website\nMain Website Store\nDefault Store View',
    total_item_count: items.length,
    protect_code: randomBytes(16).toString('hex'),
    items: items.map((item) => newItem(commerce, id, item)),
    status_histories: histories.map((history) => newHistory(commerce, id, history)),
    ...(payment && { payment: newPayment(commerce, id, payment) }),
    ...newBillingAddress(commerce, id, billing),
    ...newShipping(commerce, id, extension),
  };
}

function newItem(commerce: Commerce, orderId: number, item: Columns): OrderItem {
  const qty = (column: string): number => Number(item[column] ?? 0);
  return {
    product_type: 'simple',
    ...item,
    ...(item['product_id'] != null && { product_id: Number(item['product_id']) }),
    item_id: commerce.store.nextNumber('order-item', 1),
    order_id: orderId,
    sku: String(item['sku']),
    is_virtual: Number(item['is_virtual'] ?? 0),
    qty_ordered: qty('qty_ordered'),
    qty_canceled: qty('qty_canceled'),
    qty_invoiced: qty('qty_invoiced'),
    qty_shipped: qty('qty_shipped'),
    qty_refunded: qty('qty_refunded'),
  };
}

function newPayment(
  commerce: Commerce,
  orderId: number,
  payment: NonNullable<OrderInput['payment']>,
): Payment {
  const given = payment['additional_information'];
  const information: unknown[] = Array.isArray(given) ? given : [];
  return {
    account_status: null,
    cc_last4: null,
    ...payment,
    entity_id: commerce.store.nextNumber('order-payment', 1),
    parent_id: orderId,
    additional_information: information.map(String),
  };
}

function newHistory(commerce: Commerce, orderId: number, history: HistoryInput): StatusHistory {
  return {
    entity_id: commerce.store.nextNumber('order-status-history', 1),
    parent_id: orderId,
    comment: history.comment ?? null,
    created_at: history.created_at ?? timestamp(commerce),
    entity_name: 'order',
    is_customer_notified: Number(history['is_customer_notified'] ?? 0),
    is_visible_on_front: Number(history['is_visible_on_front'] ?? 0),
    status: history.status ?? null,
  };
}

function newBillingAddress(commerce: Commerce, orderId: number, address: Columns | undefined): Columns {
  if (!address) return {};
  const billing = newAddress(commerce, orderId, address);
  return { billing_address: billing, billing_address_id: billing['entity_id'] };
}

/** Address and method of shipping come from the first shipping assignment, and only for orders with goods in them. */
function newShipping(
  commerce: Commerce,
  orderId: number,
  extension: OrderInput['extension_attributes'] = {},
): Columns {
  const { shipping_assignments: assignments = [], ...rest } = extension;
  const { address, ...shipping } = assignments[0]?.shipping ?? {};
  if (!address) return { extension_attributes: { ...rest, shipping_assignments: [] } };
  const stored = newAddress(commerce, orderId, address);
  return {
    shipping_address_id: stored['entity_id'],
    extension_attributes: { ...rest, shipping_assignments: [{ shipping: { ...shipping, address: stored } }] },
  };
}

function newAddress(commerce: Commerce, orderId: number, address: Columns): Columns {
  return { ...address, entity_id: commerce.store.nextNumber('order-address', 1), parent_id: orderId };
}
