import {
  bucketAt,
  followingPlan,
  fullBucket,
  type RateBucket,
  type RateLane,
} from '../../src/domain/rate/rate-bucket.js';
import { settleCall, type RateReply } from '../../src/domain/rate/settle-call.js';
import { standingOf, takeTurn, type RateGrant } from '../../src/domain/rate/take-turn.js';
import { NOW_MS } from '../support/builders.js';

const LAPSES_AFTER_MS = 60_000;
const THROTTLED: RateReply = { isThrottled: true, ratePerSecond: null };
const TAKEN: RateReply = { isThrottled: false, ratePerSecond: null };
/** A hundredth slower than Amazon says. */
const TOKEN_MS = 1000 / 0.99;

/** One bucket of a call a second and a burst of ten, and the time. */
function aBucket() {
  let bucket: RateBucket = fullBucket({ ratePerSecond: 1, burst: 10 }, NOW_MS);
  let nowMs = NOW_MS;
  let calls = 0;
  return {
    take(lane: RateLane): RateGrant {
      const callId = String((calls += 1));
      const taken = takeTurn(bucket, { lane, callId, nowMs, lapsesAtMs: nowMs + LAPSES_AFTER_MS });
      ({ bucket } = taken);
      return taken.grant;
    },
    /** The n-th call asked for, or the last one, is answered. */
    settle(reply: RateReply = TAKEN, call = calls): void {
      bucket = settleCall(bucket, { callId: String(call), nowMs, reply });
    },
    pass(ms: number): void {
      nowMs += ms;
    },
    get now(): RateBucket {
      return bucketAt(bucket, nowMs);
    },
    get waiting(): number {
      return standingOf(bucket, nowMs).waiting;
    },
  };
}

type Bucket = ReturnType<typeof aBucket>;

const GRANTED = { kind: 'granted' };

function spend(bucket: Bucket, calls: number): void {
  for (let call = 1; call <= calls; call += 1) {
    expect(bucket.take('command')).toMatchObject(GRANTED);
    bucket.settle();
  }
}

describe('a rate bucket', () => {
  it('grants its burst, then one call whenever a token has come', () => {
    const bucket = aBucket();
    spend(bucket, 10);
    expect(bucket.take('command')).toMatchObject({ kind: 'wait', retryAfterMs: Math.ceil(TOKEN_MS) });
    bucket.pass(TOKEN_MS + 1);
    expect(bucket.take('command')).toMatchObject(GRANTED);
  });

  it('gives callers who have to wait turns of their own, a token apart', () => {
    const bucket = aBucket();
    spend(bucket, 10);
    const turns = [1, 2, 3].map(() => bucket.take('command'));
    expect(turns).toMatchObject(
      [1, 2, 3].map((turn) => ({ kind: 'wait', retryAfterMs: Math.ceil(turn * TOKEN_MS) })),
    );
    expect(bucket.waiting).toBe(3);
  });

  it('leaves a tenth of its burst to commands', () => {
    const bucket = aBucket();
    for (let call = 1; call <= 9; call += 1) {
      expect(bucket.take('background')).toMatchObject(GRANTED);
      bucket.settle();
    }
    expect(bucket.take('background').kind).toBe('wait');
    expect(bucket.take('command')).toMatchObject(GRANTED);
  });

  it('lets no background read come before a command that waits', () => {
    const bucket = aBucket();
    spend(bucket, 10);
    for (let command = 0; command < 5; command += 1) bucket.take('command');
    bucket.pass(4 * TOKEN_MS);
    expect(bucket.take('background').kind).toBe('wait');
    expect(bucket.take('command')).toMatchObject(GRANTED);
  });

  it('does not keep the background waiting for a command that never comes back', () => {
    const bucket = aBucket();
    spend(bucket, 10);
    bucket.take('command');
    const turn = bucket.take('background');
    if (turn.kind === 'granted') throw new Error('There was a token');
    bucket.pass(turn.retryAfterMs);
    expect(bucket.take('background')).toMatchObject(GRANTED);
    expect(bucket.waiting).toBe(0);
  });

  it('counts a call against its burst until the reply is there', () => {
    const bucket = aBucket();
    bucket.take('command');
    bucket.pass(30_000);
    expect(bucket.now.tokens).toBe(9);
    bucket.settle();
    bucket.pass(30_000);
    expect(bucket.now.tokens).toBe(10);
  });

  it('forgets a call nobody has settled once it has lapsed', () => {
    const bucket = aBucket();
    bucket.take('command');
    bucket.pass(LAPSES_AFTER_MS);
    expect(bucket.now).toMatchObject({ tokens: 9, inFlight: [] });
    bucket.pass(TOKEN_MS);
    expect(bucket.now.tokens).toBe(10);
  });

  it('goes by the rate Amazon tells, from then on', () => {
    const bucket = aBucket();
    spend(bucket, 10);
    bucket.pass(TOKEN_MS);
    bucket.settle({ isThrottled: false, ratePerSecond: 4 });
    expect(bucket.now.tokens).toBeCloseTo(1);
    bucket.pass(TOKEN_MS);
    expect(bucket.now.tokens).toBeCloseTo(5);
  });

  it('goes by its plan again when that changes, and not before', () => {
    const told: RateBucket = { ...aBucket().now, ratePerSecond: 4 };
    expect(followingPlan(told, { ratePerSecond: 1, burst: 10 }, NOW_MS)).toBe(told);
    const halved = followingPlan(told, { ratePerSecond: 0.5, burst: 5 }, NOW_MS);
    expect(bucketAt(halved, NOW_MS)).toMatchObject({ ratePerSecond: 0.5, burst: 5, tokens: 5 });
  });

  it('is empty and pauses when Amazon says 429, twice as long each time', () => {
    const bucket = aBucket();
    const pausesMs: number[] = [];
    for (let call = 1; call <= 3; call += 1) {
      expect(bucket.take('command')).toMatchObject(GRANTED);
      bucket.settle(THROTTLED);
      const { tokens, pausedUntilMs, atMs } = bucket.now;
      expect(tokens).toBe(0);
      pausesMs.push(pausedUntilMs - atMs);
      expect(bucket.take('command')).toMatchObject({
        kind: 'wait',
        retryAfterMs: Math.ceil(pausedUntilMs - atMs),
      });
      bucket.pass(pausedUntilMs - atMs + 2 * TOKEN_MS);
    }
    expect(pausesMs.map((ms) => Math.round(ms / TOKEN_MS))).toEqual([1, 2, 4]);
  });

  it('pauses once for calls that were refused together, and owes for those on their way', () => {
    const bucket = aBucket();
    for (let call = 1; call <= 4; call += 1) bucket.take('command');
    bucket.settle(THROTTLED, 1);
    const { pausedUntilMs } = bucket.now;
    expect(bucket.now.tokens).toBe(-3);
    bucket.settle(THROTTLED, 2);
    expect(bucket.now).toMatchObject({ pausedUntilMs, throttledInARow: 1 });
  });

  it('starts its pauses anew once Amazon takes a call again', () => {
    const bucket = aBucket();
    bucket.take('command');
    bucket.settle(THROTTLED);
    bucket.pass(10_000);
    bucket.take('command');
    bucket.settle();
    expect(bucket.now.throttledInARow).toBe(0);
  });

  it('follows a clock that is put back, and gives nothing for it', () => {
    const bucket = aBucket();
    spend(bucket, 10);
    bucket.pass(-3_600_000);
    expect(bucket.take('command').kind).toBe('wait');
    bucket.pass(TOKEN_MS);
    expect(bucket.now.tokens).toBeCloseTo(1);
  });
});
