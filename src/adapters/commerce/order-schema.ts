import { z } from 'zod';

import { looseId, looseList, looseNumber, looseText } from './loose-schema.js';

const orderItem = z.object({
  item_id: looseId,
  ext_order_item_id: looseText,
  qty_ordered: looseNumber,
  qty_canceled: looseNumber,
  qty_shipped: looseNumber,
  qty_invoiced: looseNumber,
  qty_refunded: looseNumber,
  row_invoiced: looseNumber,
  tax_invoiced: looseNumber,
  discount_invoiced: looseNumber,
  amount_refunded: looseNumber,
  tax_refunded: looseNumber,
  discount_refunded: looseNumber,
});
export type CommerceItem = z.infer<typeof orderItem>;

export const order = z.object({
  entity_id: looseId,
  state: looseText,
  status: looseText,
  updated_at: looseText,
  order_currency_code: looseText,
  total_paid: looseNumber,
  total_refunded: looseNumber,
  adjustment_negative: looseNumber,
  shipping_amount: looseNumber,
  shipping_tax_amount: looseNumber,
  shipping_refunded: looseNumber,
  items: looseList(orderItem),
  status_histories: looseList(z.object({ comment: looseText })),
});
export type CommerceOrder = z.infer<typeof order>;

/** Names exactly what the schema reads: the buyer's data stays where it is. */
export const ORDER_FIELDS = Object.keys(order.shape)
  .map((field) => {
    if (field === 'items') return `items[${Object.keys(orderItem.shape).join(',')}]`;
    return field === 'status_histories' ? 'status_histories[comment]' : field;
  })
  .join(',');

export const placedOrder = z.object({
  entity_id: looseId,
  increment_id: z.string().min(1),
  state: looseText,
});
export type PlacedOrder = z.infer<typeof placedOrder>;

export const product = z.object({
  id: looseId,
  sku: z.string(),
  name: looseText,
  type_id: z.string(),
  weight: looseNumber,
});
export type CommerceProduct = z.infer<typeof product>;

export const commented = z.object({
  entity_id: looseId,
  comments: looseList(z.object({ comment: looseText })),
});

export function found<T extends z.ZodType>(item: T) {
  return z.object({ items: looseList(item) });
}
