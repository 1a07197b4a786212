import type { LineQuantity } from './line-quantity.js';
import type { OrderEvent } from './order-event.js';
import type { OrderSettings } from './order-settings.js';
import type { OrderState, Parcel } from './order-state.js';
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
  const shipped = parcelShippedBy(order, event);
  if (shipped !== undefined && settings.invoiceWhen === 'on-shipment') {
    return invoiceRequest(order, stillUninvoiced(order, shipped.lines));
  }
  const invoiced = numberInvoicedBy(event);
  if (invoiced !== undefined && settings.uploadInvoices === true) {
    return takesVatInvoices(order.marketplaceId)
      ? [{ kind: 'invoice-upload-requested', number: invoiced }]
      : [];
  }
  return lookFollowing(order, event);
}

/** The parcel that both sides have by now; which of them is last depends on where it was shipped first. */
function parcelShippedBy({ parcels }: OrderState, event: OrderEvent): Parcel | undefined {
  const isOfParcel =
    event.kind === 'parcel-shipped' ||
    event.kind === 'parcel-confirmed' ||
    event.kind === 'parcel-seen-in-commerce';
  if (!isOfParcel) return undefined;
  return parcels.find(({ number, stage }) => number === event.number && stage === 'shipped');
}

function numberInvoicedBy(event: OrderEvent): number | undefined {
  if (event.kind === 'order-invoiced') return event.number;
  return event.kind === 'invoice-seen-in-commerce' ? event.invoice.number : undefined;
}

const MAY_SETTLE_A_DIFFERENCE: ReadonlySet<OrderEvent['kind']> = new Set([
  'parcel-seen-at-amazon',
  'parcel-confirmed',
  'parcel-rejected',
  'refund-rejected',
  'cancel-rejected',
]);

/** What waits for Amazon (a credit memo for goods to be shipped, say) is looked at again when something has moved there. */
function lookFollowing({ commerce, setbacks }: OrderState, { kind }: OrderEvent): readonly OrderEvent[] {
  const isWaiting = Object.keys(setbacks).some((step) =>
    /^sides-disagree:(shipment|credit-memo)-/.test(step),
  );
  return commerce !== null && isWaiting && MAY_SETTLE_A_DIFFERENCE.has(kind) ? [{ kind: 'look-asked' }] : [];
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
