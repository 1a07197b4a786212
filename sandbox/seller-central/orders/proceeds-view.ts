import { requireMarketplace } from '../marketplaces.js';
import { moneyOf, type Currency, type Money } from '../money.js';
import type { LineCharges, Order } from './order.js';

interface Part {
  type: 'ITEM' | 'SHIPPING' | 'GIFT_WRAP' | 'TAX' | 'DISCOUNT';
  cents: number;
  details: { subtype: 'ITEM' | 'SHIPPING' | 'GIFT_WRAP'; cents: number }[];
}

/** A line's proceeds. The breakdowns add up to the total: a discount is therefore negative. */
export function lineProceeds(charges: LineCharges, currency: Currency): object {
  const parts = partsOf(charges);
  return {
    proceedsTotal: moneyOf(totalOf(parts), currency),
    breakdowns: parts.map(({ type, cents, details }) => ({
      type,
      subtotal: moneyOf(cents, currency),
      ...(details.length > 0 && {
        detailedBreakdowns: details.map((detail) => ({
          subtype: detail.subtype,
          value: moneyOf(detail.cents, currency),
        })),
      }),
    })),
  };
}

/** The order's proceeds: those of its lines, by type. */
export function orderProceeds(order: Order): object {
  const currency = requireMarketplace(order.marketplaceId);
  const parts = order.lines.flatMap((line) => partsOf(line.charges));
  const types = [...new Set(parts.map((part) => part.type))];
  return {
    grandTotal: orderTotal(order),
    breakdowns: types.map((type) => ({
      type,
      subtotal: moneyOf(totalOf(parts.filter((part) => part.type === type)), currency),
    })),
  };
}

export function orderTotal(order: Order): Money {
  const parts = order.lines.flatMap((line) => partsOf(line.charges));
  return moneyOf(totalOf(parts), requireMarketplace(order.marketplaceId));
}

function partsOf(charges: LineCharges): Part[] {
  const parts: Part[] = [
    { type: 'SHIPPING', cents: charges.shipping, details: [] },
    { type: 'GIFT_WRAP', cents: charges.giftWrap, details: [] },
    detailed('TAX', { item: charges.itemTax, shipping: charges.shippingTax, giftWrap: charges.giftWrapTax }),
    detailed('DISCOUNT', { item: -charges.itemDiscount, shipping: -charges.shippingDiscount, giftWrap: 0 }),
  ];
  return [{ type: 'ITEM', cents: charges.item, details: [] }, ...parts.filter((part) => part.cents !== 0)];
}

function detailed(
  type: 'TAX' | 'DISCOUNT',
  { item, shipping, giftWrap }: { item: number; shipping: number; giftWrap: number },
): Part {
  const details: Part['details'] = [
    { subtype: 'ITEM', cents: item },
    { subtype: 'SHIPPING', cents: shipping },
    { subtype: 'GIFT_WRAP', cents: giftWrap },
  ];
  return { type, cents: item + shipping + giftWrap, details: details.filter((detail) => detail.cents !== 0) };
}

function totalOf(parts: Part[]): number {
  return parts.reduce((sum, part) => sum + part.cents, 0);
}
