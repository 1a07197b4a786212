import { z } from 'zod';
import { productOf } from '../catalogue/products.js';
import type { LineTools } from '../catalogue/invent-lines.js';
import { MARKETPLACE_IDS, requireMarketplace, type Marketplace } from '../marketplaces.js';
import { parseCents } from '../money.js';
import { FULFILLERS, FULFILLMENT_STATUSES, type FulfillmentStatus, type OrderLine } from '../orders/order.js';

const DISPLAY_WORDS: Readonly<Record<string, FulfillmentStatus>> = {
  Pending: 'PENDING',
  PendingAvailability: 'PENDING_AVAILABILITY',
  Unshipped: 'UNSHIPPED',
  PartiallyShipped: 'PARTIALLY_SHIPPED',
  Shipped: 'SHIPPED',
  Canceled: 'CANCELLED',
  CANCELED: 'CANCELLED',
  Unfulfillable: 'UNFULFILLABLE',
};

const amount = z.union([z.string(), z.number().transform(String)]);

const lineSchema = z.strictObject({
  sku: z.string().min(1),
  quantity: z.number().int().min(1),
  price: amount,
  tax: amount.default('0'),
  shipping: amount.default('0'),
  discount: amount.default('0'),
});
type LineRequest = z.infer<typeof lineSchema>;

/** What a person may say of an order to be made up. */
export const orderRequestSchema = z
  .strictObject({
    marketplaceId: z.enum(MARKETPLACE_IDS).default('ATVPDKIKX0DER'),
    fulfilledBy: z
      .string()
      .transform((text) => text.toUpperCase())
      .pipe(z.enum(FULFILLERS))
      .default('MERCHANT'),
    status: z
      .string()
      .transform((text) => DISPLAY_WORDS[text] ?? text)
      .pipe(z.enum(FULFILLMENT_STATUSES))
      .default('UNSHIPPED'),
    createdTime: z.iso.datetime({ offset: true }).optional(),
    pendingForMs: z.number().int().nonnegative().optional(),
    programs: z.array(z.string()).optional(),
    regulated: z.boolean().default(false),
    lines: z.array(lineSchema).min(1).optional(),
  })
  .superRefine(({ lines, marketplaceId, status }, context) => {
    const marketplace = requireMarketplace(marketplaceId);
    const isWrong = lines?.some((line) => !centsOf(line, marketplace)) ?? false;
    if (isWrong) context.addIssue('An amount of a line is no amount, or more is discounted than charged.');
    const units = lines?.reduce((sum, line) => sum + line.quantity, 0) ?? Infinity;
    if (status === 'PARTIALLY_SHIPPED' && units < 2) context.addIssue('One unit cannot be shipped in part.');
  });
export type OrderRequest = z.infer<typeof orderRequestSchema>;

/** The lines as asked for: `price` is per unit and as shown to the buyer, all else for the whole line. */
export function linesOf(lines: readonly LineRequest[]): (tools: LineTools) => OrderLine[] {
  return ({ ids, marketplace }) =>
    lines.map((line) => {
      const cents = centsOf(line, marketplace);
      if (!cents) throw new Error('The line was not checked');
      const { asin, title } = productOf(line.sku);
      return {
        orderItemId: ids.nextItemId(),
        sku: line.sku,
        asin,
        title,
        quantity: line.quantity,
        unitPriceCents: cents.price,
        charges: {
          item: cents.item,
          itemTax: cents.tax,
          itemDiscount: cents.discount,
          shipping: cents.shipping,
          shippingTax: 0,
          shippingDiscount: 0,
          giftWrap: 0,
          giftWrapTax: 0,
        },
        gift: null,
        promotionId: cents.discount > 0 ? 'CAUCE-PROMO-01' : null,
        cancelRequest: null,
        canceled: null,
      };
    });
}

interface LineCents {
  price: number;
  item: number;
  tax: number;
  shipping: number;
  discount: number;
}

function centsOf(line: LineRequest, marketplace: Marketplace): LineCents | undefined {
  const [price, tax, shipping, discount] = [line.price, line.tax, line.shipping, line.discount].map((each) =>
    parseCents(each, marketplace),
  );
  if (price === undefined || tax === undefined || shipping === undefined || discount === undefined)
    return undefined;
  const shown = price * line.quantity;
  const item = marketplace.tax === 'added' ? shown : shown - tax;
  return item >= discount ? { price, item, tax, shipping, discount } : undefined;
}
