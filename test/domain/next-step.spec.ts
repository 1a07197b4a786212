import { evolve } from '../../src/domain/order/evolve.js';
import { nextStep, openSteps, type Next } from '../../src/domain/order/next-step.js';
import type { OrderEvent } from '../../src/domain/order/order-event.js';
import { DEFAULT_ORDER_SETTINGS } from '../../src/domain/order/order-settings.js';
import type { OrderState } from '../../src/domain/order/order-state.js';
import { stepKey } from '../../src/domain/order/steps.js';
import { waitingForOf } from '../../src/domain/order/waiting-for.js';
import {
  anOrder,
  confirmed,
  HOUR_MS,
  invoiced,
  ITEM_B,
  NOW_MS,
  placed,
  shippedInCommerce,
  shipRequested,
} from '../support/builders.js';
import {
  cancelRequested,
  FAILED,
  ONE_OF_A,
  refundAccepted,
  refundRequested,
  refundSubmitted,
  REFUSED,
  STATES,
} from './order-states.js';

function nextOf(order: OrderState, nowMs = NOW_MS): Next {
  return nextStep(order, DEFAULT_ORDER_SETTINGS, nowMs);
}

function doesOf(order: OrderState): string {
  const next = nextOf(order);
  return next.kind === 'work' ? stepKey(next.step) : next.kind;
}

function after(order: OrderState, ...events: readonly OrderEvent[]): OrderState {
  return events.reduce(evolve, order);
}

describe('what comes first', () => {
  const everywhere = anOrder(
    placed,
    shipRequested(),
    confirmed(),
    {
      kind: 'parcel-seen-at-amazon',
      parcel: {
        ...STATES['all confirmed']!.parcels[0]!,
        number: 2,
        packageReferenceId: '2',
        stage: 'requested',
      },
    },
    ...STATES['refund requested']!.refunds.map(
      (refund) => ({ kind: 'refund-requested', commandId: 'refund-1', by: 'test', refund }) as const,
    ),
    {
      kind: 'invoice-requested',
      commandId: 'invoice-1',
      by: 'test',
      invoice: { number: 1, commandId: 'invoice-1', lines: [], stage: 'requested', commerceInvoiceId: null },
    },
    { kind: 'sync-requested', commandId: 'sync-1', by: 'test' },
  );

  it('is what Amazon counts the time of, then Commerce: goods, invoices, money; the sync comes last', () => {
    expect(openSteps(everywhere).map(stepKey)).toEqual([
      'confirm-parcel:2',
      'submit-refund:1',
      'ship:1',
      'invoice:1',
    ]);
    expect(doesOf(everywhere)).toBe('confirm-parcel:2');
  });

  it('never holds up the rest: a step that rests lets the next one pass', () => {
    const rest = (step: string) => ({ kind: 'step-failed', step, setback: FAILED }) as const;
    const order = ['confirm-parcel:2', 'submit-refund:1', 'ship:1'].map(rest);
    const resting = after(everywhere, ...order);
    expect(doesOf(resting)).toBe('invoice:1');
    const allRest = after(resting, rest('invoice:1'));
    expect(doesOf(allRest)).toBe('sync');
    expect(nextOf(after(allRest, { kind: 'order-synced', atMs: NOW_MS }))).toEqual({
      kind: 'wait',
      untilMs: FAILED.retryAtMs,
    });
    expect(nextStep(allRest, DEFAULT_ORDER_SETTINGS, NOW_MS + HOUR_MS)).toMatchObject({
      step: { kind: 'confirm-parcel' },
    });
  });

  it('is nothing in Commerce but the cancel while the order is being canceled', () => {
    const canceledThere = after(everywhere, { kind: 'canceled-at-amazon' });
    expect(openSteps(canceledThere).map(stepKey)).toEqual(['cancel', 'confirm-parcel:2', 'submit-refund:1']);
    expect(openSteps(anOrder(cancelRequested)).map(stepKey)).toEqual(['submit-cancellation']);
  });

  it.each([
    ['nothing is invoiced yet', [], []],
    ['less is invoiced than refunded', invoiced(1, [{ orderItemId: ITEM_B, quantity: 2 }]), []],
    ['what is refunded is invoiced', invoiced(1, ONE_OF_A), ['refund:1']],
  ])('for a credit memo is the invoice: %s', (_what, invoices, steps) => {
    const refunded = [refundRequested(), refundSubmitted, refundAccepted];
    const order = anOrder(
      placed,
      shipRequested(),
      confirmed(),
      shippedInCommerce(),
      ...invoices,
      ...refunded,
    );
    expect(openSteps(order).map(stepKey)).toEqual(steps);
  });
});

describe('the end', () => {
  const completed = STATES['completed']!;
  const { returnWindowMs } = DEFAULT_ORDER_SETTINGS;

  it('comes with the return window, counted from when something last happened to the goods', () => {
    const quiet = { ...completed, lastSyncedAtMs: NOW_MS + returnWindowMs };
    expect(nextOf(quiet, NOW_MS + returnWindowMs - 1)).toEqual({
      kind: 'wait',
      untilMs: NOW_MS + returnWindowMs,
    });
    expect(nextOf(quiet, NOW_MS + returnWindowMs)).toEqual({ kind: 'end' });
  });

  it.each([
    ['a notice stands', { setbacks: { 'submit-refund:1': REFUSED } }],
    ['a sync is asked for', { syncRequested: true }],
  ])('does not come while %s', (_what, change) => {
    expect(nextOf({ ...completed, ...change }, NOW_MS + 2 * returnWindowMs).kind).not.toBe('end');
  });

  it.each(['canceled', 'fulfilled by Amazon', 'unfulfillable', 'completed'])(
    'that is held up by a notice on an order that is %s lets it wait for something to come, not for a moment that is past',
    (name) => {
      const noted = { ...STATES[name]!, setbacks: { 'sides-disagree:x': REFUSED } };
      const next = nextOf(noted, NOW_MS + HOUR_MS);
      expect(next).toMatchObject({ kind: 'wait' });
      expect(next.kind === 'wait' && next.untilMs).toBeGreaterThan(NOW_MS + HOUR_MS);
      expect(waitingForOf(noted)).not.toBeNull();
    },
  );

  it('that is held up by a sync Amazon does not answer waits for the next try, and says so', () => {
    const failing = { ...STATES['canceled']!, syncRequested: true, setbacks: { sync: FAILED } };
    expect(nextOf(failing)).toEqual({ kind: 'wait', untilMs: FAILED.retryAtMs });
    expect(waitingForOf(failing)).toEqual({
      what: 'both sides to be read again',
      trouble: FAILED.message,
      untilMs: FAILED.retryAtMs,
    });
  });
});
