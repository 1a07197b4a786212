import type { AmazonOrderId, CommerceOrderId } from '../../domain/ids.js';
import { quantityOf, type LineQuantity } from '../../domain/order/line-quantity.js';
import type { CommerceClient } from './commerce-client.js';
import { commerceError } from './commerce-errors.js';
import { looseId } from './loose-schema.js';
import { commented, found, type CommerceItem, type CommerceOrder } from './order-schema.js';
import { searchCriteria } from './search-criteria.js';
import { writeOnce, type Writing } from './write-once.js';

export type DocumentKind = 'ship' | 'invoice' | 'refund';

/** A shipment, invoice or credit memo of an order: the how-manieth of its kind that is ours. */
export interface DocumentRef {
  readonly kind: DocumentKind;
  readonly number: number;
  readonly amazonOrderId: AmazonOrderId;
  readonly storeId: string;
  readonly commerceOrderId: CommerceOrderId;
  /** Pieces that are known to be in earlier ones. */
  readonly earlier?: readonly LineQuantity[];
}

export const LIST_BY_KIND = { ship: 'shipments', invoice: 'invoices', refund: 'creditmemos' } as const;
/** The most Commerce answers when its optional limits are on; no order has more documents of a kind. */
const MAX_PAGE_SIZE = 300;

/**
 * Writes the document unless it stands there already, and answers its id. Commerce takes a part twice without a word,
 * so our marker in the comment is what tells a repeat from a second one.
 */
export async function writeDocument(
  writing: Writing,
  document: DocumentRef,
  bodyFor: (order: CommerceOrder) => object,
): Promise<number> {
  const { client } = writing;
  const { storeId, commerceOrderId, kind, number } = document;
  return writeOnce(
    writing,
    { storeId, commerceOrderId, write: `${kind}:${number}` },
    {
      find: (order) => (hasMore(order, document) ? findDocument(client, document) : undefined),
      write: async (order) =>
        client({
          method: 'POST',
          path: `order/${commerceOrderId}/${kind}`,
          body: {
            ...bodyFor(order),
            notify: false,
            appendComment: true,
            comment: { comment: commentOf(document), is_visible_on_front: 0 },
          },
          answer: looseId,
        }),
    },
  );
}

export interface ItemQuantity {
  readonly order_item_id: number;
  readonly qty: number;
}

/** Every item of the order with its quantity among the lines, which may be none. */
export function itemQuantities(
  order: CommerceOrder,
  lines: readonly LineQuantity[],
): readonly ItemQuantity[] {
  const known = new Set(order.items.map(({ ext_order_item_id }) => ext_order_item_id));
  const stray = lines.find(({ orderItemId }) => !known.has(orderItemId));
  if (stray !== undefined) {
    const message = `Commerce order ${order.entity_id} has no item for Amazon's order item ${stray.orderItemId}`;
    throw commerceError('rejected', message);
  }
  return order.items.map(({ item_id, ext_order_item_id }) => ({
    order_item_id: item_id,
    qty: ext_order_item_id === null ? 0 : quantityOf(lines, ext_order_item_id),
  }));
}

/** A document leaves its traces on the order in its own transaction: without them there is nothing to look for. */
export function hasMore(
  { items, total_refunded }: CommerceOrder,
  { kind, earlier = [] }: Pick<DocumentRef, 'kind' | 'earlier'>,
): boolean {
  const known = ({ ext_order_item_id: id }: CommerceItem): number =>
    id === null ? 0 : quantityOf(earlier, id);
  switch (kind) {
    case 'ship':
      return items.some((item) => item.qty_shipped > known(item));
    case 'invoice':
      return items.some((item) => item.qty_invoiced > known(item));
    case 'refund':
      return total_refunded > 0 || items.some(({ qty_refunded }) => qty_refunded > 0);
  }
}

async function findDocument(client: CommerceClient, document: DocumentRef): Promise<number | undefined> {
  const { items } = await client({
    method: 'GET',
    path: LIST_BY_KIND[document.kind],
    query: searchCriteria({
      anyOf: [{ field: 'order_id', value: String(document.commerceOrderId), condition: 'eq' }],
      pageSize: MAX_PAGE_SIZE,
      itemFields: 'entity_id,comments[comment]',
    }),
    answer: found(commented),
  });
  const marker = markerOf(document);
  return items.find(({ comments }) => comments.some(({ comment }) => comment?.includes(marker)))?.entity_id;
}

function commentOf(document: DocumentRef): string {
  return `Amazon order ${document.amazonOrderId} ${markerOf(document)}`;
}

function markerOf({ kind, number }: DocumentRef): string {
  return `[cauce:${kind}:${number}]`;
}
