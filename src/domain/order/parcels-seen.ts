import type { AmazonOrder, AmazonPackage } from './amazon-order.js';
import { quantityIn, quantityOf, type LineQuantity } from './line-quantity.js';
import type { OrderState, Parcel } from './order-state.js';
import { Pieces } from './pieces.js';
import { isAtAmazon, unshippedOf } from './quantities.js';

/** Marks a parcel for goods Amazon counts as shipped without telling their package. */
const UNTOLD = 'untold:';

/** Packages somebody made in Seller Central, as parcels of ours that Amazon already has. */
export function parcelsSeen(order: OrderState, seen: AmazonOrder, atMs: number): readonly Parcel[] {
  // No piece is in two parcels: neither in one of ours and a package, nor in two packages.
  const room = new Pieces((orderItemId) => unshippedOf(order, orderItemId));
  const told = toldPackages(order, seen, room);
  const untold = untoldLines(order, seen, { told, room });
  const found = [...told, ...(untold.length > 0 ? [untoldPackage(untold)] : [])];
  return found.map((each, index) => parcelOf(each, order.parcels.length + index + 1, atMs));
}

/** Packages that are no parcel yet. One that Amazon shows although it refused it is there all the same. */
function toldPackages(order: OrderState, seen: AmazonOrder, room: Pieces): readonly AmazonPackage[] {
  const known = new Set(
    order.parcels.filter(({ stage }) => stage !== 'rejected').map((parcel) => parcel.packageReferenceId),
  );
  const toldLate = new Pieces((orderItemId) => toldLateOf(order, seen, orderItemId));
  return seen.packages
    .filter(({ packageReferenceId }) => !known.has(packageReferenceId))
    .map((each) => {
      const lines = withQuantities(each.lines, ({ orderItemId, quantity }) =>
        room.take(orderItemId, quantity - toldLate.take(orderItemId, quantity)),
      );
      return { ...each, lines };
    })
    .filter(({ lines }) => lines.length > 0);
}

/** How many pieces counted before their package was told must be in a package by now. */
function toldLateOf(order: OrderState, seen: AmazonOrder, orderItemId: string): number {
  const inPackages = quantityIn(seen.packages, orderItemId);
  const stillUntold = Math.max(0, quantityOf(shippedLines(seen), orderItemId) - inPackages);
  const counted = quantityIn(
    order.parcels.filter(({ packageReferenceId }) => packageReferenceId.startsWith(UNTOLD)),
    orderItemId,
  );
  return Math.max(0, counted - stillUntold);
}

/** What Amazon counts as shipped beyond all parcels: packages are not always told. */
function untoldLines(
  order: OrderState,
  seen: AmazonOrder,
  { told, room }: { readonly told: readonly AmazonPackage[]; readonly room: Pieces },
): readonly LineQuantity[] {
  const ours = order.parcels.filter((parcel) => isAtAmazon(parcel) || parcel.stage === 'requested');
  return withQuantities(shippedLines(seen), ({ orderItemId, quantity }) =>
    room.take(orderItemId, quantity - quantityIn([...ours, ...told], orderItemId)),
  );
}

function untoldPackage(lines: readonly LineQuantity[]): AmazonPackage {
  const sent = { carrierName: null, trackingNumber: null, shippedAtMs: null, delivered: false };
  return { packageReferenceId: UNTOLD, lines, ...sent };
}

function parcelOf(found: AmazonPackage, number: number, atMs: number): Parcel {
  const { packageReferenceId, lines, carrierName, trackingNumber, shippedAtMs } = found;
  return {
    number,
    packageReferenceId: packageReferenceId === UNTOLD ? `${UNTOLD}${number}` : packageReferenceId,
    commandId: null,
    lines,
    carrierCode: 'Other',
    carrierName,
    trackingNumber,
    shippedAtMs: shippedAtMs ?? atMs,
    stage: 'confirmed',
    commerceShipmentId: null,
    rejection: null,
  };
}

function shippedLines({ lines }: AmazonOrder): readonly LineQuantity[] {
  return lines.map(({ orderItemId, shipped }) => ({ orderItemId, quantity: shipped }));
}

function withQuantities(
  lines: readonly LineQuantity[],
  countOf: (line: LineQuantity) => number,
): readonly LineQuantity[] {
  return lines
    .map((line) => ({ orderItemId: line.orderItemId, quantity: countOf(line) }))
    .filter(({ quantity }) => quantity > 0);
}
