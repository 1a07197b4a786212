import { carrierOfTrack } from '../../src/domain/order/carrier-of-track.js';
import { followUps } from '../../src/domain/order/follow-ups.js';
import { nextStep } from '../../src/domain/order/next-step.js';
import type { OrderEvent } from '../../src/domain/order/order-event.js';
import { DEFAULT_ORDER_SETTINGS } from '../../src/domain/order/order-settings.js';
import type { OrderState } from '../../src/domain/order/order-state.js';
import { evolve } from '../../src/domain/order/evolve.js';
import { attentionsOf } from '../../src/domain/order/order-summary.js';
import {
  anOrder,
  aParcel,
  confirmed,
  NOW_MS,
  placed,
  shippedInCommerce,
  shipRequested,
} from '../support/builders.js';
import { a, aShipment, aTrack, b, looked, newsOf } from './commerce-sights.js';
import { FAILED, REFUSED, STATES } from './order-states.js';

const rejected: OrderEvent = { kind: 'parcel-rejected', number: 1, setback: REFUSED };

function parcelsOf({ parcels }: OrderState) {
  return parcels.map(({ stage, commerceShipmentId, trackingNumber, lines }) => [
    stage,
    commerceShipmentId,
    trackingNumber,
    ...lines,
  ]);
}

function codesOf(order: OrderState): readonly string[] {
  return attentionsOf(order).map(({ code }) => code);
}

describe('a shipment that somebody made in Commerce', () => {
  it('is a parcel to be confirmed at Amazon, once', () => {
    const order = looked(anOrder(placed), { shipments: [aShipment()] });
    expect(order.parcels).toEqual([
      aParcel({ commandId: 'commerce-shipment-12', commerceShipmentId: 12, shippedAtMs: NOW_MS - 60_000 }),
    ]);
    expect(newsOf(order, { shipments: [aShipment()] })).toEqual([]);
  });

  it('is not shipped in Commerce again, and is invoiced as the store has it', () => {
    const order = looked(anOrder(placed), { shipments: [aShipment()] });
    const atBoth = evolve(order, confirmed());
    expect(parcelsOf(atBoth)).toEqual([['shipped', 12, '1Z0001', a(3), b(2)]]);
    expect(followUps(atBoth, confirmed(), DEFAULT_ORDER_SETTINGS)).toMatchObject([
      { kind: 'invoice-requested', by: 'cauce', invoice: { lines: [a(3), b(2)] } },
    ]);
  });

  it('of some of the pieces leaves the others to be shipped', () => {
    const order = looked(anOrder(placed), {
      shipments: [
        aShipment({ lines: [a(1)] }),
        aShipment({ id: 13, lines: [a(2)], tracks: [aTrack('T-2')] }),
      ],
    });
    expect(parcelsOf(order)).toEqual([
      ['requested', 12, '1Z0001', a(1)],
      ['requested', 13, 'T-2', a(2)],
    ]);
  });

  it('with several tracking numbers is as many packages at Amazon, so that none is lost', () => {
    const tracks = ['T-1', 'T-2', 'T-3'].map((number) => aTrack(number));
    expect(parcelsOf(looked(anOrder(placed), { shipments: [aShipment({ tracks })] }))).toEqual([
      ['requested', 12, 'T-1', a(2)],
      ['requested', 12, 'T-2', a(1), b(1)],
      ['requested', 12, 'T-3', b(1)],
    ]);
  });

  it('with more tracking numbers than pieces calls for a person to tell the others', () => {
    const shipment = aShipment({ lines: [b(1)], tracks: [aTrack('T-1'), aTrack('T-2')] });
    const order = looked(anOrder(placed), { shipments: [shipment] });
    expect(parcelsOf(order)).toEqual([['requested', 12, 'T-1', b(1)]]);
    expect(codesOf(looked(order, { shipments: [shipment] }))).toEqual(['track-untold']);
  });

  it('is none that is a parcel already shipped there by us', () => {
    const order = anOrder(placed, shipRequested(), confirmed(), shippedInCommerce());
    expect(newsOf(order, { shipments: [aShipment({ id: 701 })] })).toEqual([]);
  });

  it('that holds nothing of the Amazon order brings nothing', () => {
    expect(newsOf(anOrder(placed), { shipments: [aShipment({ lines: [] })] })).toEqual([]);
  });
});

describe('a shipment in Commerce without a tracking number', () => {
  const bare = aShipment({ tracks: [] });

  it('calls for a person, says what to do, and is looked at again by itself', () => {
    const order = looked(anOrder(placed), { shipments: [bare] });
    expect(attentionsOf(order)).toMatchObject([
      { step: 'sides-disagree:shipment-12', code: 'tracking-missing' },
    ]);
    expect(attentionsOf(order)[0]?.message).toContain('Add one to it in Commerce');
    const seen = evolve(order, {
      kind: 'looked-at-commerce',
      atMs: NOW_MS,
      commerceUpdatedAtMs: null,
      answered: 0,
    });
    expect(nextStep(seen, DEFAULT_ORDER_SETTINGS, NOW_MS)).toEqual({
      kind: 'wait',
      untilMs: NOW_MS + 15 * 60_000,
    });
    expect(newsOf(order, { shipments: [bare] })).toEqual([]);
  });

  it('goes on by itself once there is one', () => {
    const order = looked(looked(anOrder(placed), { shipments: [bare] }), { shipments: [aShipment()] });
    expect(parcelsOf(order)).toEqual([['requested', 12, '1Z0001', a(3), b(2)]]);
    expect(codesOf(order)).toEqual([]);
  });

  it('that a person has dismissed is not said again, but goes on all the same', () => {
    const told = looked(anOrder(placed), { shipments: [bare] });
    const dismissed = evolve(told, { kind: 'attention-dismissed', commandId: 'd', by: 'test' });
    expect(newsOf(dismissed, { shipments: [bare] })).toEqual([]);
    expect(parcelsOf(looked(dismissed, { shipments: [aShipment()] }))).toHaveLength(1);
  });

  it('is the one of a parcel that was asked for here meanwhile', () => {
    const told = looked(anOrder(placed), { shipments: [bare] });
    const here = [shipRequested(), confirmed()].reduce(evolve, told);
    expect(followUps(here, confirmed(), DEFAULT_ORDER_SETTINGS)).toEqual([{ kind: 'look-asked' }]);
    const order = looked(here, { shipments: [bare] });
    expect(parcelsOf(order)).toEqual([['shipped', 12, '1Z0001', a(3), b(2)]]);
    expect(codesOf(order)).toEqual([]);
  });
});

describe('a shipment in Commerce of goods that are known already', () => {
  it('is that of the parcel with its tracking number, also when Commerce has refused ours', () => {
    const order = anOrder(placed, shipRequested(), confirmed(), {
      kind: 'step-failed',
      step: 'ship:1',
      setback: REFUSED,
    });
    const after = looked(order, { shipments: [aShipment()] });
    expect(parcelsOf(after)).toEqual([['shipped', 12, '1Z0001', a(3), b(2)]]);
    expect(codesOf(after)).toEqual([]);
  });

  it('is that of packages made in Seller Central, which Commerce ships as one', () => {
    const elsewhere = (number: number, trackingNumber: string, lines: ReturnType<typeof a>[]): OrderEvent => {
      const known = { number, packageReferenceId: String(number), trackingNumber, lines };
      return {
        kind: 'parcel-seen-at-amazon',
        parcel: aParcel({ ...known, commandId: null, stage: 'confirmed' }),
      };
    };
    const order = anOrder(placed, elsewhere(1, 'T-1', [a(3)]), elsewhere(2, 'T-2', [b(2)]));
    const shipments = [aShipment({ tracks: [aTrack('T-1'), aTrack('T-2')] })];
    expect(parcelsOf(looked(order, { shipments }))).toEqual([
      ['shipped', 12, 'T-1', a(3)],
      ['shipped', 12, 'T-2', b(2)],
    ]);
  });

  it('holds pieces that somebody has confirmed in Seller Central, too: the others are still told', () => {
    const elsewhere: OrderEvent = {
      kind: 'parcel-seen-at-amazon',
      parcel: aParcel({
        number: 2,
        packageReferenceId: '1',
        trackingNumber: null,
        lines: [b(1)],
        commandId: null,
        stage: 'confirmed',
      }),
    };
    const refused = [rejected, elsewhere].reduce(
      evolve,
      looked(anOrder(placed), { shipments: [aShipment()] }),
    );
    expect(parcelsOf(looked(refused, { shipments: [aShipment()] }))).toEqual([
      ['rejected', 12, '1Z0001', a(3), b(2)],
      ['shipped', 12, null, b(1)],
      ['requested', 12, '1Z0001', a(3), b(1)],
    ]);
  });

  it('is another one than that of a parcel whose shipping has not been answered', () => {
    const lost: OrderEvent = { kind: 'step-failed', step: 'ship:1', setback: FAILED };
    const order = anOrder(placed, shipRequested(aParcel({ lines: [a(1)] })), confirmed(), lost);
    const shipments = [aShipment({ lines: [a(1)], tracks: [] })];
    const told = looked(order, { shipments });
    expect(parcelsOf(told)).toEqual([['confirmed', null, '1Z0001', a(1)]]);
    expect(codesOf(told)).toEqual(['tracking-missing']);
  });

  it('of fewer pieces than a parcel that takes all calls for a person, once', () => {
    const order = anOrder(placed, shipRequested());
    const shipments = [aShipment({ lines: [a(1)], tracks: [aTrack('T-2')] })];
    const told = looked(order, { shipments });
    expect(codesOf(told)).toEqual(['shipped-twice']);
    expect(newsOf(told, { shipments })).toEqual([]);
  });

  it('is tried at Amazon once, and again with another tracking number', () => {
    const asked = looked(anOrder(placed), { shipments: [aShipment()] });
    const refused = evolve(asked, rejected);
    expect(newsOf(refused, { shipments: [aShipment()] })).toEqual([]);
    const again = looked(refused, {
      shipments: [aShipment({ tracks: [aTrack('1Z0001'), aTrack('1Z0002')] })],
    });
    expect(parcelsOf(again)).toEqual([
      ['rejected', 12, '1Z0001', a(3), b(2)],
      ['requested', 12, '1Z0002', a(3), b(2)],
    ]);
  });

  it('whose tracking number is added after Amazon has it calls for a person', () => {
    const order = evolve(looked(anOrder(placed), { shipments: [aShipment()] }), confirmed());
    const tracks = [aTrack('1Z0001'), aTrack('1Z0009')];
    expect(codesOf(looked(order, { shipments: [aShipment({ tracks })] }))).toEqual(['track-untold']);
  });

  it.each(['cancel requested', 'canceled'])('calls for a person when the order is %s', (name) => {
    expect(codesOf(looked(STATES[name]!, { shipments: [aShipment()] }))).toEqual(['shipped-while-canceled']);
  });
});

describe("a track's carrier", () => {
  it.each([
    [aTrack('T', 'UPS Ground', 'custom'), 'UPS', null],
    [aTrack('T', 'United Parcel Service', 'ups'), 'UPS', null],
    [aTrack('T', 'United States Postal Service', 'usps'), 'USPS', null],
    [aTrack('T', 'Federal Express', 'fedex'), 'FedEx', null],
    [aTrack('T', 'DHL', 'dhl'), 'DHL', null],
    [aTrack('T', '', 'dhlint'), 'DHL', null],
    [aTrack('T', 'dhl ecommerce', 'custom'), 'DHL eCommerce', null],
    [aTrack('T', 'Correos Express', 'custom'), 'Correos Express', null],
    [aTrack('T', 'correos', 'custom'), 'Correos', null],
    [aTrack('T', 'Upsilon Couriers', 'custom'), 'Other', 'Upsilon Couriers'],
    [aTrack('T', 'Nacex', 'custom'), 'Other', 'Nacex'],
    [aTrack('T', ' ', 'custom'), 'Other', 'custom'],
    [aTrack('T', '', ''), 'Other', 'Other'],
  ])('%j is %s to Amazon', (track, carrierCode, carrierName) => {
    expect(carrierOfTrack(track)).toEqual({ carrierCode, carrierName });
  });
});
