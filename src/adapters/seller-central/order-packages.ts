import type { AmazonPackage } from '../../domain/order/amazon-order.js';
import type { WirePackage } from './order-schema.js';

/** The packages that left: neither canceled ones nor labels bought and not handed over. */
export function packagesOf(packages: readonly WirePackage[]): readonly AmazonPackage[] {
  return packages.filter(hasLeft).map((wire) => ({
    packageReferenceId: wire.packageReferenceId,
    lines: (wire.packageItems ?? []).map(({ orderItemId, quantity }) => ({ orderItemId, quantity })),
    carrierName: wire.carrier,
    trackingNumber: wire.trackingNumber,
    shippedAtMs: wire.shipTime,
    delivered: wire.packageStatus?.status === 'DELIVERED',
  }));
}

function hasLeft({ packageStatus, shipTime }: WirePackage): boolean {
  if (packageStatus?.status === 'CANCELLED') return false;
  return packageStatus?.status !== 'PENDING' || shipTime !== null;
}
