import { cents, currencies, setCents, type Columns, type Currency } from '../documents/columns.js';
import { qtyToInvoice } from './item-quantities.js';
import { fillShares, type Part } from './shares.js';
import type { OrderDocument, OrderItem } from '../documents/order-document.js';

export interface Line {
  item: OrderItem;
  qty: number;
}

/** The amounts of an invoice and of its items, in the order of the lines. */
export function invoiceAmounts(
  order: OrderDocument,
  lines: readonly Line[],
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
    fillTotals(totals, { order, items, isLast: isLastInvoice(order, lines) }, currency);
  }
  return { totals, items };
}

export function fillPrices(into: Columns, { item }: Line, currency: Currency): void {
  setCents(into, `${currency}price`, cents(item, `${currency}price`));
  setCents(into, `${currency}price_incl_tax`, cents(item, `${currency}price_incl_tax`));
}

function partOf({ item, qty }: Line, currency: Currency): Part {
  const left = (whole: string, invoiced: string): number =>
    cents(item, currency + whole) - cents(item, currency + invoiced);
  return {
    qty,
    available: item.qty_ordered - item.qty_invoiced,
    isLast: qty === qtyToInvoice(item),
    leftCents: {
      row_total: left('row_total', 'row_invoiced'),
      discount_amount: left('discount_amount', 'discount_invoiced'),
      tax_amount: left('tax_amount', 'tax_invoiced'),
    },
  };
}

function isLastInvoice(order: OrderDocument, lines: readonly Line[]): boolean {
  const qtyOf = (item: OrderItem): number => lines.find((line) => line.item === item)?.qty ?? 0;
  return order.items.every((item) => qtyOf(item) === qtyToInvoice(item));
}

/** The first invoice carries the whole shipping; the last takes what the order has and no invoice took. */
function fillTotals(
  into: Columns,
  { order, items, isLast }: { order: OrderDocument; items: readonly Columns[]; isLast: boolean },
  currency: Currency,
): void {
  const ofOrder = (column: string): number => cents(order, currency + column);
  const sum = (column: string): number =>
    items.reduce((total, item) => total + cents(item, currency + column), 0);
  const set = (column: string, amountCents: number): void => {
    setCents(into, currency + column, amountCents);
  };
  const isFirst = ofOrder('total_invoiced') === 0;
  const shipping = isFirst ? ofOrder('shipping_amount') : 0;
  const shippingTax = isFirst ? ofOrder('shipping_tax_amount') : 0;
  const shippingDiscount = isFirst ? ofOrder('shipping_discount_amount') : 0;
  const subtotal = isLast ? ofOrder('subtotal') - ofOrder('subtotal_invoiced') : sum('row_total');
  const tax = isLast ? ofOrder('tax_amount') - ofOrder('tax_invoiced') : sum('tax_amount') + shippingTax;
  const discount = sum('discount_amount') + shippingDiscount;
  set('subtotal', subtotal);
  set('subtotal_incl_tax', subtotal + tax - shippingTax);
  set('tax_amount', tax);
  set('shipping_amount', shipping);
  set('shipping_tax_amount', shippingTax);
  set('shipping_incl_tax', shipping + shippingTax);
  set('discount_amount', -discount);
  set('grand_total', subtotal + tax + shipping - discount);
}
