import { evolve } from '../../src/domain/order/evolve.js';
import { nextStep } from '../../src/domain/order/next-step.js';
import { DEFAULT_ORDER_SETTINGS } from '../../src/domain/order/order-settings.js';
import type { OrderEvent } from '../../src/domain/order/order-event.js';
import type { OrderState } from '../../src/domain/order/order-state.js';
import { attentionsOf } from '../../src/domain/order/order-summary.js';
import { awaitsCredentials } from '../../src/domain/order/reauthorisation.js';
import { eventOfFailure, eventOfWaiting, type StepFailure } from '../../src/domain/order/step-failure.js';
import type { Step } from '../../src/domain/order/steps.js';
import { timelineTextOf } from '../../src/domain/order/timeline.js';
import { waitingForOf } from '../../src/domain/order/waiting-for.js';
import { DAY_MS, HOUR_MS, NOW_MS } from '../support/builders.js';
import { STATES } from './order-states.js';

const CONFIRM: Step = { kind: 'confirm-parcel', number: 1 };
const READ_VERDICT: Step = { kind: 'read-refund-verdict', number: 1, feedId: 'feed-1' };

const RENEWED: OrderEvent = { kind: 'credentials-renewed', atMs: NOW_MS };
const FAILURE: Omit<StepFailure, 'nowMs'> = {
  code: 'amazon.needs-reauthorisation',
  message: 'Amazon says invalid_grant: revoked; save new credentials',
  isFinal: false,
  needsReauthorisation: true,
  isWithoutEffect: true,
  retryAfterMs: 0,
};

function failureAt(order: OrderState, step: Step, nowMs: number): OrderEvent {
  return eventOfFailure(order, step, { ...FAILURE, nowMs });
}

/** As any other. */
function failedAt(order: OrderState, step: Step, nowMs: number): OrderState {
  const failure = { ...FAILURE, code: 'amazon.unavailable', needsReauthorisation: false, nowMs };
  return evolve(order, eventOfFailure(order, step, failure));
}

function waitingAt(station: string, step: Step, nowMs = NOW_MS): OrderState {
  const order = STATES[station]!;
  return evolve(order, failureAt(order, step, nowMs));
}

describe('a step that Amazon is not asked for without valid credentials', () => {
  it('waits for them, says so with what Amazon says, and looks again after an hour', () => {
    const order = waitingAt('one parcel in flight', CONFIRM);
    expect(waitingForOf(order)).toEqual({
      what: 'new credentials for the store: Amazon says invalid_grant: revoked; save new credentials',
      trouble: null,
      untilMs: NOW_MS + HOUR_MS,
    });
    expect(awaitsCredentials(order)).toBe(true);
  });

  it('needs no person, however often it is looked at, and keeps since when it waits', () => {
    let order = STATES['one parcel in flight']!;
    for (let hours = 0; hours < 24 * 14; hours += 1) {
      order = evolve(order, failureAt(order, CONFIRM, NOW_MS + hours * HOUR_MS));
    }
    expect(attentionsOf(order)).toEqual([]);
    expect(order.setbacks['confirm-parcel:1']).toMatchObject({ sinceMs: NOW_MS });
  });

  it('stands on the timeline once', () => {
    const order = STATES['one parcel in flight']!;
    const first = failureAt(order, CONFIRM, NOW_MS);
    const again = failureAt(evolve(order, first), CONFIRM, NOW_MS + HOUR_MS);
    expect(timelineTextOf(first)).toMatchObject({ by: 'cauce', detail: { step: 'confirm-parcel:1' } });
    expect(timelineTextOf(again)).toBeUndefined();
  });

  it('is due at once when there are new ones, and was tried', () => {
    const renewed = evolve(waitingAt('one parcel in flight', CONFIRM), RENEWED);
    expect(nextStep(renewed, DEFAULT_ORDER_SETTINGS, NOW_MS)).toEqual({ kind: 'work', step: CONFIRM });
    expect(renewed.setbacks['confirm-parcel:1']).toBeDefined();
    expect([awaitsCredentials(renewed), waitingForOf(renewed)?.what]).toEqual([
      false,
      'Amazon to confirm parcel 1',
    ]);
  });

  it('leaves other setbacks alone when there are new ones', () => {
    const failing = failedAt(STATES['one parcel in flight']!, CONFIRM, NOW_MS);
    expect(evolve(failing, RENEWED)).toEqual(failing);
  });

  it('begins to count anew when it fails afterwards', () => {
    const order = waitingAt('one parcel in flight', CONFIRM);
    const failed = failedAt(order, CONFIRM, NOW_MS + DAY_MS);
    const setback = { attempts: 1, sinceMs: NOW_MS + DAY_MS };
    expect(failed.setbacks['confirm-parcel:1']).toMatchObject(setback);
  });

  it('is not taken for a feed that hangs after a day of waiting', () => {
    const order = waitingAt('refund submitted', READ_VERDICT);
    const pending = { message: 'Amazon is processing it', nowMs: NOW_MS + 2 * DAY_MS };
    const looked = evolve(order, eventOfWaiting(order, READ_VERDICT, pending));
    expect(attentionsOf(looked)).toEqual([]);
  });
});
