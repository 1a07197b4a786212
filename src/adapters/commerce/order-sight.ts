import { z } from 'zod';

import { decimalsOf } from '../../domain/money.js';
import type {
  CommerceCreditMemo,
  CommerceInvoice,
  CommerceShipment,
  CommerceTrack,
} from '../../domain/order/commerce-sight.js';
import type { LineQuantity } from '../../domain/order/line-quantity.js';
import type { CommerceOrderSeen } from '../../ports/commerce-orders.js';
import { isCanceled } from './cancel-order.js';
import type { CommerceClient } from './commerce-client.js';
import { hasMore, LIST_BY_KIND, type DocumentKind } from './documents.js';
import { isHeld } from './hold-order.js';
import { looseId, looseList, looseNumber, looseText } from './loose-schema.js';
import type { CommerceOrder } from './order-schema.js';
import { searchAll } from './search-all.js';
import { timeMsOf } from './times.js';

/** Ours carry it in a comment, so that no document of ours is taken for somebody else's, recorded here or not. */
const OUR_MARKER = '[cauce:';
/** Of invoices and credit memos. */
const CANCELED = 3;

const lineFields = { order_item_id: looseId, qty: looseNumber };
const documentFields = {
  entity_id: looseId,
  comments: looseList(z.object({ comment: looseText })),
};
const shipment = z.object({
  ...documentFields,
  created_at: looseText,
  items: looseList(z.object(lineFields)),
  tracks: looseList(z.object({ track_number: looseText, title: looseText, carrier_code: looseText })),
});
const invoice = z.object({ ...documentFields, state: looseNumber, items: looseList(z.object(lineFields)) });
const creditMemo = z.object({
  ...documentFields,
  state: looseNumber,
  grand_total: looseNumber,
  shipping_amount: looseNumber,
  shipping_tax_amount: looseNumber,
  items: looseList(
    z.object({
      ...lineFields,
      row_total: looseNumber,
      discount_amount: looseNumber,
      tax_amount: looseNumber,
    }),
  ),
});

const COMMON = 'entity_id,comments[comment]';
const FIELDS: Readonly<Record<DocumentKind, string>> = {
  ship: `${COMMON},created_at,items[order_item_id,qty],tracks[track_number,title,carrier_code]`,
  invoice: `${COMMON},state,items[order_item_id,qty]`,
  refund: `${COMMON},state,grand_total,shipping_amount,shipping_tax_amount,items[order_item_id,qty,row_total,discount_amount,tax_amount]`,
};

/** The order with the documents that people made for it. */
export async function seenOrder(client: CommerceClient, order: CommerceOrder): Promise<CommerceOrderSeen> {
  const allShipments = await documentsOf(client, order, { kind: 'ship', answer: shipment });
  const shipments = allShipments.filter(isByPeople);
  const invoices = await documentsOf(client, order, { kind: 'invoice', answer: invoice });
  const memos = await documentsOf(client, order, { kind: 'refund', answer: creditMemo });
  return {
    state: order.state ?? '',
    status: order.status ?? '',
    isCanceled: isCanceled(order),
    documents: {
      updatedAtMs: timeMsOf(order.updated_at),
      isHeld: isHeld(order),
      canceled: isCanceled(order)
        ? []
        : linesOf(
            order,
            order.items.map(({ item_id, qty_canceled }) => ({ order_item_id: item_id, qty: qty_canceled })),
          ),
      shipments: shipments.map((each) => shipmentOf(order, each)),
      ownShipments: allShipments
        .filter((each) => !isByPeople(each))
        .map((each) => ({ id: each.entity_id, tracks: tracksOf(each) })),
      invoices: invoices
        .filter((each) => isByPeople(each) && each.state !== CANCELED)
        .map((each): CommerceInvoice => ({ id: each.entity_id, lines: linesOf(order, each.items) })),
      creditMemos: memos
        .filter((each) => isByPeople(each) && each.state !== CANCELED)
        .map((each) => creditMemoOf(order, each)),
    },
  };
}

async function documentsOf<T extends { readonly entity_id: number }>(
  client: CommerceClient,
  order: CommerceOrder,
  { kind, answer }: { readonly kind: DocumentKind; readonly answer: z.ZodType<T> },
): Promise<readonly T[]> {
  // Every document leaves its traces on the order: without them there is nothing to ask for.
  if (!hasMore(order, { kind })) return [];
  return searchAll(client, {
    path: LIST_BY_KIND[kind],
    allOf: [{ field: 'order_id', value: String(order.entity_id), condition: 'eq' }],
    itemFields: FIELDS[kind],
    answer,
  });
}

function isByPeople({ comments }: { readonly comments: readonly { comment: string | null }[] }): boolean {
  return !comments.some(({ comment }) => comment?.includes(OUR_MARKER));
}

type Item = z.infer<typeof shipment>['items'][number];

/** By Amazon's items; what has none is no part of the Amazon order. */
function linesOf(order: CommerceOrder, items: readonly Item[]): readonly LineQuantity[] {
  return items.flatMap(({ order_item_id, qty }) => {
    const orderItemId = orderItemIdOf(order, order_item_id);
    const quantity = Math.floor(qty);
    return orderItemId === null || quantity <= 0 ? [] : [{ orderItemId, quantity }];
  });
}

function orderItemIdOf({ items }: CommerceOrder, itemId: number): string | null {
  return items.find(({ item_id }) => item_id === itemId)?.ext_order_item_id ?? null;
}

function shipmentOf(order: CommerceOrder, found: z.infer<typeof shipment>): CommerceShipment {
  return {
    id: found.entity_id,
    createdAtMs: timeMsOf(found.created_at),
    lines: linesOf(order, found.items),
    tracks: tracksOf(found),
  };
}

function tracksOf({ tracks }: z.infer<typeof shipment>): readonly CommerceTrack[] {
  return tracks.flatMap(({ track_number, title, carrier_code }) => {
    const trackingNumber = track_number?.trim() ?? '';
    const track = { carrierCode: carrier_code ?? '', title: title ?? '', trackingNumber };
    return trackingNumber === '' ? [] : [track];
  });
}

/** What the parts do not come to is the adjustment, however Commerce divides it. */
function creditMemoOf(order: CommerceOrder, found: z.infer<typeof creditMemo>): CommerceCreditMemo {
  const decimals = decimalsOf(order.order_currency_code ?? '');
  const centsOf = (amount: number): number => Math.round(amount * 10 ** decimals);
  const lines = found.items.flatMap(({ order_item_id, qty, row_total, discount_amount, tax_amount }) => {
    const orderItemId = orderItemIdOf(order, order_item_id);
    if (orderItemId === null) return [];
    const principalCents = centsOf(row_total - Math.abs(discount_amount));
    return [{ orderItemId, quantity: Math.floor(qty), principalCents, taxCents: centsOf(tax_amount) }];
  });
  const [totalCents, shippingCents, shippingTaxCents] = [
    centsOf(found.grand_total),
    centsOf(found.shipping_amount),
    centsOf(found.shipping_tax_amount),
  ];
  const goodsCents = lines.reduce((sum, line) => sum + line.principalCents + line.taxCents, 0);
  const adjustmentCents = totalCents - goodsCents - shippingCents - shippingTaxCents;
  return { id: found.entity_id, lines, shippingCents, shippingTaxCents, adjustmentCents, totalCents };
}
