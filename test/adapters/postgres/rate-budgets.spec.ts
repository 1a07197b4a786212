import { seededRandom } from '../../../bench/rates/seeded-random.js';
import { SimulatedCallers } from '../../../bench/rates/simulated-callers.js';
import { SimulatedTime } from '../../../bench/rates/simulated-time.js';
import { CREATE_FEED, SEARCH_ORDERS } from '../../../src/adapters/seller-central/operations.js';
import type { RateBudgets } from '../../../src/ports/rate-budgets.js';
import { NOW_MS } from '../../support/builders.js';
import { postgresUnderTest, type PostgresUnderTest } from './postgres-under-test.js';

let postgres: PostgresUnderTest;
beforeAll(async () => (postgres = await postgresUnderTest()));
afterEach(async () => postgres.empty());
afterAll(async () => postgres.end());

const KEY = { sellerId: 'A1', operation: 'getOrder' };
/** A token an hour: whoever is granted one had it from the burst. */
const SLOW = { ratePerSecond: 1 / 3600, burst: 10 };
const take = (budgets: RateBudgets, change: Partial<Parameters<RateBudgets['take']>[0]> = {}) =>
  budgets.take({ ...KEY, plan: SLOW, lane: 'command', lapsesAfterMs: 60_000, ...change });
const TAKEN = { isThrottled: false, ratePerSecond: null };

it('grants no token twice to processes that ask at once, and none of them is left out', async () => {
  const processes = [postgres, postgres.another(), postgres.another()];
  const grants = await Promise.all(
    processes.flatMap(({ rateBudgets }) => Array.from({ length: 20 }, () => take(rateBudgets))),
  );
  const granted = grants.flatMap((grant) => (grant.kind === 'granted' ? [grant.callId] : []));
  expect([granted.length, new Set(granted).size]).toEqual([10, 10]);
  const waits = grants.flatMap((grant) => (grant.kind === 'wait' ? [grant.retryAfterMs] : []));
  // Turns of their own, whichever process asked.
  expect(new Set(waits.map((ms) => Math.round(ms / 3_600_000 / 1.0101))).size).toBe(50);
  expect(await postgres.rateBudgets.list()).toMatchObject([
    { ...KEY, tokens: 0, waiting: 50, granted: 10, waited: 50, throttled: 0 },
  ]);
});

it('keeps sellers and operations apart', async () => {
  const { rateBudgets } = postgres;
  for (let call = 0; call < 10; call += 1) await take(rateBudgets);
  expect(await take(rateBudgets)).toMatchObject({ kind: 'wait', ratePerSecond: SLOW.ratePerSecond });
  expect(await take(rateBudgets, { operation: 'getFeed' })).toMatchObject({ kind: 'granted' });
  expect(await take(rateBudgets, { sellerId: 'A2' })).toMatchObject({ kind: 'granted' });
});

it('learns from a reply in one process what the others go by', async () => {
  const { rateBudgets } = postgres;
  const grant = await take(rateBudgets);
  if (grant.kind === 'wait') throw new Error('The bucket was full');
  const reply = { isThrottled: true, ratePerSecond: 3 };
  await postgres.another().rateBudgets.settle({ ...KEY, callId: grant.callId, reply });
  expect(await rateBudgets.list()).toMatchObject([{ ratePerSecond: 3, throttled: 1 }]);
  expect(await take(rateBudgets)).toMatchObject({ kind: 'wait', ratePerSecond: 3 });
});

it('takes a reply for what nobody was granted as nothing', async () => {
  await postgres.rateBudgets.settle({ ...KEY, callId: 'gone', reply: TAKEN });
  expect(await postgres.rateBudgets.list()).toEqual([]);
});

it('never hears 429 in a day in which all processes are killed every hour, and uses 98 of 100 tokens', async () => {
  const time = new SimulatedTime(NOW_MS);
  const random = seededRandom(3);
  const { rateBudgets } = postgres.another({ simulatedMs: () => time.nowMs });
  const plans = { searchOrders: SEARCH_ORDERS, createFeed: CREATE_FEED };
  const callers = new SimulatedCallers({ time, random, budgets: rateBudgets, plans });
  const searchOn = (): void => {
    callers.call({ operation: 'searchOrders', lane: 'background', then: searchOn });
  };
  const sendOn = (): void => {
    callers.call({ operation: 'createFeed', lane: 'command', then: sendOn });
  };
  for (let caller = 0; caller < 3; caller += 1) {
    searchOn();
    sendOn();
  }
  for (let hour = 0; hour < 24; hour += 1) {
    time.in((hour + random()) * 3_600_000, () => {
      callers.killAll();
    });
  }
  await time.runUntil(NOW_MS + 24 * 3_600_000);
  expect(callers.refused).toBe(0);
  for (const [operation, { ratePerSecond, burst }] of Object.entries(plans)) {
    const { arrived = 0 } = callers.amazon[operation] ?? {};
    expect(arrived / (burst + ratePerSecond * 24 * 3600)).toBeGreaterThanOrEqual(0.98);
  }
});
