import { timestamp, type Commerce } from '../commerce.js';
import type { Columns } from './columns.js';
import type { OrderDocument } from './order-document.js';
import type { DocumentComment, SalesDocument } from './sales-document.js';
import type { Line } from '../rules/invoice-amounts.js';

export type DocumentKind = 'shipment' | 'invoice' | 'creditmemo';

interface CommentRequest {
  comment: string;
  is_visible_on_front?: number | undefined;
}

interface Contents {
  lines: readonly Line[];
  /** What each item has besides its quantity, in the order of the lines. */
  itemColumns?: readonly Columns[];
  comment?: CommentRequest | undefined;
  columns: Columns;
}

/** Numbered, but not yet written. */
export function newDocument(
  commerce: Commerce,
  kind: DocumentKind,
  { order, ...contents }: Contents & { order: OrderDocument },
): SalesDocument {
  const { store } = commerce;
  const id = store.nextNumber(kind, 1);
  const now = timestamp(commerce);
  return {
    ...ofOrder(order),
    ...contents.columns,
    entity_id: id,
    increment_id: incrementId(store.nextNumber(`${kind}-number`, 1)),
    order_id: order.entity_id,
    created_at: now,
    updated_at: now,
    items: contents.lines.map((line, index) => ({
      ...itemOf(line),
      ...contents.itemColumns?.[index],
      entity_id: store.nextNumber(`${kind}-item`, 1),
      parent_id: id,
    })),
    comments: contents.comment ? [commentOn(commerce, kind, { parent: id, ...contents.comment })] : [],
  };
}

/** What Commerce's default sequence makes of a number. */
export function incrementId(number: number): string {
  return String(number).padStart(9, '0');
}

function ofOrder(order: OrderDocument): Columns {
  const copied = ['store_id', 'billing_address_id', 'shipping_address_id'];
  return Object.fromEntries(
    copied.filter((column) => column in order).map((column) => [column, order[column]]),
  );
}

function itemOf({ item, qty }: Line) {
  return {
    order_item_id: item.item_id,
    sku: item.sku,
    name: item.name ?? null,
    product_id: item.product_id ?? null,
    price: item['price'] ?? null,
    weight: item['weight'] ?? null,
    qty,
  };
}

function commentOn(
  commerce: Commerce,
  kind: DocumentKind,
  { parent, ...request }: CommentRequest & { parent: number },
): DocumentComment {
  return {
    entity_id: commerce.store.nextNumber(`${kind}-comment`, 1),
    parent_id: parent,
    comment: request.comment,
    is_customer_notified: 0,
    is_visible_on_front: request.is_visible_on_front ?? 0,
    created_at: timestamp(commerce),
  };
}
