import { parseCents } from '../../domain/money.js';
import { NO_CHARGES, type Charges } from '../../domain/order/charges.js';
import type { WireBreakdown, WireItem, WireMoney } from './order-schema.js';
import { UnreadableOrder } from './unreadable-order.js';

/**
 * What the buyer pays for a line, by what it is for. Together it is always the sum of Amazon's breakdowns:
 * shipping includes the fees that have no bucket of their own.
 */
export function chargesOf(
  item: WireItem,
  currency: string,
): { readonly charges: Charges; readonly discountCents: number } {
  const breakdowns = item.proceeds?.breakdowns ?? null;
  if (breakdowns === null) return { charges: chargesByUnitPrice(item, currency), discountCents: 0 };
  const sumOf = (isMeant: (type: string) => boolean): number =>
    breakdowns
      .filter(({ type }) => isMeant(type))
      .reduce((sum, { subtotal }) => sum + centsOf(subtotal, currency), 0);
  const is = (wanted: string) => (type: string) => type === wanted;

  const shippingTax = detailOf(breakdowns, { type: 'TAX', subtype: 'SHIPPING', currency });
  const principal = sumOf(is('ITEM'));
  const shipping = sumOf((type) => type === 'SHIPPING' || !NAMED.has(type));
  const giftWrap = sumOf(is('GIFT_WRAP'));
  const giftWrapTax = detailOf(breakdowns, { type: 'TAX', subtype: 'GIFT_WRAP', currency });
  const off = discountsOf(breakdowns, currency);
  // A discount that exceeds the goods was given on the shipping too, whatever its detail says.
  const discountCents = Math.min(off.principal, Math.max(principal, 0));
  return {
    charges: {
      principal: principal - discountCents,
      tax: sumOf(is('TAX')) - shippingTax - giftWrapTax,
      shipping: shipping - off.shipping - (off.principal - discountCents),
      shippingTax,
      giftWrap: giftWrap - off.giftWrap,
      giftWrapTax,
    },
    discountCents,
  };
}

/** Amazon keeps the proceeds back while an order is pending; its goods have a price all the same. */
function chargesByUnitPrice({ product, quantityOrdered }: WireItem, currency: string): Charges {
  const unitPrice = product.price?.unitPrice ?? null;
  if (unitPrice === null) return NO_CHARGES;
  return { ...NO_CHARGES, principal: centsOf(unitPrice, currency) * quantityOrdered };
}

function centsOf({ amount, currencyCode }: WireMoney, currency: string): number {
  const cents = currencyCode === currency ? parseCents({ amount, currency }) : undefined;
  if (cents === undefined) throw new UnreadableOrder(`an amount is not in ${currency}, or none at all`);
  return cents;
}

const NAMED: ReadonlySet<string> = new Set(['ITEM', 'SHIPPING', 'GIFT_WRAP', 'TAX', 'DISCOUNT']);

/** Amazon does not say whether a discount is written as a negative amount: either way it is taken off. */
function discountsOf(
  breakdowns: readonly WireBreakdown[],
  currency: string,
): { readonly principal: number; readonly shipping: number; readonly giftWrap: number } {
  const total = breakdowns
    .filter(({ type }) => type === 'DISCOUNT')
    .reduce((sum, { subtotal }) => sum + Math.abs(centsOf(subtotal, currency)), 0);
  const shipping = Math.abs(detailOf(breakdowns, { type: 'DISCOUNT', subtype: 'SHIPPING', currency }));
  const giftWrap = Math.abs(detailOf(breakdowns, { type: 'DISCOUNT', subtype: 'GIFT_WRAP', currency }));
  return { principal: total - shipping - giftWrap, shipping, giftWrap };
}

function detailOf(
  breakdowns: readonly WireBreakdown[],
  wanted: { readonly type: string; readonly subtype: string; readonly currency: string },
): number {
  return breakdowns
    .filter(({ type }) => type === wanted.type)
    .flatMap(({ detailedBreakdowns }) => detailedBreakdowns ?? [])
    .filter(({ subtype }) => subtype === wanted.subtype)
    .reduce((sum, { value }) => sum + (value === null ? 0 : centsOf(value, wanted.currency)), 0);
}
