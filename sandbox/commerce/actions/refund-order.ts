import { CommerceError, couldNotSave } from '../rest/commerce-error.js';
import { addCents, cents, currencies, type Columns } from '../documents/columns.js';
import { canCreditMemo, isIn } from '../rules/order-abilities.js';
import { creditMemoAmounts, refundableShippingCents } from '../rules/credit-memo-amounts.js';
import { currencyColumns } from './invoice-order.js';
import { stateAfterRefund } from '../rules/order-state.js';
import { fittingStatus } from '../orders/order-statuses.js';
import { hasInstalledPayment } from './payment-methods.js';
import { ledgerItems, overdrawn, refuseFor, requestedLines, type RequestedLines } from './requested-lines.js';
import { newDocument } from '../documents/new-document.js';
import { orderEffect, requireOrder, saveOrder } from '../orders/orders.js';
import { qtyToRefund } from '../rules/item-quantities.js';
import { settleRefundedStock } from '../products/stock.js';
import { notifyCustomer } from './notify-customer.js';
import type { Actor, Commerce } from '../commerce.js';
import type { Line } from '../rules/invoice-amounts.js';
import type { OrderDocument } from '../documents/order-document.js';
import type { RefundRequest } from './action-requests.js';

const REFUNDED = 2;

/** Offline. Items left out mean all that is left, and so does shipping left out. */
export function refundOrder(
  commerce: Commerce,
  orderId: string,
  { request, by }: { request: RefundRequest; by: Actor },
): string {
  const order = requireOrder(commerce, orderId);
  const requested = requestedLines(order, request.items, qtyToRefund);
  refuseTooMuchShipping(order, request);
  const amounts = creditMemoAmounts(order, requested.lines, request.arguments);
  refuseFor('Creditmemo Document Validation Error(s):', problems(order, requested, amounts.totals));
  refuseTooMuchMoney(order, amounts.totals);
  const { lines } = requested;
  const returned = request.arguments.extension_attributes?.return_to_stock_items ?? [];
  if (!hasInstalledPayment(order) || !settleRefundedStock(commerce, { lines, returned, by })) {
    throw couldNotSave('a Creditmemo');
  }
  const memo = newDocument(commerce, 'creditmemo', {
    order,
    lines,
    itemColumns: amounts.items.map((columns) => ({ base_cost: null, ...columns })),
    comment: request.comment,
    columns: { ...currencyColumns(order), ...amounts.totals, state: REFUNDED },
  });
  recordOnOrder(order, lines, amounts);
  order.state = stateAfterRefund(order);
  order.status = fittingStatus(commerce, order);
  saveOrder(commerce, order);
  commerce.store.write('creditmemo', String(memo.entity_id), memo);
  const { grand_total: grandTotal, shipping_amount: shippingAmount, adjustment } = amounts.totals;
  const comment = request.comment?.comment ?? null;
  const detail = { by, items: ledgerItems(lines), grandTotal, shippingAmount, adjustment, comment };
  commerce.ledger.append(orderEffect(order, 'credit-memo-created', { key: String(memo.entity_id), detail }));
  if (request.notify === true) notifyCustomer(commerce, order, 'Credit memo');
  return String(memo.entity_id);
}

function problems(order: OrderDocument, { lines, hasForeignItems }: RequestedLines, totals: Columns) {
  const isBarred = isIn(order, ['payment_review', 'holded', 'canceled', 'closed']);
  return [
    isBarred && `A creditmemo can not be created when an order has a status of ${order.status ?? ''}`,
    !isBarred && !canCreditMemo(order) && 'The order does not allow a creditmemo to be created.',
    hasForeignItems && 'The creditmemo contains incorrect product items.',
    overdrawn(lines, qtyToRefund).length > 0 &&
      'The quantity to refund must not be greater than the unrefunded quantity.',
    cents(totals, 'grand_total') <= 0 && "The credit memo's total must be positive.",
  ];
}

function refuseTooMuchShipping(order: OrderDocument, request: RefundRequest): void {
  const allowed = refundableShippingCents(order, 'base_');
  const asked = Math.round((request.arguments.shipping_amount ?? 0) * 100);
  if (asked > allowed) {
    const money = (allowed / 100).toFixed(2);
    throw new CommerceError(400, 'Maximum shipping amount allowed to refund is: %1', [money]);
  }
}

function refuseTooMuchMoney(order: OrderDocument, totals: Columns): void {
  const available = cents(order, 'base_total_paid') - cents(order, 'base_total_refunded');
  if (cents(totals, 'base_grand_total') > available) {
    const money = (available / 100).toFixed(2);
    throw new CommerceError(400, 'The most money available to refund is %1.', [money]);
  }
}

function recordOnOrder(
  order: OrderDocument,
  lines: readonly Line[],
  amounts: { totals: Columns; items: readonly Columns[] },
): void {
  lines.forEach(({ item, qty }, index) => {
    item.qty_refunded += qty;
    for (const currency of currencies) {
      const of = (column: string): number => cents(amounts.items[index] ?? {}, currency + column);
      addCents(item, `${currency}amount_refunded`, of('row_total'));
      addCents(item, `${currency}tax_refunded`, of('tax_amount'));
      addCents(item, `${currency}discount_refunded`, of('discount_amount'));
    }
  });
  for (const currency of currencies) {
    const of = (column: string): number => cents(amounts.totals, currency + column);
    addCents(order, `${currency}subtotal_refunded`, of('subtotal'));
    addCents(order, `${currency}tax_refunded`, of('tax_amount'));
    addCents(order, `${currency}discount_refunded`, of('discount_amount'));
    addCents(order, `${currency}shipping_refunded`, of('shipping_amount'));
    addCents(order, `${currency}shipping_tax_refunded`, of('shipping_tax_amount'));
    addCents(order, `${currency}adjustment_positive`, of('adjustment_positive'));
    addCents(order, `${currency}adjustment_negative`, of('adjustment_negative'));
    addCents(order, `${currency}total_refunded`, of('grand_total'));
    addCents(order, `${currency}total_offline_refunded`, of('grand_total'));
    if (order.payment) addCents(order.payment, `${currency}amount_refunded`, of('grand_total'));
    if (order.payment) addCents(order.payment, `${currency}shipping_refunded`, of('shipping_amount'));
  }
}
