import { shareOfCents } from '../money.js';
import { totalCentsOf } from './charges.js';
import type { LineQuantity } from './line-quantity.js';
import type { OrderState, RefundLine } from './order-state.js';
import { quantitiesOf, uninvoicedOf } from './quantities.js';

export function uninvoicedLines(order: OrderState): readonly LineQuantity[] {
  return order.lines
    .map(({ orderItemId }) => ({ orderItemId, quantity: uninvoicedOf(order, orderItemId) }))
    .filter(({ quantity }) => quantity > 0);
}

/** Everything invoiced so far with its money; Commerce puts all of the shipping on the first invoice, of whatever lines. */
export function invoicedLines(order: OrderState): readonly RefundLine[] {
  const isAnyInvoiced = order.lines.some(({ orderItemId }) => quantitiesOf(order, orderItemId).invoiced > 0);
  return order.lines
    .map(({ orderItemId, ordered, charges }) => {
      const { invoiced } = quantitiesOf(order, orderItemId);
      const share = { from: 0, count: invoiced, of: ordered };
      const { principal, tax } = charges;
      const amounts = {
        ...charges,
        principal: shareOfCents(principal, share),
        tax: shareOfCents(tax, share),
      };
      return { orderItemId, quantity: invoiced, amounts };
    })
    .filter(({ quantity, amounts }) => quantity > 0 || (isAnyInvoiced && totalCentsOf(amounts) > 0));
}
