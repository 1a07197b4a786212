import {
  CONFIRM_SHIPMENT,
  CREATE_FEED,
  GET_ORDER,
  SEARCH_ORDERS,
} from '../../src/adapters/seller-central/operations.js';
import { say } from '../report.js';
import { percentilesOf } from '../statistics.js';
import { RateBudgetsInMemory } from './rate-budgets-in-memory.js';
import { seededRandom } from './seeded-random.js';
import { SimulatedCallers } from './simulated-callers.js';
import { LAG_MS, SimulatedStore } from './simulated-store.js';
import { SimulatedTime } from './simulated-time.js';

const HOUR_MS = 3_600_000;
const DAY_SECONDS = 24 * 3600;
const PLANS = {
  searchOrders: SEARCH_ORDERS,
  getOrder: GET_ORDER,
  confirmShipment: CONFIRM_SHIPMENT,
  createFeed: CREATE_FEED,
};
const SYNC_INTERVAL_MS = 5 * 60_000;
/** Each order is open for three days and changes four times. */
const CHANGES_PER_OPEN_ORDER = 4 / (3 * DAY_SECONDS);

/** Days at Amazon's limits, in simulated time: what is made of them, beside what arithmetic allows. */
export async function reportRates(): Promise<void> {
  for (const operation of Object.keys(PLANS)) await reportUse(operation as keyof typeof PLANS);
  const pageMs = 1000 / SEARCH_ORDERS.ratePerSecond;
  const bestSeconds = (LAG_MS + pageMs / 2) / 1000;
  say(
    `a change seen at the earliest the limit allows: p50 ${bestSeconds.toFixed(0)} s, ` +
      `max ${((LAG_MS + pageMs) / 1000).toFixed(0)} s, with ${callsADay(pageMs)} searchOrders a day`,
  );
  for (const openOrders of [1000, 10_000, 30_000]) await reportStaleness(openOrders, bestSeconds, pageMs);
}

function aDay() {
  const time = new SimulatedTime(0);
  const random = seededRandom(20_261_125);
  const budgets = new RateBudgetsInMemory(() => time.nowMs);
  return { time, random, callers: new SimulatedCallers({ time, random, budgets, plans: PLANS }) };
}

/** There is always work, and all workers are killed once an hour. */
async function reportUse(operation: keyof typeof PLANS): Promise<void> {
  const { time, random, callers } = aDay();
  const workOn = (): void => {
    callers.call({ operation, lane: 'command', then: workOn });
  };
  for (let caller = 0; caller < 15; caller += 1) workOn();
  for (let hour = 0; hour < 24; hour += 1)
    time.in((hour + random()) * HOUR_MS, () => {
      callers.killAll();
    });
  await time.runUntil(24 * HOUR_MS);
  const { ratePerSecond, burst } = PLANS[operation];
  const used = (callers.amazon[operation]?.arrived ?? 0) / (burst + ratePerSecond * DAY_SECONDS);
  say(
    `${operation.padEnd(15)} tokens of a day used, workers killed hourly: ${(used * 100).toFixed(1)} %, 429s: ${callers.refused}`,
  );
}

async function reportStaleness(openOrders: number, bestSeconds: number, pageMs: number): Promise<void> {
  const { time, random, callers } = aDay();
  const changesPerSecond = openOrders * CHANGES_PER_OPEN_ORDER;
  const store = new SimulatedStore({
    time,
    random,
    callers,
    changesPerSecond,
    syncIntervalMs: SYNC_INTERVAL_MS,
  });
  await time.runUntil(24 * HOUR_MS);
  const seconds = store.agesMs.map((ms) => ms / 1000);
  const { p50, p99 } = percentilesOf(seconds);
  const most = seconds.reduce((max, age) => Math.max(max, age), 0);
  const calls = callers.amazon['searchOrders']?.arrived ?? 0;
  say(
    `${openOrders} open orders: a change is seen after p50 ${p50.toFixed(0)} s p99 ${p99.toFixed(0)} s max ${most.toFixed(0)} s ` +
      `(p50 is ${(p50 / bestSeconds).toFixed(2)} of the earliest), searchOrders ${calls} a day ` +
      `(${(calls / callsADay(pageMs)).toFixed(2)} of what refills), 429s: ${callers.refused}`,
  );
}

function callsADay(pageMs: number): number {
  return Math.round((DAY_SECONDS * 1000) / pageMs);
}
