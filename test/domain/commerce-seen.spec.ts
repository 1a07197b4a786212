import { evolve } from '../../src/domain/order/evolve.js';
import { followUps } from '../../src/domain/order/follow-ups.js';
import { nextStep } from '../../src/domain/order/next-step.js';
import type { OrderEvent } from '../../src/domain/order/order-event.js';
import { DEFAULT_ORDER_SETTINGS } from '../../src/domain/order/order-settings.js';
import type { OrderState } from '../../src/domain/order/order-state.js';
import { attentionsOf, fulfilmentStatusOf } from '../../src/domain/order/order-summary.js';
import {
  anAmazonOrder,
  anOrder,
  confirmed,
  NOW_MS,
  orderFrom,
  placed,
  shippedInCommerce,
  shipRequested,
} from '../support/builders.js';
import { a, aShipment, b, looked, newsOf } from './commerce-sights.js';
import { cancelRejected, cancelSubmitted, REFUSED, STATES } from './order-states.js';

function attentionsAt(order: OrderState): readonly string[] {
  return attentionsOf(order).map(({ step }) => step);
}

describe('an invoice that somebody made in Commerce', () => {
  const requested: OrderEvent = {
    kind: 'invoice-requested',
    commandId: null,
    by: 'cauce',
    invoice: { number: 1, commandId: null, lines: [a(3), b(2)], stage: 'requested', commerceInvoiceId: null },
  };
  const shipped = [placed, shipRequested(), confirmed(), shippedInCommerce()];

  it('counts as invoiced, once', () => {
    const invoices = [{ id: 5, lines: [a(3), b(2)] }];
    const order = looked(anOrder(...shipped), { invoices });
    expect(fulfilmentStatusOf(order)).toBe('Completed');
    expect(order.invoices).toMatchObject([{ stage: 'invoiced', commerceInvoiceId: 5, commandId: null }]);
    expect(newsOf(order, { invoices })).toEqual([]);
  });

  it('goes to Amazon where the store has it so', () => {
    const [event] = newsOf(anOrder(...shipped), { invoices: [{ id: 5, lines: [a(3)] }] });
    const spanish = orderFrom(anAmazonOrder({ marketplaceId: 'A1RKKUPIHCS9HS' }), ...shipped);
    const order = evolve(spanish, event!);
    expect(followUps(order, event!, { ...DEFAULT_ORDER_SETTINGS, uploadInvoices: true })).toEqual([
      { kind: 'invoice-upload-requested', number: 1 },
    ]);
  });

  it('is the one that was about to be made here, also when Commerce has refused ours', () => {
    const failed: OrderEvent = { kind: 'step-failed', step: 'invoice:1', setback: REFUSED };
    const order = looked(anOrder(...shipped, requested, failed), {
      invoices: [{ id: 5, lines: [b(2), a(3)] }],
    });
    expect(order.invoices).toMatchObject([{ number: 1, stage: 'invoiced', commerceInvoiceId: 5 }]);
    expect(attentionsAt(order)).toEqual([]);
  });

  it('of a part leaves the rest to be invoiced here', () => {
    const order = looked(anOrder(...shipped, requested), { invoices: [{ id: 5, lines: [a(1), b(2)] }] });
    expect(order.invoices).toMatchObject([
      { number: 1, stage: 'requested', lines: [a(2)] },
      { number: 2, stage: 'invoiced', lines: [a(1), b(2)] },
    ]);
  });

  it('of everything leaves nothing to be invoiced here', () => {
    const one = { ...requested, invoice: { ...requested.invoice, lines: [a(1)] } };
    const order = looked(anOrder(...shipped, one), { invoices: [{ id: 5, lines: [a(3), b(2)] }] });
    expect(order.invoices).toMatchObject([
      { number: 1, stage: 'invoiced', lines: [] },
      { number: 2, stage: 'invoiced', commerceInvoiceId: 5 },
    ]);
    expect(fulfilmentStatusOf(order)).toBe('Completed');
  });
});

describe('a cancel that somebody made in Commerce', () => {
  it.each([
    ['general-adjustment', false],
    ['buyer-canceled', true],
  ])('is asked of Amazon (%s), once', (reason, buyerAskedToCancel) => {
    const order = looked(orderFrom(anAmazonOrder({ buyerAskedToCancel }), placed), { isCanceled: true });
    expect(order).toMatchObject({ phase: 'canceling', cancellation: { stage: 'requested', reason } });
    expect(newsOf(order, { isCanceled: true })).toEqual([]);
  });

  it('that Amazon refuses calls for a person, and is not asked again', () => {
    const asked = looked(anOrder(placed), { isCanceled: true });
    const refused = [cancelSubmitted, cancelRejected].reduce<OrderState>(evolve, asked);
    const told = looked(refused, { isCanceled: true });
    expect(told.phase).toBe('open');
    expect(attentionsAt(told)).toEqual(['submit-cancellation', 'sides-disagree:canceled-in-commerce']);
    expect(newsOf(told, { isCanceled: true })).toEqual([]);
    const dismissed = evolve(told, { kind: 'attention-dismissed', commandId: 'd', by: 'test' });
    expect(newsOf(dismissed, { isCanceled: true })).toEqual([]);
  });

  it.each(['everything in flight', 'partly shipped', 'all confirmed', 'completed'])(
    'of an order that is %s calls for a person',
    (name) => {
      const told = looked(STATES[name]!, { isCanceled: true });
      expect(told.phase).toBe('open');
      expect(attentionsAt(told)).toEqual(['sides-disagree:canceled-in-commerce']);
    },
  );

  it.each(['cancel requested', 'cancel accepted', 'canceled', 'placed, unknown at Amazon'])(
    'is no news when it is %s',
    (name) => {
      expect(newsOf(STATES[name]!, { isCanceled: true })).toEqual([]);
    },
  );

  it('of what is left of an order calls for a person while Amazon expects it', () => {
    const partly = STATES['partly shipped']!;
    expect(attentionsAt(looked(partly, { canceled: [a(1)] }))).toEqual([
      'sides-disagree:pieces-canceled-in-commerce',
    ]);
    expect(newsOf(STATES['completed']!, { canceled: [a(1)] })).toEqual([]);
  });
});

describe('a hold in Commerce', () => {
  const held = looked(anOrder(placed, shipRequested()), { isHeld: true });

  it('keeps parcels from being begun, and is released there', () => {
    expect(nextStep(held, DEFAULT_ORDER_SETTINGS, NOW_MS).kind).toBe('wait');
    expect(newsOf(held, { isHeld: true })).toEqual([]);
    const released = looked(held, { isHeld: false });
    expect(nextStep(released, DEFAULT_ORDER_SETTINGS, NOW_MS)).toMatchObject({
      step: { kind: 'confirm-parcel' },
    });
  });

  it('is why Commerce refused what was begun before it was seen: that is tried again once it is released', () => {
    const failed: OrderEvent = { kind: 'step-failed', step: 'ship:1', setback: REFUSED };
    const order = looked(anOrder(placed, shipRequested(), confirmed(), failed), { isHeld: true });
    expect(attentionsAt(order)).toEqual([]);
    expect(nextStep(looked(order, { isHeld: false }), DEFAULT_ORDER_SETTINGS, NOW_MS)).toMatchObject({
      step: { kind: 'ship' },
    });
  });

  it('lets what goes by feed go on', () => {
    const order = looked(STATES['refund submitted']!, { isHeld: true });
    expect(nextStep(order, DEFAULT_ORDER_SETTINGS, NOW_MS)).toMatchObject({
      step: { kind: 'read-refund-verdict' },
    });
  });
});

describe('a difference that a person has dismissed', () => {
  const dismissed: OrderEvent = { kind: 'attention-dismissed', commandId: 'dismiss-1', by: 'test' };
  const bare = { shipments: [aShipment({ tracks: [] })] };
  const untracked = evolve(looked(anOrder(placed), bare), dismissed);

  it('is not said again while it stands', () => {
    expect(newsOf(untracked, bare)).toEqual([]);
  });

  it('does not keep another about the same thing from being said', () => {
    const canceled = evolve(untracked, { kind: 'canceled-at-amazon' });
    expect(attentionsOf(looked(canceled, bare)).map(({ code }) => code)).toEqual(['shipped-while-canceled']);
  });

  it('is said again when it was gone in between', () => {
    const gone = looked(untracked, {});
    expect(gone.toldOf).toEqual([]);
    expect(attentionsAt(looked(gone, bare))).toEqual(['sides-disagree:shipment-12']);
  });
});

describe('a look at Commerce', () => {
  const ask = (order: OrderState) => evolve(order, { kind: 'look-asked' });
  const look = (order: OrderState, answered: number) =>
    evolve(order, { kind: 'looked-at-commerce', atMs: NOW_MS, commerceUpdatedAtMs: NOW_MS, answered });

  it('answers what was asked for before it began, and no more', () => {
    // Two were waiting when it began, and one came while it was looking.
    const order = ask(ask(ask(anOrder(placed))));
    expect(nextStep(look(order, 2), DEFAULT_ORDER_SETTINGS, NOW_MS)).toMatchObject({
      step: { kind: 'look-at-commerce' },
    });
    expect(nextStep(look(order, 3), DEFAULT_ORDER_SETTINGS, NOW_MS).kind).toBe('wait');
  });

  it('is not taken of an order that is not in Commerce', () => {
    expect(ask(anOrder())).toEqual(anOrder());
  });

  it('that fails waits, and the work goes on', () => {
    const setback = { ...REFUSED, retryAtMs: NOW_MS + 5000 };
    const order = evolve(ask(anOrder(placed, shipRequested())), {
      kind: 'step-failed',
      step: 'look-at-commerce',
      setback,
    });
    expect(nextStep(order, DEFAULT_ORDER_SETTINGS, NOW_MS)).toMatchObject({
      step: { kind: 'confirm-parcel' },
    });
    expect(look(order, 1).setbacks).toEqual({});
  });

  it('keeps an order that has ended open until it is taken', () => {
    expect(nextStep(ask(STATES['canceled']!), DEFAULT_ORDER_SETTINGS, NOW_MS)).toMatchObject({
      step: { kind: 'look-at-commerce' },
    });
  });
});
