import type { AmazonOrder } from '../../../src/domain/order/amazon-order.js';
import type { Parcel } from '../../../src/domain/order/order-state.js';

/** Everything of the order in one parcel; a test changes what it is about. */
export function parcelOf(order: AmazonOrder, changes: Partial<Parcel> = {}): Parcel {
  return {
    number: 1,
    packageReferenceId: '1',
    commandId: null,
    lines: order.lines.map(({ orderItemId, ordered }) => ({ orderItemId, quantity: ordered })),
    carrierCode: 'UPS',
    carrierName: null,
    trackingNumber: '1ZTEST1',
    shippedAtMs: Date.UTC(2026, 2, 2, 9),
    stage: 'requested',
    commerceShipmentId: null,
    rejection: null,
    ...changes,
  };
}
