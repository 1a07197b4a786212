import { carrierOfTrack } from './carrier-of-track.js';
import type { CommerceShipment, CommerceTrack } from './commerce-sight.js';
import { evolve } from './evolve.js';
import { differing, following, NO_FINDINGS, type Findings } from './findings.js';
import { isSameGoods, quantityIn, quantityOf, type LineQuantity } from './line-quantity.js';
import type { OrderEvent } from './order-event.js';
import type { OrderState, Parcel } from './order-state.js';
import { newReference } from './package-references.js';
import { quantitiesOf, unshippedOf } from './quantities.js';
import { isUnanswered } from './setbacks.js';
import { tracksSeen } from './tracks-seen.js';

interface Sighting {
  /** Everything that people have shipped in Commerce. */
  readonly all: readonly CommerceShipment[];
  readonly atMs: number;
}

/** A shipment that a person made in Commerce is a parcel to be confirmed at Amazon, and is not shipped there again. */
export function shipmentSeen(order: OrderState, shipment: CommerceShipment, sighting: Sighting): Findings {
  const own = order.parcels.filter(({ commerceShipmentId }) => commerceShipmentId === shipment.id);
  const lines = without(shipment.lines, own.filter(isAlive));
  if (lines.length === 0) return tracksSeen(order, shipment);
  const twins = twinsOf(order, { ...shipment, lines }, sighting);
  if (twins.length > 0) {
    const seen = twins.map(({ number }): OrderEvent => ({
      kind: 'parcel-seen-in-commerce',
      number,
      commerceShipmentId: shipment.id,
    }));
    // What is in none of them is still to be told.
    const { events, differences } = shipmentSeen(seen.reduce(evolve, order), shipment, sighting);
    return { events: [...seen, ...events], differences };
  }
  const left = { ...shipment, lines, tracks: tracksLeft(shipment, own) };
  return obstacleTo(order, left) ?? packed(order, left, { own, atMs: sighting.atMs });
}

function isAlive({ stage }: Parcel): boolean {
  return stage !== 'rejected';
}

/** Parcels from elsewhere (asked for here, or shipped in Seller Central) that are these very goods. */
function twinsOf(order: OrderState, shipment: CommerceShipment, { all }: Sighting): readonly Parcel[] {
  const { tracks, lines } = shipment;
  const loose = order.parcels.filter(
    (parcel) =>
      isAlive(parcel) &&
      parcel.commerceShipmentId === null &&
      !isUnanswered(order.setbacks[`ship:${parcel.number}`]),
  );
  const tracked = loose.filter(({ trackingNumber }) =>
    tracks.some((track) => track.trackingNumber === trackingNumber),
  );
  const isTracked = isSameGoods(
    tracked.flatMap((parcel) => parcel.lines),
    lines,
  );
  if (tracked.length > 0 && isTracked) return tracked;
  const isExpected = fits(order, lines);
  return loose
    .filter((parcel) => without(parcel.lines, [{ lines }]).length === 0)
    .filter(
      (parcel) =>
        !hasPlace(order, parcel, all) ||
        (isSameGoods(parcel.lines, lines) &&
          (parcel.trackingNumber === null || tracks.length === 0 || !isExpected)),
    )
    .slice(0, 1);
}

/** Commerce could still ship it besides all that is shipped there: then these may be other pieces. */
function hasPlace(order: OrderState, { lines }: Parcel, all: readonly CommerceShipment[]): boolean {
  const byPeople = new Set<number | null>(all.map(({ id }) => id));
  const ours = order.parcels.filter(
    ({ commerceShipmentId }) => commerceShipmentId !== null && !byPeople.has(commerceShipmentId),
  );
  return lines.every(({ orderItemId, quantity }) => {
    const { ordered } = quantitiesOf(order, orderItemId);
    return quantity + quantityIn([...all, ...ours], orderItemId) <= ordered;
  });
}

function without(
  lines: readonly LineQuantity[],
  others: readonly { readonly lines: readonly LineQuantity[] }[],
): readonly LineQuantity[] {
  return [...new Set(lines.map(({ orderItemId }) => orderItemId))]
    .map((orderItemId) => ({
      orderItemId,
      quantity: quantityOf(lines, orderItemId) - quantityIn(others, orderItemId),
    }))
    .filter(({ quantity }) => quantity > 0);
}

/** Those that were not told yet, if there are any: Amazon may have refused a parcel for its number. */
function tracksLeft({ tracks }: CommerceShipment, own: readonly Parcel[]): readonly CommerceTrack[] {
  const candidates = [newTracks(tracks, own), newTracks(tracks, own.filter(isAlive)), tracks];
  return candidates.find(({ length }) => length > 0) ?? [];
}

function newTracks(tracks: readonly CommerceTrack[], own: readonly Parcel[]): readonly CommerceTrack[] {
  return tracks.filter((track) => own.every(({ trackingNumber }) => trackingNumber !== track.trackingNumber));
}

function fits(order: OrderState, lines: readonly LineQuantity[]): boolean {
  return lines.every(
    ({ orderItemId }) => quantityIn([{ lines }], orderItemId) <= unshippedOf(order, orderItemId),
  );
}

function obstacleTo(order: OrderState, { id, lines, tracks }: CommerceShipment): Findings | undefined {
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
  { own, atMs }: { readonly own: readonly Parcel[]; readonly atMs: number },
): Findings {
  const commandId = `commerce-shipment-${shipment.id}`;
  const parcels: Parcel[] = [];
  for (const [lines, track] of dealt(shipment.lines, shipment.tracks)) {
    const { trackingNumber } = track;
    // Amazon has refused the very same, which is told already; another tracking number is another try.
    if (own.some((parcel) => parcel.trackingNumber === trackingNumber && isSameGoods(parcel.lines, lines)))
      continue;
    const number = order.parcels.length + parcels.length + 1;
    parcels.push({
      number,
      packageReferenceId: newReference(number, [...order.parcels, ...parcels]),
      commandId,
      lines,
      ...carrierOfTrack(track),
      trackingNumber,
      shippedAtMs: Math.min(shipment.createdAtMs ?? atMs, atMs),
      stage: 'requested',
      commerceShipmentId: shipment.id,
      rejection: null,
    });
  }
  if (parcels.length === 0) return NO_FINDINGS;
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
