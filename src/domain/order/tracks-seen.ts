import { carrierOfTrack } from './carrier-of-track.js';
import type { CommerceTrack, TrackedShipment } from './commerce-sight.js';
import { NO_FINDINGS, type Difference, type Findings } from './findings.js';
import type { OrderEvent } from './order-event.js';
import type { OrderState, Parcel } from './order-state.js';

/**
 * A tracking number that a person has put in the place of another is told to Amazon: a package sent again is edited. One
 * that came in addition is not: a package needs a piece of its own, and Amazon has them all by other numbers.
 */
export function tracksSeen(order: OrderState, { id, tracks }: TrackedShipment): Findings {
  const own = order.parcels.filter(
    (parcel) => parcel.commerceShipmentId === id && parcel.stage !== 'rejected',
  );
  // Where a package was made in Seller Central, its number is changed there, too.
  if (order.phase !== 'open' || own.length === 0 || own.some(({ commandId }) => commandId === null))
    return NO_FINDINGS;
  const gone = own.filter(
    (parcel) => !tracks.some((track) => isSame(track.trackingNumber, numberOf(parcel))),
  );
  const fresh = tracks.filter(
    (track) => !own.some((parcel) => isSame(track.trackingNumber, numberOf(parcel))),
  );
  return {
    events: gone.flatMap(({ number }, index) => corrected(number, fresh[index])),
    differences: fresh.slice(gone.length).map((track) => untold(id, track, own)),
  };
}

/** As Commerce has it, as far as we know. */
function numberOf({ trackingNumber, correction }: Parcel): string | null {
  return correction === undefined ? trackingNumber : correction.trackingNumber;
}

/** People and shops write them with blanks and dashes, or without. */
function isSame(one: string, other: string | null): boolean {
  return other !== null && plain(one) === plain(other);
}

function plain(trackingNumber: string): string {
  return trackingNumber.replaceAll(/[^\p{L}\p{N}]/gu, '').toUpperCase();
}

function corrected(number: number, track: CommerceTrack | undefined): readonly OrderEvent[] {
  if (track === undefined) return [];
  const { trackingNumber } = track;
  return [
    { kind: 'tracking-changed-in-commerce', number, tracking: { ...carrierOfTrack(track), trackingNumber } },
  ];
}

function untold(shipmentId: number, { trackingNumber }: CommerceTrack, own: readonly Parcel[]): Difference {
  const known = own.map(numberOf).join(', ');
  return {
    about: `track-${shipmentId}-${trackingNumber}`,
    code: 'track-untold',
    message: `Shipment ${shipmentId} in Commerce has tracking number ${trackingNumber}, but Amazon has it by ${known}: change it in Seller Central if the buyer is to see it, then dismiss this.`,
  };
}
