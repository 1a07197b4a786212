import { evolve } from '../../src/domain/order/evolve.js';
import type { OrderEvent } from '../../src/domain/order/order-event.js';
import { attentionsOf } from '../../src/domain/order/order-summary.js';
import type { OrderState, Setback } from '../../src/domain/order/order-state.js';
import { claimedBackOf } from '../../src/domain/order/quantities.js';
import { failureSetback, isDismissable, mayBeDone, pendingSetback } from '../../src/domain/order/setbacks.js';
import {
  eventOfFailure,
  eventOfThrottling,
  eventOfWaiting,
  type StepFailure,
} from '../../src/domain/order/step-failure.js';
import { timelineTextOf } from '../../src/domain/order/timeline.js';
import { waitingForOf } from '../../src/domain/order/waiting-for.js';
import { stepKey, type Step } from '../../src/domain/order/steps.js';
import { anOrder, DAY_MS, ITEM_A, NOW_MS } from '../support/builders.js';
import { STATES } from './order-states.js';

const FEED = { feedId: 'feed-1' };

/** Every step, the station at which it is done, and what Amazon's or Commerce's no makes of it. */
const STEPS: readonly { readonly step: Step; readonly at: string; readonly refusal: OrderEvent['kind'] }[] = [
  { step: { kind: 'place' }, at: 'unshipped, not placed', refusal: 'step-failed' },
  { step: { kind: 'confirm-parcel', number: 1 }, at: 'one parcel in flight', refusal: 'parcel-rejected' },
  { step: { kind: 'ship', number: 1 }, at: 'all confirmed', refusal: 'step-failed' },
  { step: { kind: 'invoice', number: 1 }, at: 'placed', refusal: 'step-failed' },
  { step: { kind: 'upload-invoice', number: 1 }, at: 'invoice to be uploaded', refusal: 'step-failed' },
  {
    step: { kind: 'read-upload-verdict', number: 1, ...FEED },
    at: 'invoice upload submitted',
    refusal: 'step-failed',
  },
  { step: { kind: 'submit-refund', number: 1 }, at: 'refund requested', refusal: 'refund-rejected' },
  {
    step: { kind: 'read-refund-verdict', number: 1, ...FEED },
    at: 'refund submitted',
    refusal: 'step-failed',
  },
  { step: { kind: 'refund', number: 1 }, at: 'refund accepted', refusal: 'step-failed' },
  { step: { kind: 'submit-cancellation' }, at: 'cancel requested', refusal: 'cancel-rejected' },
  {
    step: { kind: 'read-cancellation-verdict', ...FEED },
    at: 'cancel submitted',
    refusal: 'cancel-rejected',
  },
  { step: { kind: 'cancel' }, at: 'cancel accepted', refusal: 'step-failed' },
  { step: { kind: 'sync' }, at: 'placed', refusal: 'step-failed' },
];

function failing(order: OrderState, step: Step, isFinal: boolean): OrderEvent {
  const message = 'Commerce says: Not found';
  return eventOfFailure(order, step, {
    code: 'commerce.x',
    message,
    isFinal,
    isWithoutEffect: false,
    needsReauthorisation: false,
    retryAfterMs: 0,
    nowMs: NOW_MS,
  });
}

describe.each(STEPS)('$step.kind', ({ step, at, refusal }) => {
  const order = STATES[at]!;

  it('that fails is tried again after five seconds', () => {
    expect(failing(order, step, false)).toEqual({
      kind: 'step-failed',
      step: stepKey(step),
      setback: {
        code: 'commerce.x',
        message: 'Commerce says: Not found',
        attempts: 1,
        sinceMs: NOW_MS,
        retryAtMs: NOW_MS + 5000,
      },
    });
  });

  it(`that is refused comes to ${refusal}, and a person is told`, () => {
    const event = failing(order, step, true);
    expect(event.kind).toBe(refusal);
    expect(attentionsOf(evolve(order, event))).toMatchObject([{ code: 'commerce.x', retryAtMs: null }]);
  });
});

describe('a refund whose verdict cannot be read', () => {
  it('keeps its money claimed, for it may have been paid', () => {
    const order = STATES['refund submitted']!;
    const refused = evolve(order, failing(order, { kind: 'read-refund-verdict', number: 1, ...FEED }, true));
    expect(claimedBackOf(refused, ITEM_A)).toMatchObject({ quantity: 1, principal: 1000, tax: 200 });
  });
});

describe('a step that fails again and again', () => {
  it('rests longer each time, up to an hour', () => {
    const rests: number[] = [];
    let setback: Setback | undefined;
    for (let attempt = 0; attempt < 9; attempt += 1) {
      setback = failureSetback(setback, { code: 'x', message: 'x', nowMs: NOW_MS });
      rests.push((setback.retryAtMs! - NOW_MS) / 1000);
    }
    expect(rests).toEqual([5, 15, 60, 300, 900, 1800, 3600, 3600, 3600]);
    expect(setback).toMatchObject({ attempts: 9, sinceMs: NOW_MS });
  });

  it('rests at least as long as the remote wants it to', () => {
    const happening = { code: 'x', message: 'x', nowMs: NOW_MS };
    expect(failureSetback(undefined, { ...happening, retryAfterMs: 60_000 }).retryAtMs).toBe(NOW_MS + 60_000);
    expect(failureSetback(undefined, { ...happening, retryAfterMs: 1000 }).retryAtMs).toBe(NOW_MS + 5000);
  });

  it('needs a person from the eighth time on, and is tried on all the same', () => {
    let order = anOrder();
    const needed: boolean[] = [];
    for (let attempt = 1; attempt <= 9; attempt += 1) {
      order = evolve(order, failing(order, { kind: 'place' }, false));
      needed.push(attentionsOf(order).length > 0);
    }
    expect(needed).toEqual([false, false, false, false, false, false, false, true, true]);
    expect(order.setbacks['place']!.retryAtMs).not.toBeNull();
  });
});

describe('a feed that Amazon is processing', () => {
  const look = (previous: Setback | undefined, nowMs: number): Setback =>
    pendingSetback(previous, { code: 'pending', message: 'Amazon is processing it', nowMs });

  it('is looked for after a minute and then less and less often, up to a quarter of an hour', () => {
    const rests: number[] = [];
    let setback: Setback | undefined;
    for (let attempt = 0; attempt < 8; attempt += 1) {
      setback = look(setback, NOW_MS);
      rests.push((setback.retryAtMs! - NOW_MS) / 1000);
    }
    expect(rests).toEqual([60, 120, 300, 900, 900, 900, 900, 900]);
  });

  it('needs no person for a day, however often it is looked at, and one after that', () => {
    let order = STATES['refund submitted']!;
    const step = { kind: 'read-refund-verdict', number: 1, ...FEED } as const;
    const lookAt = (nowMs: number): void => {
      order = evolve(order, eventOfWaiting(order, step, { message: 'Amazon is processing it', nowMs }));
    };
    for (let minutes = 0; minutes < 24 * 60; minutes += 15) lookAt(NOW_MS + minutes * 60_000);
    expect(attentionsOf(order)).toEqual([]);
    lookAt(NOW_MS + DAY_MS);
    expect(attentionsOf(order)).toMatchObject([{ code: 'amazon-hangs' }]);
  });
});

describe('a notice can be dismissed', () => {
  it.each([
    ['submit-cancellation', 'cancel refused by Amazon', true],
    ['submit-cancellation', 'cancel requested', false],
    ['confirm-parcel:1', 'parcel refused by Amazon', true],
    ['confirm-parcel:1', 'one parcel in flight', false],
    ['submit-refund:1', 'refund refused by Amazon', true],
    ['submit-refund:1', 'refund requested', false],
    ['sides-disagree:canceled-in-commerce', 'canceled in Commerce only', true],
    ['place', 'unshipped, placing refused', false],
    ['sync', 'placed', false],
  ])('%s when %s: %s', (step, name, isDone) => {
    expect(isDismissable(STATES[name]!, step)).toBe(isDone);
  });
});

describe('a step whose turn at Amazon has not come', () => {
  const step: Step = { kind: 'confirm-parcel', number: 1 };
  const order = STATES['one parcel in flight']!;
  const notYet = (change: Partial<StepFailure> = {}): StepFailure => ({
    code: 'amazon.throttled',
    message: 'Amazon allows confirmShipment 2 times a second; next turn in 40 s',
    isFinal: false,
    isWithoutEffect: true,
    needsReauthorisation: false,
    retryAfterMs: 40_000,
    nowMs: NOW_MS,
    ...change,
  });
  const throttled = (state: OrderState, failure = notYet()): OrderState =>
    evolve(state, eventOfThrottling(state, step, failure));
  const failed = (state: OrderState): OrderState => evolve(state, failing(state, step, false));
  const setbackOf = (state: OrderState) => state.setbacks[stepKey(step)];

  it('waits until then, says so, and is not on the timeline', () => {
    const waiting = throttled(order);
    expect(waitingForOf(waiting)).toEqual({
      what: 'Amazon to confirm parcel 1',
      trouble: 'Amazon allows confirmShipment 2 times a second; next turn in 40 s',
      untilMs: NOW_MS + 40_000,
    });
    expect(timelineTextOf(eventOfThrottling(order, step, notYet()))).toBeUndefined();
  });

  it('calls for nobody, however often', () => {
    let state = failed(order);
    for (let turn = 0; turn < 20; turn += 1) state = throttled(state);
    expect(attentionsOf(state)).toEqual([]);
  });

  it('waits at least five seconds where Amazon does not say how long', () => {
    expect(setbackOf(throttled(order, notYet({ retryAfterMs: 0 })))?.retryAtMs).toBe(NOW_MS + 5000);
  });

  it('has not been done when it has only waited so far, also once a person says retry', () => {
    const retry = { kind: 'retry-requested', commandId: 'r', by: 'test' } as const;
    expect(mayBeDone(setbackOf(evolve(throttled(throttled(order)), retry)))).toBe(false);
    expect(mayBeDone(setbackOf(evolve(throttled(failed(order)), retry)))).toBe(true);
  });

  it.each([
    ['was tried before it had to wait', throttled(failed(order))],
    ['was tried after it had to wait', failed(throttled(order))],
    ['was done in part before it had to wait', throttled(order, notYet({ isWithoutEffect: false }))],
    [
      'had to wait again after it was done in part',
      throttled(throttled(order, notYet({ isWithoutEffect: false }))),
    ],
  ])('may have been done when it %s', (_when, state) => {
    expect(mayBeDone(setbackOf(state))).toBe(true);
  });
});
