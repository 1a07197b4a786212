import { addCharges, NO_CHARGES, type Charges } from './charges.js';
import { quantityIn, quantityOf } from './line-quantity.js';
import type { OrderState, Parcel, Refund } from './order-state.js';

/** One line's numbers, always derived from parcels, invoices and refunds, so that they cannot contradict them. */
export interface LineQuantities {
  readonly ordered: number;
  readonly canceled: number;
  /** Amazon has the parcel. */
  readonly shipped: number;
  readonly invoiced: number;
  readonly refunded: number;
}

export function quantitiesOf(order: OrderState, orderItemId: string): LineQuantities {
  const ordered = order.lines.find((line) => line.orderItemId === orderItemId)?.ordered ?? 0;
  const shipped = quantityIn(order.parcels.filter(isAtAmazon), orderItemId);
  return {
    ordered,
    canceled: order.phase === 'canceled' ? ordered - shipped : 0,
    shipped,
    invoiced: quantityIn(
      order.invoices.filter(({ stage }) => stage === 'invoiced'),
      orderItemId,
    ),
    refunded: quantityIn(
      order.refunds.filter(({ stage }) => stage === 'accepted' || stage === 'credited'),
      orderItemId,
    ),
  };
}

/** Ordered and in no parcel, not even in one that is still on its way to Amazon. */
export function unshippedOf(order: OrderState, orderItemId: string): number {
  const { ordered, canceled } = quantitiesOf(order, orderItemId);
  const packed = quantityIn(
    order.parcels.filter(({ stage }) => stage !== 'rejected'),
    orderItemId,
  );
  return Math.max(0, ordered - canceled - packed);
}

/** Neither invoiced nor about to be. */
export function uninvoicedOf(order: OrderState, orderItemId: string): number {
  const { ordered, canceled } = quantitiesOf(order, orderItemId);
  return Math.max(0, ordered - canceled - quantityIn(order.invoices, orderItemId));
}

/** Refunded or about to be, per bucket of one line. */
export function claimedBackOf(
  order: OrderState,
  orderItemId: string,
): Charges & { readonly quantity: number } {
  const lines = order.refunds
    .filter(isClaim)
    .flatMap((refund) => refund.lines)
    .filter((line) => line.orderItemId === orderItemId);
  const amounts = lines.reduce<Charges>((total, line) => addCharges(total, line.amounts), NO_CHARGES);
  return { ...amounts, quantity: quantityOf(lines, orderItemId) };
}

export function isAtAmazon(parcel: Parcel): boolean {
  return parcel.stage === 'confirmed' || parcel.stage === 'shipped';
}

export function hasAnyShipped(order: OrderState): boolean {
  return order.parcels.some(isAtAmazon);
}

export function hasParcelInFlight(order: OrderState): boolean {
  return order.parcels.some(({ stage }) => stage === 'requested');
}

export function hasAllShipped(order: OrderState): boolean {
  return order.lines.every(({ orderItemId }) => {
    const { ordered, canceled, shipped } = quantitiesOf(order, orderItemId);
    return shipped >= ordered - canceled;
  });
}

export function hasAllInvoiced(order: OrderState): boolean {
  return order.lines.every(({ orderItemId }) => {
    const { ordered, canceled, invoiced } = quantitiesOf(order, orderItemId);
    return invoiced >= ordered - canceled;
  });
}

/** Its money is given back, or about to be. */
export function isClaim(refund: Refund): boolean {
  return refund.stage !== 'rejected';
}
