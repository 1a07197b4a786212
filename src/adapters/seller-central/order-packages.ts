import type { AmazonPackage } from '../../domain/order/amazon-order.js';
import { isKnownPackageStatus } from './amazon-words.js';
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

/** One that is pending, or is said to be what nobody knows, has left when it has a time of leaving. */
function hasLeft({ packageStatus, shipTime }: WirePackage): boolean {
  const status = packageStatus?.status ?? null;
  if (status === 'CANCELLED') return false;
  const saysSo = status === null || (status !== 'PENDING' && isKnownPackageStatus(status));
  return saysSo || shipTime !== null;
}
