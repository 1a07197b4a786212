import { evolve } from '../../src/domain/order/evolve.js';
import { nextStep } from '../../src/domain/order/next-step.js';
import type { OrderEvent } from '../../src/domain/order/order-event.js';
import { DEFAULT_ORDER_SETTINGS } from '../../src/domain/order/order-settings.js';
import type { OrderState } from '../../src/domain/order/order-state.js';
import { attentionsOf } from '../../src/domain/order/order-summary.js';
import { awaitsCredentials } from '../../src/domain/order/reauthorisation.js';
import { eventOfFailure, eventOfFeedTrouble } from '../../src/domain/order/step-failure.js';
import type { Step } from '../../src/domain/order/steps.js';
import { timelineTextOf } from '../../src/domain/order/timeline.js';
import { waitingForOf } from '../../src/domain/order/waiting-for.js';
import { HOUR_MS, NOW_MS } from '../support/builders.js';
import { STATES } from './order-states.js';

const PLACE: Step = { kind: 'place' };
const UPLOAD: Step = { kind: 'upload-invoice', number: 1 };
const PERMISSION = 'commerce.missing-permission';
const MAINTENANCE = 'commerce.in-maintenance';
const RENEWED: OrderEvent = { kind: 'credentials-renewed', atMs: NOW_MS };

function failureAt(order: OrderState, code: string, { nowMs = NOW_MS, retryAfterMs = 0 } = {}): OrderEvent {
  return eventOfFailure(order, PLACE, {
    code,
    message: 'Commerce says no',
    isFinal: false,
    isWithoutEffect: true,
    needsReauthorisation: false,
    retryAfterMs,
    nowMs,
  });
}

const waitingAt = (code: string) => {
  const order = STATES['unshipped, not placed']!;
  return evolve(order, failureAt(order, code));
};

describe.each([
  [PERMISSION, 'a permission in Commerce: Commerce says no', true],
  [MAINTENANCE, 'Commerce to come back from maintenance: Commerce says no', false],
])('a step that fails with %s', (code, what, isWokenByCredentials) => {
  it('waits, says for what, and looks again soon', () => {
    const order = waitingAt(code);
    expect(waitingForOf(order)).toEqual({ what, trouble: null, untilMs: NOW_MS + 5000 });
  });

  it('needs no person for this order, however long it lasts, and looks every five minutes in the end', () => {
    let order = STATES['unshipped, not placed']!;
    for (let hours = 0; hours < 24 * 7; hours += 1) {
      order = evolve(order, failureAt(order, code, { nowMs: NOW_MS + hours * HOUR_MS }));
    }
    const lastMs = NOW_MS + (24 * 7 - 1) * HOUR_MS;
    expect(attentionsOf(order)).toEqual([]);
    expect(order.setbacks['place']).toMatchObject({ sinceMs: NOW_MS, retryAtMs: lastMs + 300_000 });
  });

  it('leaves Commerce alone as long as it wants', () => {
    const order = STATES['unshipped, not placed']!;
    const waiting = evolve(order, failureAt(order, code, { retryAfterMs: HOUR_MS }));
    expect(waiting.setbacks['place']?.retryAtMs).toBe(NOW_MS + HOUR_MS);
  });

  it('stands on the timeline once', () => {
    const first = failureAt(STATES['unshipped, not placed']!, code);
    const again = failureAt(evolve(STATES['unshipped, not placed']!, first), code, {
      nowMs: NOW_MS + HOUR_MS,
    });
    expect(timelineTextOf(first)).toMatchObject({ by: 'cauce', detail: { step: 'place' } });
    expect(timelineTextOf(again)).toBeUndefined();
  });

  it('begins to count anew when it fails otherwise afterwards', () => {
    const order = waitingAt(code);
    const failed = evolve(order, failureAt(order, 'commerce.unavailable', { nowMs: NOW_MS + HOUR_MS }));
    expect(failed.setbacks['place']).toMatchObject({ attempts: 1, sinceMs: NOW_MS + HOUR_MS });
  });

  it('is told alike where it holds up the feed of an invoice', () => {
    const order = STATES['unshipped, not placed']!;
    const trouble = { code, message: 'Commerce says no', nowMs: NOW_MS };
    const event = eventOfFeedTrouble(order, UPLOAD, trouble);
    expect(event).toEqual({
      kind: 'step-waiting',
      step: 'upload-invoice:1',
      setback: { code, message: 'Commerce says no', attempts: 1, sinceMs: NOW_MS, retryAtMs: NOW_MS + 5000 },
    });
  });

  it('is due at once after new credentials where they may help', () => {
    const order = waitingAt(code);
    expect(awaitsCredentials(order)).toBe(isWokenByCredentials);
    const due = { kind: 'work', step: PLACE };
    const renewed = nextStep(evolve(order, RENEWED), DEFAULT_ORDER_SETTINGS, NOW_MS);
    expect(JSON.stringify(renewed) === JSON.stringify(due)).toBe(isWokenByCredentials);
  });
});
