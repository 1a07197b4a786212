import { cents, currencies, setCents, type Columns, type Currency } from '../documents/columns.js';
import { qtyToInvoice } from './item-quantities.js';
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
    lines.forEach((line, index) => fillItem(items[index] ?? {}, line, currency));
    fillTotals(totals, { order, items, isLast: isLastInvoice(order, lines) }, currency);
  }
  return { totals, items };
}

function fillItem(into: Columns, { item, qty }: Line, currency: Currency): void {
  setCents(into, `${currency}price`, cents(item, `${currency}price`));
  setCents(into, `${currency}price_incl_tax`, cents(item, `${currency}price_incl_tax`));
  const part = { qty, isLast: qty === qtyToInvoice(item), available: item.qty_ordered - item.qty_invoiced };
  const share = (whole: string, invoiced: string): number =>
    shareOf(cents(item, currency + whole) - cents(item, currency + invoiced), part);
  setCents(into, `${currency}row_total`, share('row_total', 'row_invoiced'));
  setCents(into, `${currency}tax_amount`, share('tax_amount', 'tax_invoiced'));
  setCents(into, `${currency}discount_amount`, share('discount_amount', 'discount_invoiced'));
}

/** The last part takes all that is left, so that rounding never leaves a cent behind. */
export function shareOf(
  leftCents: number,
  part: { qty: number; isLast: boolean; available: number },
): number {
  if (part.isLast || part.available === 0) return leftCents;
  return Math.round((leftCents * part.qty) / part.available);
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
