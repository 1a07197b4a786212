import { RateBudgetsInMemory } from '../../bench/rates/rate-budgets-in-memory.js';
import { seededRandom } from '../../bench/rates/seeded-random.js';
import { SimulatedCallers } from '../../bench/rates/simulated-callers.js';
import { SimulatedTime } from '../../bench/rates/simulated-time.js';
import {
  CONFIRM_SHIPMENT,
  CREATE_FEED,
  GET_ORDER,
  SEARCH_ORDERS,
} from '../../src/adapters/seller-central/operations.js';
import type { RateLane } from '../../src/domain/rate/rate-bucket.js';
import { NOW_MS } from '../support/builders.js';

const PLANS = {
  searchOrders: SEARCH_ORDERS,
  getOrder: GET_ORDER,
  confirmShipment: CONFIRM_SHIPMENT,
  createFeed: CREATE_FEED,
};
const HOUR_MS = 3_600_000;
const DAY_SECONDS = 24 * 3600;

function aDay(seed: number) {
  const time = new SimulatedTime(NOW_MS);
  const random = seededRandom(seed);
  const budgets = new RateBudgetsInMemory(() => time.nowMs);
  return { time, random, budgets, callers: new SimulatedCallers({ time, random, budgets, plans: PLANS }) };
}

describe('workers that keep within their budgets', () => {
  it.each<[string, RateLane]>([
    ['searchOrders', 'background'],
    ['getOrder', 'command'],
    ['confirmShipment', 'command'],
    ['createFeed', 'command'],
  ])(
    'use 98 of 100 tokens of a day of %s, are killed every hour, and never hear 429',
    async (operation, lane) => {
      const { time, random, callers } = aDay(7);
      // There is always work: whoever is done begins anew.
      const workOn = (): void => {
        callers.call({ operation, lane, then: workOn });
      };
      for (let caller = 0; caller < 15; caller += 1) workOn();
      for (let hour = 0; hour < 24; hour += 1) {
        time.in(hour * HOUR_MS + random() * HOUR_MS, () => {
          callers.killAll();
        });
      }
      await time.runUntil(NOW_MS + 24 * HOUR_MS);
      const { ratePerSecond, burst } = PLANS[operation as keyof typeof PLANS];
      const { arrived = 0, refused } = callers.amazon[operation] ?? {};
      expect(refused).toBe(0);
      expect(arrived / (burst + ratePerSecond * DAY_SECONDS)).toBeGreaterThanOrEqual(0.98);
    },
  );

  it('ship ten thousand orders in the time the slowest limit takes, and never hear 429', async () => {
    const { time, callers } = aDay(11);
    let done = 0;
    let doneAtMs = Infinity;
    const finish = (): void => {
      done += 1;
      if (done === 10_000) doneAtMs = time.nowMs;
    };
    const readBack = (): void => {
      callers.call({ operation: 'getOrder', lane: 'command', then: finish });
    };
    const ship = (): void => {
      callers.call({ operation: 'confirmShipment', lane: 'command', then: readBack });
    };
    for (let page = 0; page < 100; page += 1) {
      const shipEach = (): void => {
        for (let order = 0; order < 100; order += 1) ship();
      };
      callers.call({ operation: 'searchOrders', lane: 'background', then: shipEach });
    }
    await time.runUntil(NOW_MS + 24 * HOUR_MS);
    expect([done, callers.refused]).toEqual([10_000, 0]);
    const { ratePerSecond, burst } = GET_ORDER;
    const shortestMs = ((10_000 - burst) / ratePerSecond) * 1000;
    expect((doneAtMs - NOW_MS) / shortestMs).toBeLessThan(1.05);
  });
});
