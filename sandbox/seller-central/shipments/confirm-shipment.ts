import type { Order, OrderPackage } from '../orders/order.js';
import { itemsLeft, shippedQuantity, withPackage } from '../orders/packages.js';
import { Refusal } from '../server/refusal.js';
import type { Confirmation, PackageDetail } from './confirmation-body.js';

export interface ConfirmedShipment {
  order: Order;
  /** The package had been confirmed before under the same reference. */
  isEdit: boolean;
}

/** The order as it is once the package is confirmed. */
export function confirmShipment(
  order: Order,
  { marketplaceId, packageDetail }: Confirmation,
  nowMs: number,
): ConfirmedShipment | Refusal {
  const refusal = refusalByOrder(order, marketplaceId);
  if (refusal) return refusal;
  const earlier = order.packages.find((each) => each.packageReferenceId === packageDetail.packageReferenceId);
  if (!earlier && itemsLeft(order).length === 0) return packageNotFound();
  const others = { ...order, packages: order.packages.filter((each) => each !== earlier) };
  const overflow = refusalByItems(others, packageDetail);
  if (overflow) return overflow;
  const confirmed = packageOf(packageDetail, earlier, nowMs);
  return { order: withPackage(order, confirmed), isEdit: earlier !== undefined };
}

function refusalByOrder(order: Order, marketplaceId: string): Refusal | undefined {
  if (marketplaceId !== order.marketplaceId) {
    return new Refusal(`MarketplaceId: ${marketplaceId} is not the marketplace of order ${order.orderId}.`);
  }
  if (order.fulfilledBy === 'AMAZON') {
    return new Refusal(`Order ${order.orderId} is fulfilled by Amazon and cannot be confirmed.`);
  }
  if (order.programs.includes('FBM_SHIP_PLUS')) {
    return new Refusal(`Order ${order.orderId} is a Ship+ order, whose shipment is confirmed by Amazon.`);
  }
  const isShippable = ['UNSHIPPED', 'PARTIALLY_SHIPPED', 'SHIPPED'].includes(order.status);
  return isShippable
    ? undefined
    : new Refusal(`Order ${order.orderId} cannot be shipped, its status is ${order.status}.`);
}

export function packageNotFound(): Refusal {
  return new Refusal(
    'Failed to create package due to not finding a matching package or order already fulfilled. errorMetric=PackageToUpdateNotFound',
  );
}

/** `others` is the order without the package in question. */
function refusalByItems(others: Order, { orderItems }: PackageDetail): Refusal | undefined {
  for (const { orderItemId } of orderItems) {
    const line = others.lines.find((each) => each.orderItemId === orderItemId);
    if (!line) return new Refusal(`OrderItemId: ${orderItemId} does not belong to the order.`);
    const wanted = orderItems
      .filter((item) => item.orderItemId === orderItemId)
      .reduce((sum, item) => sum + item.quantity, 0);
    const left = line.quantity - shippedQuantity(others, orderItemId);
    if (wanted > left) {
      return new Refusal(`Quantity: ${wanted} of item ${orderItemId} is more than the ${left} left to ship.`);
    }
  }
  return undefined;
}

function packageOf(detail: PackageDetail, earlier: OrderPackage | undefined, nowMs: number): OrderPackage {
  return {
    packageReferenceId: earlier?.packageReferenceId ?? detail.packageReferenceId,
    createdMs: earlier?.createdMs ?? nowMs,
    carrier: detail.carrierCode === 'Other' ? (detail.carrierName ?? 'Other') : detail.carrierCode,
    shippingService: detail.shippingMethod ?? null,
    trackingNumber: detail.trackingNumber,
    shipTime: detail.shipDate,
    isDelivered: earlier?.isDelivered ?? false,
    items: detail.orderItems,
  };
}
