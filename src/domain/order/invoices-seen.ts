import type { CommerceInvoice } from './commerce-sight.js';
import { following, NO_FINDINGS, type Findings } from './findings.js';
import { isSameGoods } from './line-quantity.js';
import type { OrderState } from './order-state.js';
import { isUnanswered } from './setbacks.js';

/** An invoice that a person made in Commerce counts as invoiced; what was about to be invoiced here is no more. */
export function invoiceSeen(order: OrderState, { id, lines }: CommerceInvoice): Findings {
  const isKnown = order.invoices.some(({ commerceInvoiceId }) => commerceInvoiceId === id);
  if (isKnown || lines.length === 0) return NO_FINDINGS;
  const twin = order.invoices.find(
    ({ number, stage, lines: asked }) =>
      stage === 'requested' &&
      isSameGoods(asked, lines) &&
      !isUnanswered(order.setbacks[`invoice:${number}`]),
  );
  if (twin !== undefined) {
    return following({ kind: 'order-invoiced', number: twin.number, commerceInvoiceId: id });
  }
  const number = order.invoices.length + 1;
  return following({
    kind: 'invoice-seen-in-commerce',
    invoice: { number, commandId: null, lines, stage: 'invoiced', commerceInvoiceId: id },
  });
}
