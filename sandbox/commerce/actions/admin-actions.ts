import { z } from 'zod';
import { invoiceOrder } from './invoice-order.js';
import { parseBody } from '../rest/parse-body.js';
import { qtyToInvoice, qtyToRefund, qtyToShip } from '../rules/item-quantities.js';
import { refundOrder } from './refund-order.js';
import { requireOrder } from '../orders/orders.js';
import { addTrack, shipOrder } from './ship-order.js';
import type { Commerce } from '../commerce.js';
import type { OrderItem } from '../documents/order-document.js';
import type { RequestedItem } from './action-requests.js';

const by = 'admin';

const track = z.strictObject({
  track_number: z.string().min(1),
  title: z.string(),
  carrier_code: z.string(),
});

/** `items` name an order item or a SKU; `qty` alone means so many, from the first lines that have them. */
const request = z.strictObject({
  items: z
    .array(
      z.strictObject({
        order_item_id: z.coerce.number().optional(),
        sku: z.string().optional(),
        qty: z.coerce.number().positive(),
      }),
    )
    .optional(),
  qty: z.coerce.number().positive().optional(),
  comment: z.string().optional(),
  /** The source a shipment leaves from, which the form in Admin asks for. */
  source: z.string().optional(),
  tracks: z.array(track).default([]),
  shipping_amount: z.number().nonnegative().optional(),
  adjustment_positive: z.number().nonnegative().optional(),
  adjustment_negative: z.number().nonnegative().optional(),
  return_to_stock: z.boolean().default(false),
});
type AdminRequest = z.infer<typeof request>;

export function shipInAdmin(commerce: Commerce, orderId: string, body: unknown): string {
  const asked = parseBody(request, body);
  const items = chosenItems(commerce, orderId, { asked, left: qtyToShip });
  const from = { extension_attributes: { source_code: asked.source } };
  return shipOrder(commerce, orderId, {
    request: { items, tracks: asked.tracks, arguments: from, ...commentOf(asked) },
    by,
  });
}

export function invoiceInAdmin(commerce: Commerce, orderId: string, body: unknown): string {
  const asked = parseBody(request, body);
  const items = chosenItems(commerce, orderId, { asked, left: qtyToInvoice });
  return invoiceOrder(commerce, orderId, { request: { items, ...commentOf(asked) }, by });
}

export function refundInAdmin(commerce: Commerce, orderId: string, body: unknown): string {
  const asked = parseBody(request, body);
  const items = chosenItems(commerce, orderId, { asked, left: qtyToRefund });
  const { shipping_amount, adjustment_positive, adjustment_negative } = asked;
  const returned = asked.return_to_stock ? items.map((item) => item.order_item_id) : [];
  const extras = {
    shipping_amount,
    adjustment_positive,
    adjustment_negative,
    extension_attributes: { return_to_stock_items: returned },
  };
  return refundOrder(commerce, orderId, { request: { items, arguments: extras, ...commentOf(asked) }, by });
}

/** `instead_of`: the number of the track that is removed. */
const addedTrack = track.extend({ instead_of: z.string().optional() });

export function trackInAdmin(commerce: Commerce, shipmentId: string, body: unknown): string {
  const { instead_of: insteadOf, ...added } = parseBody(addedTrack, body);
  return addTrack(commerce, shipmentId, { track: added, insteadOf, by });
}

/** The form in Admin starts with everything that is left. */
function chosenItems(
  commerce: Commerce,
  orderId: string,
  { asked, left }: { asked: AdminRequest; left: (item: OrderItem) => number },
): RequestedItem[] {
  const { items } = requireOrder(commerce, orderId);
  if (asked.items) {
    return asked.items.map(({ order_item_id: id, sku, qty }) => ({
      order_item_id: id ?? items.find((item) => item.sku === sku)?.item_id ?? 0,
      qty,
    }));
  }
  let wanted = asked.qty ?? Infinity;
  const chosen: RequestedItem[] = [];
  for (const item of items) {
    const qty = Math.min(wanted, left(item));
    wanted -= qty;
    chosen.push({ order_item_id: item.item_id, qty });
  }
  return chosen;
}

function commentOf({ comment }: AdminRequest): { comment?: { comment: string } } {
  return comment === undefined ? {} : { comment: { comment } };
}
