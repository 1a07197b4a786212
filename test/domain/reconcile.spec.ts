import type { AmazonOrder, AmazonPackage } from '../../src/domain/order/amazon-order.js';
import { evolve } from '../../src/domain/order/evolve.js';
import type { LineQuantity } from '../../src/domain/order/line-quantity.js';
import type { OrderEvent } from '../../src/domain/order/order-event.js';
import type { OrderState } from '../../src/domain/order/order-state.js';
import { quantitiesOf } from '../../src/domain/order/quantities.js';
import { reconcile } from '../../src/domain/order/reconcile.js';
import {
  anAmazonOrder,
  anOrder,
  aParcel,
  confirmed,
  DAY_MS,
  HOUR_MS,
  ITEM_A,
  ITEM_B,
  LINES,
  NOW_MS,
  orderFrom,
  placed,
  shipRequested,
} from '../support/builders.js';
import { cancelRequested, cancelSubmitted, FAILED, ON_THE_MOON, REFUSED, STATES } from './order-states.js';

function a(quantity: number): LineQuantity {
  return { orderItemId: ITEM_A, quantity };
}
function b(quantity: number): LineQuantity {
  return { orderItemId: ITEM_B, quantity };
}

function aPackage(packageReferenceId: string, ...lines: readonly LineQuantity[]): AmazonPackage {
  const sent = {
    carrierName: 'UPS',
    trackingNumber: `1Z-${packageReferenceId}`,
    shippedAtMs: NOW_MS - HOUR_MS,
  };
  return { packageReferenceId, lines, ...sent, delivered: false };
}

let clockMs = NOW_MS; // moves with every sight

/** What Amazon shows: so many of A and B shipped, in these packages; each sight is newer than the one before. */
function seen(shipped: readonly [number, number], packages: readonly AmazonPackage[] = []): AmazonOrder {
  clockMs += 1000;
  const lines = LINES.map((line, index) => ({ ...line, shipped: shipped[index] ?? 0 }));
  const count = shipped[0] + shipped[1];
  const status = count === 0 ? 'Unshipped' : count === 5 ? 'Shipped' : 'PartiallyShipped';
  return anAmazonOrder({ updatedAtMs: clockMs, status, lines, packages });
}

function eventsOf(order: OrderState, amazon: AmazonOrder): readonly OrderEvent[] {
  return reconcile(order, { amazon, commerce: null, atMs: NOW_MS });
}

function after(order: OrderState, ...sights: readonly AmazonOrder[]): OrderState {
  return sights.reduce((state, sight) => eventsOf(state, sight).reduce(evolve, state), order);
}

function parcelsOf({ parcels }: OrderState) {
  return parcels.map(({ packageReferenceId, lines, stage }) => [packageReferenceId, stage, ...lines]);
}

describe('what Amazon shows', () => {
  it.each([
    [
      'a newer status',
      anAmazonOrder({ updatedAtMs: NOW_MS, status: 'PartiallyShipped' }),
      ['order-changed-at-amazon'],
    ],
    ["the buyer's wish to cancel", anAmazonOrder({ buyerAskedToCancel: true }), ['order-changed-at-amazon']],
    ['the same again', anAmazonOrder(), []],
    ['something older', anAmazonOrder({ updatedAtMs: NOW_MS - DAY_MS, status: 'Canceled' }), []],
    [
      'a cancellation',
      anAmazonOrder({ updatedAtMs: NOW_MS, status: 'Canceled' }),
      ['order-changed-at-amazon', 'canceled-at-amazon'],
    ],
    [
      'a word nobody knows, whatever packages come with it',
      anAmazonOrder({ updatedAtMs: NOW_MS, ...ON_THE_MOON, packages: [aPackage('1', a(1))] }),
      ['order-changed-at-amazon'],
    ],
  ])('brings what is new in %s', (_what, amazon, kinds) => {
    expect(eventsOf(anOrder(placed), amazon).map(({ kind }) => kind)).toEqual(kinds);
  });

  it('cancels an order that was canceled when it was first seen', () => {
    const amazon = anAmazonOrder({ status: 'Canceled' });
    expect(eventsOf(orderFrom(amazon), amazon)).toEqual([{ kind: 'canceled-at-amazon' }]);
  });

  it.each([
    ['open', 'placed', 'accepted'],
    ['asked to cancel', 'cancel requested', 'accepted'],
    ['waiting for the verdict', 'cancel submitted', 'accepted'],
  ])('as canceled ends the asking of an order that is %s', (_what, name, stage) => {
    const canceled = after(STATES[name]!, anAmazonOrder({ updatedAtMs: NOW_MS, status: 'Canceled' }));
    expect(canceled).toMatchObject({ phase: 'canceling', cancellation: { stage } });
  });

  it.each(['cancel accepted', 'being canceled by Amazon', 'canceled'])(
    'as canceled is no news when it is %s',
    (name) => {
      const amazon = anAmazonOrder({ updatedAtMs: NOW_MS, status: 'Canceled' });
      expect(eventsOf(STATES[name]!, amazon).map(({ kind }) => kind)).toEqual(['order-changed-at-amazon']);
    },
  );

  it('keeps who asked for a cancel that Amazon then shows', () => {
    const canceled = after(
      anOrder(placed, cancelRequested, cancelSubmitted),
      anAmazonOrder({ updatedAtMs: NOW_MS, status: 'Canceled' }),
    );
    expect(canceled).toMatchObject({
      cancellation: { commandId: 'cancel-1', reason: 'no-inventory', origin: 'command' },
    });
  });

  it('stripped of quantities and prices by a cancellation leaves those the order was placed with', () => {
    const lines = LINES.map((line) => ({ ...line, ordered: 0, charges: { ...line.charges, principal: 0 } }));
    const canceled = after(
      anOrder(placed),
      anAmazonOrder({ updatedAtMs: NOW_MS, status: 'Canceled', lines }),
    );
    expect(canceled.lines).toEqual(LINES);
  });

  it('in a word nobody knows takes nothing from a placed order, and the next known one goes on from there', () => {
    const stripped = anAmazonOrder({
      updatedAtMs: NOW_MS,
      ...ON_THE_MOON,
      fulfilledBy: 'unknown',
      lines: [],
    });
    const held = after(anOrder(placed), stripped);
    expect(held).toMatchObject({ amazonStatus: 'Unknown', fulfilledBy: 'merchant', lines: LINES });
    const known = after(held, anAmazonOrder({ updatedAtMs: NOW_MS }));
    expect(known).toMatchObject({ amazonStatus: 'Unshipped', unknownWords: [], lines: LINES });
  });

  it('once it names a fulfiller decides who fulfils an order that came without', () => {
    const nobodys = orderFrom(anAmazonOrder({ ...ON_THE_MOON, fulfilledBy: 'unknown' }));
    expect(after(nobodys, anAmazonOrder({ updatedAtMs: NOW_MS }))).toMatchObject({ fulfilledBy: 'merchant' });
  });
});

describe('packages made in Seller Central', () => {
  it('become parcels that Amazon already has', () => {
    const order = after(anOrder(placed), seen([1, 2], [aPackage('1', a(1)), aPackage('2', b(2))]));
    expect(order.parcels).toMatchObject([
      {
        number: 1,
        packageReferenceId: '1',
        stage: 'confirmed',
        commandId: null,
        trackingNumber: '1Z-1',
        lines: [a(1)],
      },
      {
        number: 2,
        packageReferenceId: '2',
        stage: 'confirmed',
        commandId: null,
        trackingNumber: '1Z-2',
        lines: [b(2)],
      },
    ]);
    expect(order.settledAtMs).toBe(NOW_MS - HOUR_MS);
  });

  it('are not told apart from ours by anything but the reference: ours brings nothing', () => {
    const order = anOrder(placed, shipRequested(aParcel({ lines: [a(1)] })));
    expect(parcelsOf(after(order, seen([1, 0], [aPackage('1001', a(1))])))).toEqual([
      ['1001', 'requested', a(1)],
    ]);
    const there = evolve(order, confirmed());
    expect(parcelsOf(after(there, seen([1, 0], [aPackage('1001', a(1))])))).toEqual([
      ['1001', 'confirmed', a(1)],
    ]);
  });

  it('found early do not turn the clock of the return window back', () => {
    const order = after(
      anOrder(placed, shipRequested(aParcel({ lines: [a(1)] })), confirmed()),
      seen([2, 0], [aPackage('1001', a(1)), aPackage('1', a(1))]),
    );
    expect(order.parcels).toHaveLength(2);
    expect(order.settledAtMs).toBe(NOW_MS);
  });

  it.each([
    ['one package that lists an item twice', [aPackage('1', a(2), a(2))], 3],
    ['two packages that are too much together', [aPackage('1', a(2)), aPackage('2', a(2))], 3],
    ['more than was ordered', [aPackage('1', a(9))], 3],
    ['an item of another order', [aPackage('1', { orderItemId: '999', quantity: 1 })], 0],
  ])('never make more pieces than were ordered: %s', (_what, packages, count) => {
    const order = after(anOrder(placed), seen([0, 0], packages));
    expect(quantitiesOf(order, ITEM_A).shipped).toBe(count);
  });

  it('beside a parcel of ours in flight leave room for it, and are made up for when Amazon refuses ours', () => {
    const inFlight = anOrder(placed, shipRequested(aParcel({ lines: [a(2)] })));
    const sight = seen([3, 0], [aPackage('1', a(3))]);
    const crowded = after(inFlight, sight);
    expect(parcelsOf(crowded)).toEqual([
      ['1001', 'requested', a(2)],
      ['1', 'confirmed', a(1)],
    ]);
    const refused = evolve(crowded, { kind: 'parcel-rejected', number: 1, setback: REFUSED });
    const repaired = after(refused, sight);
    expect(quantitiesOf(repaired, ITEM_A).shipped).toBe(3);
  });

  it('of a parcel that Amazon refused and shows all the same count', () => {
    const refused = anOrder(placed, shipRequested(aParcel({ lines: [a(1)] })), {
      kind: 'parcel-rejected',
      number: 1,
      setback: REFUSED,
    });
    expect(parcelsOf(after(refused, seen([1, 0], [aPackage('1001', a(1))])))).toEqual([
      ['1001', 'rejected', a(1)],
      ['1001', 'confirmed', a(1)],
    ]);
  });
});

describe('goods that Amazon counts as shipped and whose package it does not tell', () => {
  it('become a parcel without tracking', () => {
    const order = after(anOrder(placed), seen([1, 0]));
    expect(order.parcels).toMatchObject([
      {
        packageReferenceId: 'untold:1',
        lines: [a(1)],
        stage: 'confirmed',
        trackingNumber: null,
        shippedAtMs: NOW_MS,
      },
    ]);
  });

  it('are counted once, however often they are seen, and on when there are more', () => {
    const once = seen([1, 0]);
    expect(parcelsOf(after(anOrder(placed), once, once, seen([1, 0]), seen([2, 0])))).toEqual([
      ['untold:1', 'confirmed', a(1)],
      ['untold:2', 'confirmed', a(1)],
    ]);
  });

  it('are not shipped again when their package is told at last', () => {
    const told = seen([1, 0], [aPackage('1', a(1))]);
    expect(parcelsOf(after(anOrder(placed), seen([1, 0]), told, told))).toEqual([
      ['untold:1', 'confirmed', a(1)],
    ]);
  });

  it('leave the next package to be found under its own reference', () => {
    const [first, second] = [aPackage('1', a(1)), aPackage('2', a(1))];
    const order = after(anOrder(placed), seen([1, 0]), seen([1, 0], [first]), seen([2, 0], [first, second]));
    expect(parcelsOf(order)).toEqual([
      ['untold:1', 'confirmed', a(1)],
      ['2', 'confirmed', a(1)],
    ]);
  });

  it('leave a package that is told while they are still untold to be found, too', () => {
    const order = after(anOrder(placed), seen([2, 0]), seen([3, 0], [aPackage('1', a(1))]));
    expect(parcelsOf(order)).toEqual([
      ['untold:1', 'confirmed', a(2)],
      ['1', 'confirmed', a(1)],
    ]);
  });

  it('are taken for the parcel that is on its way to Amazon, whose reply may be lost', () => {
    const order = anOrder(placed, shipRequested(aParcel({ lines: [a(2)] })));
    expect(parcelsOf(after(order, seen([2, 0])))).toEqual([['1001', 'requested', a(2)]]);
    expect(parcelsOf(after(order, seen([3, 0])))).toEqual([
      ['1001', 'requested', a(2)],
      ['untold:2', 'confirmed', a(1)],
    ]);
  });

  it('never make more pieces than were ordered', () => {
    expect(quantitiesOf(after(anOrder(placed), seen([9, 0])), ITEM_A).shipped).toBe(3);
  });
});

describe('what Commerce shows', () => {
  const look = (order: OrderState, isCanceled: boolean) =>
    reconcile(order, { amazon: null, commerce: { isCanceled }, atMs: NOW_MS }).map(({ kind }) => kind);

  it('as canceled while Amazon expects the goods calls for a person, once', () => {
    expect(look(STATES['placed']!, true)).toEqual(['sides-disagree']);
    expect(look(STATES['canceled in Commerce only']!, true)).toEqual([]);
  });

  it.each(['cancel requested', 'cancel accepted', 'canceled'])(
    'as canceled is no news when it is %s',
    (name) => {
      expect(look(STATES[name]!, true)).toEqual([]);
    },
  );

  it('as anything else brings nothing', () => {
    expect(look(STATES['placed']!, false)).toEqual([]);
    expect(look(anOrder({ kind: 'step-failed', step: 'place', setback: FAILED }), false)).toEqual([]);
  });
});
