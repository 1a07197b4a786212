import { cents, currencies, setCents, type Columns, type Currency } from '../documents/columns.js';
import { qtyToRefund } from './item-quantities.js';
import { fillPrices, type Line } from './invoice-amounts.js';
import { fillShares, type Part } from './shares.js';
import type { OrderDocument } from '../documents/order-document.js';

/** Amounts besides the items, in the base currency. Shipping left out means: all that is left of it. */
interface RefundArguments {
  shipping_amount?: number | undefined;
  adjustment_positive?: number | undefined;
  adjustment_negative?: number | undefined;
}

interface Memo {
  order: OrderDocument;
  items: readonly Columns[];
  extras: RefundArguments;
}

export function creditMemoAmounts(
  order: OrderDocument,
  lines: readonly Line[],
  extras: RefundArguments,
): { totals: Columns; items: Columns[] } {
  const totals: Columns = {};
  const items = lines.map((): Columns => ({}));
  for (const currency of currencies) {
    lines.forEach((line, index) => {
      fillPrices(items[index] ?? {}, line, currency);
    });
    fillShares(
      items,
      lines.map((line) => partOf(line, currency)),
      currency,
    );
    fillTotals(totals, { order, items, extras }, currency);
  }
  return { totals, items };
}

export function refundableShippingCents(order: OrderDocument, currency: Currency): number {
  return cents(order, `${currency}shipping_amount`) - cents(order, `${currency}shipping_refunded`);
}

function partOf({ item, qty }: Line, currency: Currency): Part {
  const left = (invoiced: string, refunded: string): number =>
    cents(item, currency + invoiced) - cents(item, currency + refunded);
  return {
    qty,
    available: qtyToRefund(item),
    isLast: qty === qtyToRefund(item),
    leftCents: {
      row_total: left('row_invoiced', 'amount_refunded'),
      discount_amount: left('discount_invoiced', 'discount_refunded'),
      tax_amount: left('tax_invoiced', 'tax_refunded'),
    },
  };
}

function fillTotals(into: Columns, { order, items, extras }: Memo, currency: Currency): void {
  const sum = (column: string): number =>
    items.reduce((total, item) => total + cents(item, currency + column), 0);
  const set = (column: string, amountCents: number): void => {
    setCents(into, currency + column, amountCents);
  };
  const rate = currency === 'base_' ? 1 : Number(order['base_to_order_rate'] ?? 1) || 1;
  const inCurrency = (baseAmount: number | undefined): number => Math.round((baseAmount ?? 0) * rate * 100);
  const left = refundableShippingCents(order, currency);
  const shipping = extras.shipping_amount === undefined ? left : inCurrency(extras.shipping_amount);
  const shippingTax = shippingTaxFor(order, shipping, currency);
  const [positive, negative] = [
    inCurrency(extras.adjustment_positive),
    inCurrency(extras.adjustment_negative),
  ];
  const [subtotal, tax, discount] = [
    sum('row_total'),
    sum('tax_amount') + shippingTax,
    sum('discount_amount'),
  ];
  set('subtotal', subtotal);
  set('subtotal_incl_tax', subtotal + tax - shippingTax);
  set('tax_amount', tax);
  set('shipping_amount', shipping);
  set('shipping_tax_amount', shippingTax);
  set('shipping_incl_tax', shipping + shippingTax);
  set('discount_amount', -discount);
  set('adjustment_positive', positive);
  set('adjustment_negative', negative);
  set('adjustment', positive - negative);
  set('grand_total', subtotal + tax + shipping - discount + positive - negative);
}

/** Shipping is refunded without tax; its tax follows in proportion. */
function shippingTaxFor(order: OrderDocument, shippingCents: number, currency: Currency): number {
  const wholeTax = cents(order, `${currency}shipping_tax_amount`);
  const taxLeft = wholeTax - cents(order, `${currency}shipping_tax_refunded`);
  if (shippingCents === refundableShippingCents(order, currency)) return shippingCents === 0 ? 0 : taxLeft;
  const whole = cents(order, `${currency}shipping_amount`);
  return whole === 0 ? 0 : Math.min(taxLeft, Math.round((wholeTax * shippingCents) / whole));
}
