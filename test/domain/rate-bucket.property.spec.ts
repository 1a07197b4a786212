import fc from 'fast-check';

import { AmazonBucket } from '../../bench/rates/amazon-bucket.js';
import { fullBucket, type RateBucket } from '../../src/domain/rate/rate-bucket.js';
import { settleCall } from '../../src/domain/rate/settle-call.js';
import { takeTurn } from '../../src/domain/rate/take-turn.js';
import { NOW_MS } from '../support/builders.js';

const LAPSES_AFTER_MS = 60_000;

const plans = fc.record({
  ratePerSecond: fc.double({ min: 0.005, max: 5, noNaN: true }),
  burst: fc.integer({ min: 1, max: 30 }),
});
const calls = fc.array(
  fc.record({
    afterMs: fc.oneof(fc.integer({ min: 0, max: 200 }), fc.integer({ min: 0, max: 300_000 })),
    lane: fc.constantFrom('command' as const, 'background' as const),
    /** On its way to Amazon: up to the very moment it lapses. */
    thereMs: fc.oneof(fc.integer({ min: 0, max: 500 }), fc.integer({ min: 0, max: LAPSES_AFTER_MS - 1 })),
    backMs: fc.integer({ min: 0, max: 30_000 }),
    /** Its worker is killed, or the reply lost: nobody settles it. */
    isLost: fc.boolean(),
  }),
  { minLength: 1, maxLength: 120 },
);
/** How much faster than Amazon's our clock is. */
const drifts = fc.constantFrom(0, 0.005, 0.009);

type Deed = { readonly atMs: number; readonly kind: 'arrival' } | Settlement;
interface Settlement {
  readonly atMs: number;
  readonly kind: 'settlement';
  readonly callId: string;
}

it('grants no call that Amazon has no token for, however late it arrives and whoever is killed', () => {
  fc.assert(
    fc.property(plans, calls, drifts, (plan, asked, drift) => {
      const amazon = new AmazonBucket(plan);
      let bucket: RateBucket = fullBucket(plan, NOW_MS);
      let deeds: Deed[] = [];
      let nowMs = NOW_MS;
      const doUntil = (untilMs: number): void => {
        const due = deeds.filter(({ atMs }) => atMs <= untilMs).toSorted((a, b) => a.atMs - b.atMs);
        deeds = deeds.filter(({ atMs }) => atMs > untilMs);
        for (const deed of due) {
          if (deed.kind === 'arrival') amazon.takes((deed.atMs - NOW_MS) * (1 - drift));
          else bucket = settleCall(bucket, { ...deed, nowMs: deed.atMs, reply: SAYS_NOTHING });
        }
      };
      for (const [index, { afterMs, lane, thereMs, backMs, isLost }] of asked.entries()) {
        nowMs += afterMs;
        doUntil(nowMs);
        const callId = String(index);
        const taken = takeTurn(bucket, { lane, callId, nowMs, lapsesAtMs: nowMs + LAPSES_AFTER_MS });
        ({ bucket } = taken);
        if (taken.grant.kind === 'wait') continue;
        deeds.push({ atMs: nowMs + thereMs, kind: 'arrival' });
        if (!isLost) deeds.push({ atMs: nowMs + thereMs + backMs, kind: 'settlement', callId });
      }
      doUntil(Infinity);
      expect(amazon.refused).toBe(0);
    }),
    { numRuns: 1000 },
  );
});

const SAYS_NOTHING = { isThrottled: false, ratePerSecond: null };

it('would be refused if calls in flight did not count against the burst', () => {
  const plan = { ratePerSecond: 1, burst: 5 };
  const amazon = new AmazonBucket(plan);
  let bucket = fullBucket(plan, NOW_MS);
  const arrivals: number[] = [];
  for (let call = 0; call < 10; call += 1) {
    const nowMs = NOW_MS + (call < 5 ? 0 : 6000);
    const taken = takeTurn({ ...bucket, inFlight: [] }, asking(String(call), nowMs));
    ({ bucket } = taken);
    // All of the first burst is held up until the second.
    if (taken.grant.kind === 'granted') arrivals.push(6000);
  }
  for (const atMs of arrivals) amazon.takes(atMs);
  expect(amazon.refused).toBeGreaterThan(0);
});

function asking(callId: string, nowMs: number) {
  return { lane: 'command' as const, callId, nowMs, lapsesAtMs: nowMs + LAPSES_AFTER_MS };
}
