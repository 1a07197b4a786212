import type { LineQuantity } from './line-quantity.js';
import type { OrderEvent } from './order-event.js';
import type { OrderSettings } from './order-settings.js';
import type { OrderState } from './order-state.js';
import { uninvoicedLines } from './invoiced-lines.js';
import { Pieces } from './pieces.js';
import { uninvoicedOf } from './quantities.js';
import { takesVatInvoices } from './vat-invoices.js';

/** What the store's settings make follow from an event by itself; `order` is the state after it. */
export function followUps(
  order: OrderState,
  event: OrderEvent,
  settings: OrderSettings,
): readonly OrderEvent[] {
  if (event.kind === 'order-placed' && settings.invoiceWhen === 'on-import') {
    return invoiceRequest(order, uninvoicedLines(order));
  }
  if (event.kind === 'parcel-shipped' && settings.invoiceWhen === 'on-shipment') {
    const lines = order.parcels.find(({ number }) => number === event.number)?.lines ?? [];
    return invoiceRequest(order, stillUninvoiced(order, lines));
  }
  if (event.kind === 'order-invoiced' && settings.uploadInvoices === true) {
    return takesVatInvoices(order.marketplaceId)
      ? [{ kind: 'invoice-upload-requested', number: event.number }]
      : [];
  }
  return [];
}

function stillUninvoiced(order: OrderState, lines: readonly LineQuantity[]): readonly LineQuantity[] {
  const left = new Pieces((orderItemId) => uninvoicedOf(order, orderItemId));
  return lines
    .map(({ orderItemId, quantity }) => ({ orderItemId, quantity: left.take(orderItemId, quantity) }))
    .filter(({ quantity }) => quantity > 0);
}

function invoiceRequest(order: OrderState, lines: readonly LineQuantity[]): readonly OrderEvent[] {
  if (lines.length === 0) return [];
  const number = order.invoices.length + 1;
  const invoice = { number, commandId: null, lines, stage: 'requested', commerceInvoiceId: null } as const;
  return [{ kind: 'invoice-requested', commandId: null, by: 'cauce', invoice }];
}
