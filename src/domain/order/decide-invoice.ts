import { accepted, refused, type Decision } from './decision.js';
import { refusedAsOnHold } from './decide-hold.js';
import { isOnHold } from './holds.js';
import { quantityOf } from './line-quantity.js';
import type { InvoiceCommand } from './order-command.js';
import type { OrderState } from './order-state.js';
import { uninvoicedLines } from './invoiced-lines.js';
import { uninvoicedOf } from './quantities.js';

export function decideInvoice(order: OrderState, { commandId, by, lines: asked }: InvoiceCommand): Decision {
  if (order.phase === 'canceled') return refused('order-canceled', 'The order is canceled.');
  if (order.phase === 'canceling')
    return refused('cancel-in-progress', 'The order is being canceled; wait for the verdict.');
  if (isOnHold(order)) return refusedAsOnHold();
  if (order.commerce === null) return refused('not-placed-yet', 'The order is not in Commerce yet.');

  const lines = asked ?? uninvoicedLines(order);
  if (lines.length === 0) return refused('nothing-left-to-invoice', 'Everything is invoiced already.');
  for (const { orderItemId } of lines) {
    if (!order.lines.some((line) => line.orderItemId === orderItemId)) {
      return refused('unknown-order-item', `The order has no item ${orderItemId}.`);
    }
    const left = uninvoicedOf(order, orderItemId);
    const wanted = quantityOf(lines, orderItemId);
    if (wanted > left) {
      return refused(
        'quantity-exceeds-uninvoiced',
        `Item ${orderItemId}: ${wanted} asked, ${left} not invoiced yet.`,
      );
    }
  }
  const number = order.invoices.length + 1;
  return accepted({
    kind: 'invoice-requested',
    commandId,
    by,
    invoice: { number, commandId, lines, stage: 'requested', commerceInvoiceId: null },
  });
}
