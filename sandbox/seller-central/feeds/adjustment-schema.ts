import { z } from 'zod';
import { inSequence } from './envelope.js';

const componentSchema = z
  .object({
    Type: z.string(),
    Amount: z.object({ '#text': z.string(), '@currency': z.string() }),
  })
  .refine(inSequence(['Type', 'Amount']));

const componentsSchema = z.object({ Component: z.array(componentSchema).min(1) });

const itemSchema = z
  .object({
    AmazonOrderItemCode: z.string().regex(/^\d{14}$/),
    MerchantAdjustmentItemID: z.string().min(1).optional(),
    AdjustmentReason: z.string(),
    ItemPriceAdjustments: componentsSchema.optional(),
    QuantityCancelled: z.string().optional(),
    Quantity: z.string().optional(),
  })
  .refine(
    inSequence([
      'AmazonOrderItemCode',
      'MerchantAdjustmentItemID',
      'AdjustmentReason',
      'ItemPriceAdjustments',
      'QuantityCancelled',
      'Quantity',
    ]),
  );
export type AdjustedItem = z.infer<typeof itemSchema>;

/** Of Amazon's order adjustment, the part that refunds; anything else in it is malformed here. */
export const adjustmentSchema = z
  .object({
    AmazonOrderID: z.string().regex(/^\w{3}-\w{7}-\w{7}$/),
    ActionType: z.enum(['Refund']).optional(),
    AdjustedItem: z.array(itemSchema).min(1),
  })
  .refine(inSequence(['AmazonOrderID', 'ActionType', 'AdjustedItem']));
export type Adjustment = z.infer<typeof adjustmentSchema>;
