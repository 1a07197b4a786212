import { decide } from '../../src/domain/order/decide.js';
import { evolve } from '../../src/domain/order/evolve.js';
import { nextStep } from '../../src/domain/order/next-step.js';
import type { OrderEvent } from '../../src/domain/order/order-event.js';
import { DEFAULT_ORDER_SETTINGS } from '../../src/domain/order/order-settings.js';
import type { OrderState } from '../../src/domain/order/order-state.js';
import { quantitiesOf } from '../../src/domain/order/quantities.js';
import {
  anOrder,
  aParcel,
  confirmed,
  ITEM_A,
  ITEM_B,
  NOW_MS,
  placed,
  shippedInCommerce,
  shipRequested,
} from '../support/builders.js';
import {
  cancelRejected,
  cancelRequested,
  cancelSubmitted,
  completed,
  FAILED,
  ONE_OF_A,
  refundAccepted,
  refundRequested,
  refundSubmitted,
  REFUSED,
  STATES,
  uploadRequested,
  uploadSubmitted,
} from './order-states.js';

function after(name: string, ...events: readonly OrderEvent[]): OrderState {
  return events.reduce(evolve, STATES[name]!);
}

const retried: OrderEvent = { kind: 'retry-requested', commandId: 'retry-1', by: 'test' };
const dismissed: OrderEvent = { kind: 'attention-dismissed', commandId: 'dismiss-1', by: 'test' };

describe('an event that cannot follow', () => {
  it.each<[string, string, OrderEvent]>([
    ['a parcel nobody asked for', 'placed', confirmed(1)],
    ['a parcel confirmed twice', 'one parcel confirmed', confirmed(1)],
    ['a shipment of a parcel Amazon has not', 'one parcel in flight', shippedInCommerce(1)],
    ['a shipment made twice', 'partly shipped', shippedInCommerce(1)],
    ['an invoice nobody asked for', 'placed', { kind: 'order-invoiced', number: 1, commerceInvoiceId: 1 }],
    ['an invoice issued twice', 'completed', { kind: 'order-invoiced', number: 1, commerceInvoiceId: 1 }],
    ['an upload of an invoice not issued yet', 'placed', uploadRequested],
    ['an upload asked for twice', 'invoice to be uploaded', uploadRequested],
    ['an upload sent twice', 'invoice upload submitted', uploadSubmitted],
    ['an upload taken before it was sent', 'invoice to be uploaded', { kind: 'invoice-uploaded', number: 1 }],
    [
      'an upload refused after it was taken',
      'invoice uploaded',
      { kind: 'invoice-upload-rejected', number: 1, setback: REFUSED },
    ],
    ['a refund nobody asked for', 'completed', refundSubmitted],
    ['a refund sent twice', 'refund submitted', refundSubmitted],
    ['a refund accepted before it was sent', 'refund requested', refundAccepted],
    ['a refund accepted twice', 'refund accepted', refundAccepted],
    [
      'a refund refused after it was accepted',
      'refund accepted',
      { kind: 'refund-rejected', number: 1, setback: REFUSED },
    ],
    [
      'a credit memo before Amazon paid',
      'refund submitted',
      { kind: 'order-refunded', number: 1, commerceCreditMemoId: 1 },
    ],
    ['a cancel within a cancel', 'cancel requested', cancelRequested],
    ['a cancel of a canceled order', 'canceled', cancelRequested],
    ['a cancel sent twice', 'cancel submitted', cancelSubmitted],
    ['a cancel accepted before it was sent', 'cancel requested', { kind: 'cancel-accepted' }],
    ['a cancel refused that nobody asked for', 'placed', cancelRejected],
    ['a cancellation at Amazon of a canceled order', 'canceled', { kind: 'canceled-at-amazon' }],
    [
      'a cancel in Commerce before Amazon accepted it',
      'cancel submitted',
      { kind: 'order-canceled', atMs: NOW_MS },
    ],
  ])('throws, being our bug: %s', (_what, name, event) => {
    expect(() => after(name, event)).toThrow(Error);
  });
});

describe('the quantities of a line', () => {
  const numbers = (order: OrderState, item = ITEM_A) => Object.values(quantitiesOf(order, item)).join(' ');

  it.each([
    ['unshipped, not placed', '3 0 0 0 0'],
    ['one parcel in flight', '3 0 0 0 0'],
    ['one parcel confirmed', '3 0 1 0 0'],
    ['partly shipped', '3 0 1 1 0'],
    ['completed', '3 0 3 3 0'],
    ['refund submitted', '3 0 3 3 0'],
    ['refund accepted', '3 0 3 3 1'],
    ['partly refunded', '3 0 3 3 1'],
    ['refund refused by Amazon', '3 0 3 3 0'],
    ['cancel accepted', '3 0 0 0 0'],
    ['canceled', '3 3 0 0 0'],
  ])('when %s are ordered, canceled, shipped, invoiced, refunded %s', (name, expected) => {
    expect(numbers(STATES[name]!)).toBe(expected);
  });

  it('of an order canceled with a parcel at Amazon are canceled but for that parcel', () => {
    const order = anOrder(
      placed,
      shipRequested(aParcel({ lines: ONE_OF_A })),
      confirmed(),
      { kind: 'canceled-at-amazon' },
      { kind: 'order-canceled', atMs: NOW_MS },
    );
    expect([numbers(order), numbers(order, ITEM_B)]).toEqual(['3 2 1 0 0', '2 2 0 0 0']);
  });
});

describe('a cancel that Amazon rejects', () => {
  it('leaves the order as it was, with the reason, and has Amazon looked at again', () => {
    const { phase, setbacks, syncRequested } = after('cancel submitted', cancelRejected);
    expect({ phase, setbacks, syncRequested }).toEqual({
      phase: 'open',
      setbacks: { 'submit-cancellation': { ...REFUSED, commandId: 'cancel-1' } },
      syncRequested: true,
    });
  });

  it('does not hold back the next one', () => {
    const again = decide(
      STATES['cancel refused by Amazon']!,
      { kind: 'cancel', commandId: 'cancel-2', by: 'test', reason: 'no-inventory' },
      NOW_MS,
    );
    const asked = (again.kind === 'accepted' ? again.events : []).reduce(
      evolve,
      STATES['cancel refused by Amazon']!,
    );
    expect(nextStep(asked, DEFAULT_ORDER_SETTINGS, NOW_MS)).toEqual({
      kind: 'work',
      step: { kind: 'submit-cancellation' },
    });
  });
});

describe('trying again', () => {
  it.each(['unshipped, placing fails', 'unshipped, placing refused'])(
    'makes a step due at once: %s',
    (name) => {
      expect(nextStep(after(name, retried), DEFAULT_ORDER_SETTINGS, NOW_MS)).toEqual({
        kind: 'work',
        step: { kind: 'place' },
      });
    },
  );

  it('keeps in mind that the step was tried, for it may have been done without an answer', () => {
    expect(after('unshipped, placing fails', retried).setbacks).toEqual({
      place: { ...FAILED, attempts: 0, retryAtMs: FAILED.sinceMs },
    });
  });

  it('begins to count anew', () => {
    const often = anOrder(
      { kind: 'step-failed', step: 'place', setback: { ...FAILED, attempts: 30 } },
      retried,
    );
    expect(often.setbacks['place']).toMatchObject({ attempts: 0 });
  });

  it('forgets what was refused for good: it was not done', () => {
    expect(after('unshipped, placing refused', retried).setbacks).toEqual({});
  });

  it.each<[string, string, Partial<OrderState>]>([
    ['all confirmed', 'ship:1', { parcels: [{ stage: 'shipped' }] as never }],
    ['refund accepted', 'refund:1', { refunds: [{ stage: 'credited' }] as never }],
    ['being canceled by Amazon', 'cancel', { phase: 'canceled' }],
  ])(
    'of %s, where Commerce has refused %s, is not all: a person may have settled it',
    (name, step, settled) => {
      const refused = after(name, { kind: 'step-failed', step, setback: REFUSED });
      for (const kind of ['retry', 'dismiss'] as const)
        expect(decide(refused, { kind, commandId: kind, by: 'test' }, NOW_MS).kind).toBe('accepted');
      const order = [dismissed].reduce(evolve, refused);
      expect(order).toMatchObject(settled);
      expect(order.setbacks).toEqual({});
    },
  );

  it('leaves notices standing, and dismissing leaves steps waiting', () => {
    const place: OrderEvent = { kind: 'step-failed', step: 'invoice:1', setback: FAILED };
    const both = after('refund refused by Amazon', place);
    expect(events(both, retried)['submit-refund:1']).toEqual(REFUSED);
    expect(events(both, dismissed)).toEqual({ 'invoice:1': FAILED });
  });
});

function events(order: OrderState, ...then: readonly OrderEvent[]): OrderState['setbacks'] {
  return then.reduce(evolve, order).setbacks;
}

describe('a setback goes when its step is done', () => {
  const failed = (step: string): OrderEvent => ({ kind: 'step-failed', step, setback: FAILED });

  it.each<[string, string, OrderEvent]>([
    ['place', 'unshipped, not placed', placed],
    ['confirm-parcel:1', 'one parcel in flight', confirmed()],
    ['ship:1', 'one parcel confirmed', shippedInCommerce()],
    ['submit-refund:1', 'refund requested', refundSubmitted],
    ['read-refund-verdict:1', 'refund submitted', refundAccepted],
    ['refund:1', 'refund accepted', { kind: 'order-refunded', number: 1, commerceCreditMemoId: 1 }],
    ['submit-cancellation', 'cancel requested', cancelSubmitted],
    ['read-cancellation-verdict', 'cancel submitted', { kind: 'cancel-accepted' }],
    ['submit-cancellation', 'cancel requested', { kind: 'canceled-at-amazon' }],
    ['read-cancellation-verdict', 'cancel submitted', { kind: 'canceled-at-amazon' }],
    ['cancel', 'cancel accepted', { kind: 'order-canceled', atMs: NOW_MS }],
    ['sync', 'placed', { kind: 'order-synced', atMs: NOW_MS }],
  ])('%s', (step, name, done) => {
    expect(after(name, failed(step)).setbacks).toHaveProperty([step]);
    expect(after(name, failed(step), done).setbacks).toEqual({});
  });

  it('invoice:1', () => {
    const [requested, issued] = completed.slice(-2);
    expect(after('placed', requested!, failed('invoice:1'), issued!).setbacks).toEqual({});
  });
});

describe('the commands an order remembers', () => {
  it('are those it took, the last two hundred', () => {
    const syncs = Array.from(
      { length: 205 },
      (_, index) => ({ kind: 'sync-requested', commandId: `sync-${index}`, by: 'test' }) as const,
    );
    const { takenCommandIds } = anOrder(...syncs);
    expect([takenCommandIds.length, takenCommandIds[0], takenCommandIds.at(-1)]).toEqual([
      200,
      'sync-5',
      'sync-204',
    ]);
  });

  it('are not those it refused: sent again later, they are judged again', () => {
    const refused = anOrder({
      kind: 'command-refused',
      commandId: 'ship-1',
      by: 'test',
      command: 'ship',
      code: 'order-pending',
      detail: 'Amazon has not released the order yet.',
    });
    expect(refused).toEqual(anOrder());
  });

  it('are not what happened by itself', () => {
    expect(anOrder(...completed).takenCommandIds).toEqual(['ship-1']);
    expect(after('completed', refundRequested()).takenCommandIds).toEqual(['ship-1', 'refund-1']);
  });
});
