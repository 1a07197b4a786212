import { requireAmazonOrderId } from '../../src/domain/ids.js';
import { nextStep } from '../../src/domain/order/next-step.js';
import { DEFAULT_ORDER_SETTINGS } from '../../src/domain/order/order-settings.js';
import type { OrderState } from '../../src/domain/order/order-state.js';
import { syncDueAtMs } from '../../src/domain/order/sync-cadence.js';
import { anAmazonOrder, DAY_MS, HOUR_MS, NOW_MS, orderFrom } from '../support/builders.js';
import { REFUSED, STATES } from './order-states.js';

/** How long after the last look the next one is due. */
function intervalOf(order: OrderState): number {
  return syncDueAtMs(order, DEFAULT_ORDER_SETTINGS) - order.lastSyncedAtMs;
}

function shippingBy(shipByMs: number | null): OrderState {
  return orderFrom(anAmazonOrder({ shipByMs }));
}

function expectWithinJitter(intervalMs: number, baseMs: number): void {
  expect(intervalMs).toBeGreaterThanOrEqual(baseMs);
  expect(intervalMs).toBeLessThan(baseMs * 1.2 + 1);
}

describe("an order's own timer", () => {
  it.each([
    ['every six hours long before ship-by', shippingBy(NOW_MS + 2 * DAY_MS), 6 * HOUR_MS],
    ['every six hours up to a day before ship-by', shippingBy(NOW_MS + DAY_MS), 6 * HOUR_MS],
    ['every three quarters of an hour from then on', shippingBy(NOW_MS + DAY_MS - 1), 0.75 * HOUR_MS],
    ['every three quarters of an hour after ship-by, too', shippingBy(NOW_MS - DAY_MS), 0.75 * HOUR_MS],
    ['every six hours without any ship-by', shippingBy(null), 6 * HOUR_MS],
    ['every two days once all is shipped', STATES['completed']!, 2 * DAY_MS],
    [
      'every two days when a notice keeps a canceled order',
      { ...STATES['canceled']!, setbacks: { x: REFUSED } },
      2 * DAY_MS,
    ],
  ])('looks %s', (_how, order, intervalMs) => {
    expectWithinJitter(intervalOf(order), intervalMs);
  });

  it('looks at once when somebody asks', () => {
    expect(syncDueAtMs(STATES['placed, sync asked for']!, DEFAULT_ORDER_SETTINGS)).toBe(0);
  });

  it.each(['canceled', 'unfulfillable', 'fulfilled by Amazon'])(
    'never looks at an order that is %s',
    (name) => {
      expect(nextStep(STATES[name]!, DEFAULT_ORDER_SETTINGS, NOW_MS + 100 * DAY_MS)).toEqual({ kind: 'end' });
    },
  );

  it('gives one order always the same place', () => {
    expect(intervalOf(shippingBy(null))).toBe(intervalOf(shippingBy(null)));
  });
});

describe('ten thousand orders', () => {
  const PARTS = 20;

  function spread(orderIds: readonly string[]): readonly number[] {
    const counts = Array.from({ length: PARTS }, () => 0);
    for (const text of orderIds) {
      const order = { ...STATES['placed']!, amazonOrderId: requireAmazonOrderId(text) };
      const share = (intervalOf(order) / (6 * HOUR_MS) - 1) / 0.2;
      const part = Math.min(PARTS - 1, Math.floor(share * PARTS));
      counts[part] = (counts[part] ?? 0) + 1;
    }
    return counts;
  }

  const indexes = Array.from({ length: 10_000 }, (_, index) => index);
  const digits = (value: number): string => String(value % 10_000_000).padStart(7, '0');

  it.each([
    ['that follow one another', (index: number) => `111-${digits(index)}-1234567`],
    ['that differ at the end', (index: number) => `111-1234567-${digits(index)}`],
    [
      'that are far apart',
      (index: number) => `${100 + (index % 900)}-${digits(index * 7919)}-${digits(index * 104_729)}`,
    ],
  ])('with numbers %s fall evenly over the spread', (_which, idOf) => {
    const counts = spread(indexes.map(idOf));
    // Evenly: each of twenty parts holds 500, give or take a fifth.
    expect(Math.min(...counts)).toBeGreaterThan(400);
    expect(Math.max(...counts)).toBeLessThan(600);
  });
});
