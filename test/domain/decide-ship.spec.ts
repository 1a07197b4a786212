import { decide } from '../../src/domain/order/decide.js';
import { evolve } from '../../src/domain/order/evolve.js';
import type { ParcelRequest } from '../../src/domain/order/order-command.js';
import type { OrderState, Parcel } from '../../src/domain/order/order-state.js';
import { unshippedOf } from '../../src/domain/order/quantities.js';
import {
  anOrder,
  aParcel,
  confirmed,
  HOUR_MS,
  ITEM_A,
  ITEM_B,
  NOW_MS,
  placed,
  shipRequested,
} from '../support/builders.js';
import { FAILED, ONE_OF_A, REFUSED } from './order-states.js';

const REQUEST: ParcelRequest = {
  lines: null,
  carrierCode: 'UPS',
  carrierName: null,
  trackingNumber: '1Z0001',
  shippedAtMs: null,
};

function a(quantity: number) {
  return { orderItemId: ITEM_A, quantity };
}
function b(quantity: number) {
  return { orderItemId: ITEM_B, quantity };
}

function ship(order: OrderState, ...parcels: readonly Partial<ParcelRequest>[]) {
  const requests = parcels.map((parcel) => ({ ...REQUEST, ...parcel }));
  const envelope = { kind: 'ship', commandId: 'ship-9', by: 'test', overrideBuyerCancel: false } as const;
  return decide(order, { ...envelope, parcels: requests }, NOW_MS);
}

/** The parcels that come of it, or the code it is refused with. */
function parcelsOf(
  order: OrderState,
  ...requests: readonly Partial<ParcelRequest>[]
): readonly Parcel[] | string {
  const decision = ship(order, ...requests);
  if (decision.kind === 'refused') return decision.code;
  const [event] = decision.kind === 'accepted' ? decision.events : [];
  return event?.kind === 'ship-requested' ? event.parcels : [];
}

function packedIn(parcels: readonly Parcel[] | string) {
  return typeof parcels === 'string' ? parcels : parcels.map(({ lines }) => lines);
}

describe('shipping', () => {
  it('packs everything that is left when no lines are named', () => {
    expect(packedIn(parcelsOf(anOrder(), {}))).toEqual([[a(3), b(2)]]);
    const partly = anOrder(placed, shipRequested(aParcel({ lines: [a(1), b(2)] })), confirmed());
    expect(packedIn(parcelsOf(partly, {}))).toEqual([[a(2)]]);
  });

  it.each([
    ['all of it', [a(3), b(2)], [[a(3), b(2)]]],
    ['some of it', [a(1)], [[a(1)]]],
    ['the same item in two lines', [a(1), a(2)], [[a(1), a(2)]]],
    ['more than was ordered', [a(4)], 'quantity-exceeds-unshipped'],
    ['more than was ordered, in two lines', [a(2), a(2)], 'quantity-exceeds-unshipped'],
    ['one line too many among good ones', [a(3), b(3)], 'quantity-exceeds-unshipped'],
    ['an item of another order', [{ orderItemId: '999', quantity: 1 }], 'unknown-order-item'],
  ])('of an unshipped order takes or refuses %s', (_what, lines, expected) => {
    expect(packedIn(parcelsOf(anOrder(), { lines }))).toEqual(expected);
  });

  it.each([
    ['that add up', [{ lines: [a(1)] }, { lines: [a(2)] }, { lines: [b(2)] }], [[a(1)], [a(2)], [b(2)]]],
    ['of which the last takes the rest', [{ lines: [a(1)] }, {}], [[a(1)], [a(2), b(2)]]],
    ['that together are too much', [{ lines: [a(2)] }, { lines: [a(2)] }], 'quantity-exceeds-unshipped'],
    ['of which the first takes everything', [{}, {}], 'nothing-left-to-ship'],
    [
      'of which one is bad',
      [{ lines: [a(1)] }, { lines: [{ orderItemId: '9', quantity: 1 }] }],
      'unknown-order-item',
    ],
  ])('takes several parcels %s, all or none', (_what, requests, expected) => {
    expect(packedIn(parcelsOf(anOrder(), ...requests))).toEqual(expected);
  });

  it('counts what is on its way to Amazon as packed, and what Amazon refused as not', () => {
    const inFlight = shipRequested(aParcel({ lines: [a(2)] }));
    expect(parcelsOf(anOrder(inFlight), { lines: [a(2)] })).toBe('quantity-exceeds-unshipped');
    const refused = anOrder(inFlight, { kind: 'parcel-rejected', number: 1, setback: REFUSED });
    expect(packedIn(parcelsOf(refused, { lines: [a(3)] }))).toEqual([[a(3)]]);
  });

  it('numbers parcels on, also after one that Amazon refused', () => {
    const refused = anOrder(shipRequested(), { kind: 'parcel-rejected', number: 1, setback: REFUSED });
    expect(parcelsOf(refused, { lines: ONE_OF_A }, { lines: ONE_OF_A })).toMatchObject([
      { number: 2, packageReferenceId: '1002', stage: 'requested', commandId: 'ship-9' },
      { number: 3, packageReferenceId: '1003', stage: 'requested', commandId: 'ship-9' },
    ]);
  });

  it('never takes a package reference that Amazon is known to have', () => {
    const seen = aParcel({ packageReferenceId: '1002', commandId: null, lines: [a(1)], stage: 'confirmed' });
    const order = anOrder({ kind: 'parcel-seen-at-amazon', parcel: seen });
    expect(parcelsOf(order, { lines: [a(1)] }, { lines: [a(1)] })).toMatchObject([
      { number: 2, packageReferenceId: '1003' },
      { number: 3, packageReferenceId: '1004' },
    ]);
  });

  it('is dated now unless the caller says when', () => {
    expect(parcelsOf(anOrder(), {})).toMatchObject([{ shippedAtMs: NOW_MS }]);
    expect(parcelsOf(anOrder(), { shippedAtMs: NOW_MS - HOUR_MS })).toMatchObject([
      { shippedAtMs: NOW_MS - HOUR_MS },
    ]);
  });

  it('by another carrier needs the name of it', () => {
    expect(parcelsOf(anOrder(), { carrierCode: 'Other' })).toBe('carrier-name-missing');
    expect(parcelsOf(anOrder(), { carrierCode: 'Other', carrierName: 'Fast Mules' })).toMatchObject([
      { carrierName: 'Fast Mules' },
    ]);
  });

  it('goes on although Commerce has not taken the order: Amazon counts the days', () => {
    const parked = anOrder({ kind: 'step-failed', step: 'place', setback: FAILED });
    expect(packedIn(parcelsOf(parked, {}))).toEqual([[a(3), b(2)]]);
  });

  it('leaves nothing unshipped once everything is packed', () => {
    const decision = ship(anOrder(), {});
    const events = decision.kind === 'accepted' ? decision.events : [];
    const after = events.reduce(evolve, anOrder());
    expect([ITEM_A, ITEM_B].map((item) => unshippedOf(after, item))).toEqual([0, 0]);
    expect(after.takenCommandIds).toEqual(['ship-9']);
  });
});
