import { z } from 'zod';
import { inSequence } from './in-sequence.js';

const componentSchema = inSequence({
  Type: z.string(),
  Amount: z.object({ '#text': z.string(), '@currency': z.string() }),
});

const itemSchema = inSequence({
  AmazonOrderItemCode: z.string().regex(/^\d{14}$/),
  MerchantAdjustmentItemID: z.string().min(1).optional(),
  AdjustmentReason: z.string(),
  ItemPriceAdjustments: z.object({ Component: z.array(componentSchema).min(1) }).optional(),
  QuantityCancelled: z.string().optional(),
  Quantity: z.string().optional(),
});
export type AdjustedItem = z.infer<typeof itemSchema>;

/** Of Amazon's order adjustment, the part that refunds; anything else in it is malformed here. */
export const adjustmentSchema = inSequence({
  AmazonOrderID: z.string().regex(/^\w{3}-\w{7}-\w{7}$/),
  ActionType: z.enum(['Refund']).optional(),
  AdjustedItem: z.array(itemSchema).min(1),
});
export type Adjustment = z.infer<typeof adjustmentSchema>;
