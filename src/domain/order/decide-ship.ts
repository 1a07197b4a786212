import { accepted, refused, type Decision, type Refused } from './decision.js';
import { refusedAsOnHold } from './decide-hold.js';
import { isOnHold } from './holds.js';
import { quantityOf, type LineQuantity } from './line-quantity.js';
import type { ParcelRequest, ShipCommand } from './order-command.js';
import type { OrderState, Parcel } from './order-state.js';
import { newReference } from './package-references.js';
import { unshippedOf } from './quantities.js';
import { refusedAsUnknown } from './unknown-words.js';

export function decideShip(order: OrderState, command: ShipCommand, nowMs: number): Decision {
  const obstacle = obstacleToShipping(order, command);
  if (obstacle !== undefined) return obstacle;

  const parcels: Parcel[] = [];
  for (const request of command.parcels) {
    const parcel = packed(order, request, { taken: parcels, commandId: command.commandId, nowMs });
    if ('code' in parcel) return parcel;
    parcels.push(parcel);
  }
  return accepted({ kind: 'ship-requested', commandId: command.commandId, by: command.by, parcels });
}

function obstacleToShipping(order: OrderState, { overrideBuyerCancel }: ShipCommand): Refused | undefined {
  if (order.fulfilledBy === 'amazon') return refused('fulfilled-by-amazon', 'Amazon ships this order.');
  if (order.phase === 'canceled') return refused('order-canceled', 'The order is canceled.');
  if (order.phase === 'canceling')
    return refused('cancel-in-progress', 'The order is being canceled; wait for the verdict.');
  if (isOnHold(order)) return refusedAsOnHold();
  if (order.amazonStatus === 'Unknown') return refusedAsUnknown(order);
  if (order.amazonStatus.startsWith('Pending'))
    return refused('order-pending', 'Amazon has not released the order yet.');
  if (order.buyerAskedToCancel && !overrideBuyerCancel) {
    return refused(
      'buyer-asked-to-cancel',
      'The buyer has asked to cancel. Cancel, or ship with overrideBuyerCancel.',
    );
  }
  return undefined;
}

interface Packing {
  /** Parcels of the same command that come before. */
  readonly taken: readonly Parcel[];
  readonly commandId: string;
  readonly nowMs: number;
}

function packed(
  order: OrderState,
  request: ParcelRequest,
  { taken, commandId, nowMs }: Packing,
): Parcel | Refused {
  const leftOf = (orderItemId: string): number =>
    unshippedOf(order, orderItemId) -
    taken.reduce((sum, { lines }) => sum + quantityOf(lines, orderItemId), 0);
  const lines = request.lines ?? everythingLeft(order, leftOf);
  if (lines.length === 0)
    return refused('nothing-left-to-ship', 'Everything is shipped or on its way to Amazon already.');
  const tooMuch = lineThatExceeds(order, lines, leftOf);
  if (tooMuch !== undefined) return tooMuch;
  if (request.carrierCode === 'Other' && request.carrierName === null) {
    return refused('carrier-name-missing', 'carrierCode Other needs a carrierName.');
  }
  const number = order.parcels.length + taken.length + 1;
  return {
    number,
    packageReferenceId: newReference(number, [...order.parcels, ...taken]),
    commandId,
    lines,
    carrierCode: request.carrierCode,
    carrierName: request.carrierName,
    trackingNumber: request.trackingNumber,
    shippedAtMs: request.shippedAtMs ?? nowMs,
    stage: 'requested',
    commerceShipmentId: null,
    rejection: null,
  };
}

function everythingLeft(order: OrderState, leftOf: (orderItemId: string) => number): readonly LineQuantity[] {
  return order.lines
    .map(({ orderItemId }) => ({ orderItemId, quantity: leftOf(orderItemId) }))
    .filter(({ quantity }) => quantity > 0);
}

function lineThatExceeds(
  order: OrderState,
  lines: readonly LineQuantity[],
  leftOf: (orderItemId: string) => number,
): Refused | undefined {
  for (const { orderItemId } of lines) {
    if (!order.lines.some((line) => line.orderItemId === orderItemId)) {
      return refused('unknown-order-item', `The order has no item ${orderItemId}.`);
    }
    const wanted = quantityOf(lines, orderItemId);
    const left = leftOf(orderItemId);
    if (wanted > left)
      return refused(
        'quantity-exceeds-unshipped',
        `Item ${orderItemId}: ${wanted} asked, ${left} left to ship.`,
      );
  }
  return undefined;
}
