import { nextStep } from '../../src/domain/order/next-step.js';
import { DEFAULT_ORDER_SETTINGS } from '../../src/domain/order/order-settings.js';
import type { OrderState } from '../../src/domain/order/order-state.js';
import { evolve } from '../../src/domain/order/evolve.js';
import { attentionsOf } from '../../src/domain/order/order-summary.js';
import { anOrder, confirmed, NOW_MS, placed, shippedInCommerce, shipRequested } from '../support/builders.js';
import { aShipment, aTrack, looked, newsOf } from './commerce-sights.js';
import { REFUSED } from './order-states.js';

const ours = anOrder(placed, shipRequested(), confirmed(), shippedInCommerce());
const commerceShipmentId = ours.parcels[0]?.commerceShipmentId ?? 0;
const ownShipment = (...numbers: readonly string[]) => ({
  ownShipments: [{ id: commerceShipmentId, tracks: numbers.map((number) => aTrack(number)) }],
});
const byHand = evolve(looked(anOrder(placed), { shipments: [aShipment()] }), confirmed());
const handMade = (...numbers: readonly string[]) => ({
  shipments: [aShipment({ tracks: numbers.map((number) => aTrack(number)) })],
});

const stepOf = (order: OrderState) => nextStep(order, DEFAULT_ORDER_SETTINGS, NOW_MS);

describe.each([
  ['a person made', byHand, handMade],
  ['we made', ours, ownShipment],
])('a tracking number in a shipment that %s', (_whose, order, seen) => {
  it('that took the place of another is told to Amazon, once', () => {
    const changed = looked(order, seen('1Z0002'));
    expect(stepOf(changed)).toEqual({ kind: 'work', step: { kind: 'correct-tracking', number: 1 } });
    // Until Amazon has it, it has the other.
    expect(changed.parcels[0]?.trackingNumber).toBe('1Z0001');
    expect(newsOf(changed, seen('1Z0002'))).toEqual([]);

    const told = evolve(changed, { kind: 'tracking-corrected', number: 1 });
    expect(told.parcels).toMatchObject([{ trackingNumber: '1Z0002', carrierCode: 'UPS', stage: 'shipped' }]);
    expect(told.parcels[0]).not.toHaveProperty('correction');
    expect(newsOf(told, seen('1Z0002'))).toEqual([]);
    expect(stepOf(told).kind).toBe('wait');
  });

  it('that was changed back before Amazon had the other is told all the same: the other may have arrived', () => {
    const back = looked(looked(order, seen('1Z0002')), seen('1Z0001'));
    expect(stepOf(back)).toMatchObject({ step: { kind: 'correct-tracking' } });
    expect(evolve(back, { kind: 'tracking-corrected', number: 1 }).parcels[0]?.trackingNumber).toBe('1Z0001');
  });

  it('that Amazon refuses calls for a person, and is another try once it is changed again', () => {
    const refused = evolve(looked(order, seen('1Z0002')), {
      kind: 'tracking-correction-rejected',
      number: 1,
      setback: REFUSED,
    });
    expect(attentionsOf(refused)).toMatchObject([{ step: 'correct-tracking:1' }]);
    expect(newsOf(refused, seen('1Z0002'))).toEqual([]);
    expect(stepOf(refused).kind).toBe('wait');
    const again = looked(refused, seen('1Z0003'));
    expect(attentionsOf(again)).toEqual([]);
    expect(stepOf(again)).toMatchObject({ step: { kind: 'correct-tracking' } });
  });

  it('that came in addition calls for a person: Amazon has all pieces by another', () => {
    const order2 = looked(order, seen('1Z0001', '1Z0009'));
    expect(attentionsOf(order2).map(({ code }) => code)).toEqual(['track-untold']);
  });

  it.each([['1z 0001'], ['1Z-0001']])('is the same one written %s', (written) => {
    expect(newsOf(order, seen(written))).toEqual([]);
  });

  it('that is gone without another in its place brings nothing: Amazon takes none away', () => {
    expect(newsOf(order, seen())).toEqual([]);
  });
});
