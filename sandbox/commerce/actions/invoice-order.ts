import { couldNotSave } from '../rest/commerce-error.js';
import { addCents, cents, currencies, setCents, type Columns } from '../documents/columns.js';
import { canInvoice, isIn } from '../rules/order-abilities.js';
import { stateInProcess } from '../rules/order-state.js';
import { hasInstalledPayment } from './payment-methods.js';
import { invoiceAmounts, type Line } from '../rules/invoice-amounts.js';
import { ledgerItems, overdrawn, refuseFor, requestedLines, type RequestedLines } from './requested-lines.js';
import { newDocument } from '../documents/new-document.js';
import { orderEffect, requireOrder, saveOrder } from '../orders/orders.js';
import { statusAfterDocument } from '../orders/order-statuses.js';
import { qtyToInvoice } from '../rules/item-quantities.js';
import { notifyCustomer } from './notify-customer.js';
import type { Actor, Commerce } from '../commerce.js';
import type { InvoiceRequest } from './action-requests.js';
import type { OrderDocument } from '../documents/order-document.js';

const PAID = 2;

/** Offline methods end paid whether the invoice says `capture` or not. */
export function invoiceOrder(
  commerce: Commerce,
  orderId: string,
  { request, by }: { request: InvoiceRequest; by: Actor },
): string {
  const order = requireOrder(commerce, orderId);
  const requested = requestedLines(order, request.items, qtyToInvoice);
  refuseFor('Invoice Document Validation Error(s):', problems(order, requested));
  if (!hasInstalledPayment(order)) {
    throw couldNotSave('an invoice');
  }
  const lines = requested.lines.filter((line) => line.qty > 0);
  const amounts = invoiceAmounts(order, lines);
  const totalQty = lines.reduce((sum, line) => sum + line.qty, 0);
  const invoice = newDocument(commerce, 'invoice', {
    order,
    lines,
    itemColumns: amounts.items,
    comment: request.comment,
    columns: {
      ...currencyColumns(order),
      ...amounts.totals,
      total_qty: totalQty,
      state: PAID,
      can_void_flag: 0,
    },
  });
  recordOnOrder(order, lines, amounts);
  order.state = stateInProcess(order);
  order.status = statusAfterDocument(commerce, order);
  saveOrder(commerce, order);
  commerce.store.write('invoice', String(invoice.entity_id), invoice);
  const { grand_total: grandTotal, shipping_amount: shippingAmount } = amounts.totals;
  const comment = request.comment?.comment ?? null;
  const detail = { by, items: ledgerItems(lines), grandTotal, shippingAmount, comment };
  commerce.ledger.append(orderEffect(order, 'invoice-created', { key: String(invoice.entity_id), detail }));
  if (request.notify === true) notifyCustomer(commerce, order, 'Invoice');
  return String(invoice.entity_id);
}

function problems(order: OrderDocument, { lines, hasForeignItems }: RequestedLines) {
  const isBarred = isIn(order, ['payment_review', 'holded', 'canceled', 'complete', 'closed']);
  return [
    isBarred && `An invoice cannot be created when an order has a status of ${order.status ?? ''}`,
    !isBarred && !canInvoice(order) && 'The order does not allow an invoice to be created.',
    ...overdrawn(lines, qtyToInvoice).map(
      ({ sku }) =>
        `The quantity to invoice must not be greater than the uninvoiced quantity for product SKU "${sku}".`,
    ),
    hasForeignItems && 'The invoice contains one or more items that are not part of the original order.',
    !lines.some((line) => line.qty > 0) &&
      "The invoice can't be created without products. Add products and try again.",
  ];
}

export function currencyColumns(order: OrderDocument): Columns {
  const copied = Object.entries(order).filter(([column]) => /(_currency_code|_rate)$/.test(column));
  return Object.fromEntries(copied);
}

function recordOnOrder(
  order: OrderDocument,
  lines: readonly Line[],
  amounts: { totals: Columns; items: readonly Columns[] },
): void {
  lines.forEach(({ item, qty }, index) => {
    item.qty_invoiced += qty;
    for (const currency of currencies) {
      const of = (column: string): number => cents(amounts.items[index] ?? {}, currency + column);
      addCents(item, `${currency}row_invoiced`, of('row_total'));
      addCents(item, `${currency}tax_invoiced`, of('tax_amount'));
      addCents(item, `${currency}discount_invoiced`, of('discount_amount'));
    }
  });
  for (const currency of currencies) {
    const of = (column: string): number => cents(amounts.totals, currency + column);
    addCents(order, `${currency}subtotal_invoiced`, of('subtotal'));
    addCents(order, `${currency}tax_invoiced`, of('tax_amount'));
    addCents(order, `${currency}shipping_invoiced`, of('shipping_amount'));
    addCents(order, `${currency}discount_invoiced`, of('discount_amount'));
    addCents(order, `${currency}total_invoiced`, of('grand_total'));
    addCents(order, `${currency}total_paid`, of('grand_total'));
    const due = cents(order, `${currency}grand_total`) - cents(order, `${currency}total_paid`);
    setCents(order, `${currency}total_due`, Math.max(0, due));
    if (order.payment) addCents(order.payment, `${currency}amount_paid`, of('grand_total'));
    if (order.payment) addCents(order.payment, `${currency}shipping_captured`, of('shipping_amount'));
  }
}
