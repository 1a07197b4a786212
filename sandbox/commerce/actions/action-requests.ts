import { z } from 'zod';

const item = z.strictObject({
  order_item_id: z.coerce.number(),
  qty: z.coerce.number().nonnegative(),
  extension_attributes: z.unknown().optional(),
});

const common = {
  items: z.array(item).optional(),
  notify: z.boolean().optional(),
  append_comment: z.boolean().optional(),
  comment: z
    .strictObject({
      comment: z.string(),
      is_visible_on_front: z.coerce.number().optional(),
      extension_attributes: z.unknown().optional(),
    })
    .optional(),
};

const track = z.strictObject({
  track_number: z.string(),
  title: z.string(),
  carrier_code: z.string(),
  extension_attributes: z.unknown().optional(),
});

export const shipRequest = z.object({
  ...common,
  tracks: z.array(track).default([]),
  arguments: z
    .strictObject({
      extension_attributes: z.strictObject({ source_code: z.string().optional() }).optional(),
    })
    .default({}),
});
export const invoiceRequest = z.object({ ...common, capture: z.boolean().optional() });
export const refundRequest = z.object({
  ...common,
  arguments: z
    .strictObject({
      shipping_amount: z.coerce.number().nonnegative().optional(),
      adjustment_positive: z.coerce.number().nonnegative().optional(),
      adjustment_negative: z.coerce.number().nonnegative().optional(),
      extension_attributes: z
        .strictObject({ return_to_stock_items: z.array(z.coerce.number()).optional() })
        .optional(),
    })
    .default({}),
});
export const commentRequest = z.object({
  status_history: z.strictObject({
    comment: z.string(),
    is_customer_notified: z.coerce.number(),
    is_visible_on_front: z.coerce.number(),
    parent_id: z.coerce.number(),
    status: z.string().nullish(),
    created_at: z.string().nullish(),
    entity_id: z.coerce.number().nullish(),
    entity_name: z.string().nullish(),
    extension_attributes: z.unknown().optional(),
  }),
});

export type RequestedItem = z.infer<typeof item>;
export type ShipRequest = z.infer<typeof shipRequest>;
export type InvoiceRequest = z.infer<typeof invoiceRequest>;
export type RefundRequest = z.infer<typeof refundRequest>;
export type CommentRequest = z.infer<typeof commentRequest>['status_history'];
