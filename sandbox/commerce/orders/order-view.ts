import { internalError } from '../rest/commerce-error.js';
import { withoutNulls, type Columns } from '../documents/columns.js';
import type { OrderDocument } from '../documents/order-document.js';

interface StoredExtension extends Columns {
  shipping_assignments?: { shipping: Columns }[];
}

/** An order as the read routes answer it: one without a payment brings them down. */
export function readableOrder(order: OrderDocument): unknown {
  if (!order.payment) throw internalError();
  return orderView(order);
}

export function orderView(order: OrderDocument): unknown {
  const stored: StoredExtension = { ...asColumns(order['extension_attributes']) };
  const assignments = (stored.shipping_assignments ?? []).map(({ shipping }) => ({
    shipping: { ...shipping, total: shippingTotal(order) },
    items: order.items,
  }));
  return withoutNulls({
    ...order,
    shipping_address_id: null,
    status_histories: order.status_histories.toReversed(),
    extension_attributes: {
      ...stored,
      shipping_assignments: assignments,
      payment_additional_info: additionalInfo(order),
    },
  });
}

function shippingTotal(order: OrderDocument): Columns {
  const amounts = Object.entries(order).filter(([column]) =>
    /^(base_)?shipping_.*(amount|tax|ed)$/.test(column),
  );
  return Object.fromEntries(amounts);
}

function additionalInfo(order: OrderDocument): Columns[] {
  const information = order.payment?.additional_information ?? [];
  return information.map((value, index) => ({ key: String(index), value }));
}

function asColumns(value: unknown): Columns {
  return typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value)) : {};
}
