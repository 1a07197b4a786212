import { carrierOfTrack } from './carrier-of-track.js';
import type { CommerceShipment, CommerceTrack } from './commerce-sight.js';
import { differing, following, NO_FINDINGS, type Findings } from './findings.js';
import { isSameGoods, quantityIn, type LineQuantity } from './line-quantity.js';
import type { OrderState, Parcel } from './order-state.js';
import { newReference } from './package-references.js';
import { unshippedOf } from './quantities.js';

/** A shipment that a person made in Commerce is a parcel to be confirmed at Amazon, and is not shipped there again. */
export function shipmentSeen(order: OrderState, shipment: CommerceShipment, atMs: number): Findings {
  if (shipment.lines.length === 0) return NO_FINDINGS;
  const own = order.parcels.filter(({ commerceShipmentId }) => commerceShipmentId === shipment.id);
  if (own.some(isAlive)) return untoldTracks(shipment, own);
  const twins = twinsOf(order, shipment);
  if (twins.length > 0) {
    return following(
      ...twins.map(
        ({ number }) =>
          ({ kind: 'parcel-seen-in-commerce', number, commerceShipmentId: shipment.id }) as const,
      ),
    );
  }
  const tracks = newTracks(shipment, own);
  // Amazon has refused the parcel, which is told already; another tracking number is another try.
  if (own.length > 0 && tracks.length === 0) return NO_FINDINGS;
  return obstacleTo(order, shipment, tracks) ?? packed(order, shipment, { tracks, atMs });
}

function isAlive({ stage }: Parcel): boolean {
  return stage !== 'rejected';
}

/** Parcels from elsewhere (asked for here, or shipped in Seller Central) that are these very goods. */
function twinsOf(order: OrderState, shipment: CommerceShipment): readonly Parcel[] {
  const { tracks, lines } = shipment;
  const loose = order.parcels.filter((parcel) => isAlive(parcel) && parcel.commerceShipmentId === null);
  const isTracked = ({ trackingNumber }: Parcel): boolean =>
    tracks.some((track) => track.trackingNumber === trackingNumber);
  const tracked = loose.filter(isTracked);
  if (tracked.length > 0 && isSameGoods(allLinesOf(tracked), lines)) return tracked;
  const hasRoom = fits(order, lines);
  return loose
    .filter((parcel) => isSameGoods(parcel.lines, lines))
    .filter(({ trackingNumber }) => trackingNumber === null || tracks.length === 0 || !hasRoom)
    .slice(0, 1);
}

function allLinesOf(parcels: readonly Parcel[]): readonly LineQuantity[] {
  return parcels.flatMap(({ lines }) => lines);
}

function newTracks({ tracks }: CommerceShipment, own: readonly Parcel[]): readonly CommerceTrack[] {
  return tracks.filter((track) => own.every(({ trackingNumber }) => trackingNumber !== track.trackingNumber));
}

function fits(order: OrderState, lines: readonly LineQuantity[]): boolean {
  return lines.every(
    ({ orderItemId }) => quantityIn([{ lines }], orderItemId) <= unshippedOf(order, orderItemId),
  );
}

function obstacleTo(
  order: OrderState,
  { id, lines }: CommerceShipment,
  tracks: readonly CommerceTrack[],
): Findings | undefined {
  const about = `shipment-${id}`;
  if (order.phase !== 'open') {
    const message = `Shipment ${id} was made in Commerce, but the order is ${order.phase} at Amazon: stop the goods, then dismiss this.`;
    return differing({ about, code: 'shipped-while-canceled', message });
  }
  if (!fits(order, lines)) {
    const message = `Shipment ${id} in Commerce has pieces that Amazon does not expect any more: compare it with the order's parcels, then dismiss this.`;
    return differing({ about, code: 'shipped-twice', message });
  }
  if (tracks.length > 0) return undefined;
  const message = `Shipment ${id} in Commerce has no tracking number, and Amazon takes none without. Add one to it in Commerce, and it goes on by itself; or confirm the shipment in Seller Central.`;
  return differing({ about, code: TRACKING_MISSING, message });
}

export const TRACKING_MISSING = 'tracking-missing';

/**
 * Amazon wants to know what is in each package, which Commerce does not tell: the pieces are dealt to the tracking
 * numbers in order, so that the buyer sees all of them.
 */
function packed(
  order: OrderState,
  shipment: CommerceShipment,
  { tracks, atMs }: { readonly tracks: readonly CommerceTrack[]; readonly atMs: number },
): Findings {
  const commandId = `commerce-shipment-${shipment.id}`;
  const parcels: Parcel[] = [];
  for (const [lines, track] of dealt(shipment.lines, tracks)) {
    const number = order.parcels.length + parcels.length + 1;
    parcels.push({
      number,
      packageReferenceId: newReference(number, [...order.parcels, ...parcels]),
      commandId,
      lines,
      ...carrierOfTrack(track),
      trackingNumber: track.trackingNumber,
      shippedAtMs: Math.min(shipment.createdAtMs ?? atMs, atMs),
      stage: 'requested',
      commerceShipmentId: shipment.id,
      rejection: null,
    });
  }
  return following({ kind: 'ship-requested', commandId, by: 'commerce', parcels });
}

function dealt(
  lines: readonly LineQuantity[],
  tracks: readonly CommerceTrack[],
): readonly (readonly [readonly LineQuantity[], CommerceTrack])[] {
  const pieces = lines.flatMap(({ orderItemId, quantity }) => Array<string>(quantity).fill(orderItemId));
  const count = Math.min(tracks.length, pieces.length);
  return tracks.slice(0, count).map((track, index) => {
    const from = Math.ceil((pieces.length * index) / count);
    const until = Math.ceil((pieces.length * (index + 1)) / count);
    return [countedByItem(pieces.slice(from, until)), track];
  });
}

function countedByItem(pieces: readonly string[]): readonly LineQuantity[] {
  return [...new Set(pieces)].map((orderItemId) => ({
    orderItemId,
    quantity: pieces.filter((piece) => piece === orderItemId).length,
  }));
}

/** Amazon has the shipment by other numbers, and a package needs a piece of its own. */
function untoldTracks(shipment: CommerceShipment, own: readonly Parcel[]): Findings {
  const isToldByUs = own.every(({ commandId }) => commandId !== null);
  if (!isToldByUs) return NO_FINDINGS;
  const known = own.map(({ trackingNumber }) => trackingNumber).join(', ');
  const differences = newTracks(shipment, own).map(({ trackingNumber }) => ({
    about: `track-${shipment.id}-${trackingNumber}`,
    code: 'track-untold',
    message: `Shipment ${shipment.id} in Commerce has tracking number ${trackingNumber}, but Amazon has it by ${known}: change it in Seller Central if the buyer is to see it, then dismiss this.`,
  }));
  return { events: [], differences };
}
