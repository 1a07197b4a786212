import { decimalsOf } from '../../domain/money.js';
import type { AmazonLine } from '../../domain/order/amazon-order.js';
import { addCharges, NO_CHARGES, totalCentsOf, type Charges } from '../../domain/order/charges.js';

/** In minor units, as Commerce divides an order's money. */
export interface OrderAmounts {
  readonly subtotal: number;
  readonly discount: number;
  readonly tax: number;
  readonly shipping: number;
  readonly shippingTax: number;
  readonly giftWrap: number;
  readonly grandTotal: number;
}

/**
 * Gift wrap travels inside the shipping amount (its tax inside the shipping tax) and is named in the shipping
 * description. An item of its own would have to be shipped and would move stock, and the gift wrap fields of an order
 * exist in the paid edition only; shipping is invoiced with the first invoice and can be given back in part, so every
 * sum still comes out.
 */
export function orderAmounts(lines: readonly AmazonLine[]): OrderAmounts {
  const charges = lines.reduce<Charges>((sum, line) => addCharges(sum, line.charges), NO_CHARGES);
  const discount = lines.reduce((sum, line) => sum + line.discountCents, 0);
  const shippingTax = charges.shippingTax + charges.giftWrapTax;
  return {
    subtotal: charges.principal + discount,
    discount,
    tax: charges.tax + shippingTax,
    shipping: charges.shipping + charges.giftWrap,
    shippingTax,
    giftWrap: charges.giftWrap,
    grandTotal: totalCentsOf(charges),
  };
}

/** Commerce's row total is before the discount. */
export function rowCentsOf(line: AmazonLine): number {
  return line.charges.principal + line.discountCents;
}

export function toAmount(cents: number, currency: string): number {
  return cents / 10 ** decimalsOf(currency);
}

/** Commerce keeps four decimals of what is not a sum, like the price of one of three pieces for 10.00. */
export function fourDecimals(value: number): number {
  return Math.round(value * 10_000) / 10_000;
}

/**
 * Every amount twice, as Commerce wants it. Order and base currency are the same one: Commerce converts nothing, and
 * only so do invoices and credit memos agree with Amazon to the cent.
 */
export function inBothCurrencies<Name extends string>(
  amounts: Readonly<Record<Name, number>>,
): Readonly<Record<Name | `base_${Name}`, number>> {
  const both: Record<string, number> = {};
  for (const [name, amount] of Object.entries<number>(amounts)) {
    both[name] = amount;
    both[`base_${name}`] = amount;
  }
  return both as Record<Name | `base_${Name}`, number>;
}
