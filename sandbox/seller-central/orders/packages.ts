import type { FulfillmentStatus, Order, OrderLine, OrderPackage, PackageItem } from './order.js';

export function shippedQuantity(order: Pick<Order, 'packages'>, orderItemId: string): number {
  return order.packages
    .flatMap((each) => each.items)
    .filter((item) => item.orderItemId === orderItemId)
    .reduce((sum, item) => sum + item.quantity, 0);
}

export function unshippedQuantity(order: Order, line: OrderLine): number {
  return line.canceled ? 0 : line.quantity - shippedQuantity(order, line.orderItemId);
}

/** Everything not yet in a package. */
export function itemsLeft(order: Order): PackageItem[] {
  return order.lines
    .map((line) => ({ orderItemId: line.orderItemId, quantity: unshippedQuantity(order, line) }))
    .filter((item) => item.quantity > 0);
}

/** The order with this package in it, in place of one that had the same reference. */
export function withPackage(order: Order, added: OrderPackage): Order {
  const isKnown = order.packages.some((each) => each.packageReferenceId === added.packageReferenceId);
  const packages = isKnown
    ? order.packages.map((each) => (each.packageReferenceId === added.packageReferenceId ? added : each))
    : [...order.packages, added];
  return withStatusByPackages({ ...order, packages });
}

export function withStatusByPackages(order: Order): Order {
  return { ...order, status: statusByPackages(order) };
}

export function nextPackageReferenceId(order: Order): string {
  const taken = order.packages.map((each) => Number(each.packageReferenceId));
  return String(Math.max(0, ...taken) + 1);
}

function statusByPackages(order: Order): FulfillmentStatus {
  if (itemsLeft(order).length === 0) return 'SHIPPED';
  return order.packages.some((each) => each.items.length > 0) ? 'PARTIALLY_SHIPPED' : 'UNSHIPPED';
}
