import type { Component, Order, OrderLine } from './order.js';

/** What the buyer paid for a line, by the component a refund gives back. */
function paidCents({ charges }: OrderLine): Record<Component, number> {
  return {
    Principal: charges.item - charges.itemDiscount,
    Tax: charges.itemTax,
    Shipping: charges.shipping - charges.shippingDiscount,
    ShippingTax: charges.shippingTax,
    GiftWrap: charges.giftWrap,
    GiftWrapTax: charges.giftWrapTax,
  };
}

export function refundableCents(order: Order, line: OrderLine, component: Component): number {
  const refunded = order.refunds
    .filter((refund) => refund.orderItemId === line.orderItemId)
    .reduce((sum, refund) => sum + (refund.cents[component] ?? 0), 0);
  return paidCents(line)[component] - refunded;
}
