/** What Amazon grants one seller for one operation, and so what a bucket starts from. */
export interface RatePlan {
  readonly ratePerSecond: number;
  /** How many calls may be made at once after a quiet time. */
  readonly burst: number;
}

/** Commands are what somebody waits for; background reads nobody misses for a while. */
export type RateLane = 'command' | 'background';

interface CallInFlight {
  readonly callId: string;
  /** From then on it has reached Amazon or never will, also when whoever made it was killed. */
  readonly lapsesAtMs: number;
}

/**
 * Our picture of Amazon's token bucket, which we never see. It never holds more than Amazon's does: with A tokens there, x
 * here and u calls granted here that have not reached Amazon yet, A ≥ x + u always. Both start full. Granting moves one from x
 * to u, an arrival takes one from u and from A. While A is below its burst it grows at least as fast as x; at its burst it
 * stands still, but x is capped at the burst less the calls in flight, which are u or more. So a call that was granted finds
 * A ≥ u ≥ 1: Amazon has a token for it, whenever it arrives.
 */
export interface RateBucket extends RatePlan {
  /** What it goes by until Amazon tells. */
  readonly plan: RatePlan;
  readonly tokens: number;
  /** When it held so many. */
  readonly atMs: number;
  readonly inFlight: readonly CallInFlight[];
  /** The last turn that was promised to a caller who has to wait. */
  readonly promisedUntilMs: Readonly<Record<RateLane, number>>;
  /** Amazon has said 429: nobody calls before. */
  readonly pausedUntilMs: number;
  readonly throttledInARow: number;
}

/** Our clock may be a little faster than Amazon's. */
const SHARE_OF_RATE = 0.99;

export function fullBucket({ ratePerSecond, burst }: RatePlan, nowMs: number): RateBucket {
  const plan = { ratePerSecond, burst };
  return {
    ...plan,
    plan,
    tokens: burst,
    atMs: nowMs,
    inFlight: [],
    promisedUntilMs: { command: 0, background: 0 },
    pausedUntilMs: 0,
    throttledInARow: 0,
  };
}

/** The bucket known so far, or a new one. A plan other than before, by a setting or a release, goes before what Amazon has told. */
export function followingPlan(
  bucket: RateBucket | undefined,
  { ratePerSecond, burst }: RatePlan,
  nowMs: number,
): RateBucket {
  const plan = { ratePerSecond, burst };
  if (bucket === undefined) return fullBucket(plan, nowMs);
  if (bucket.plan.ratePerSecond === ratePerSecond && bucket.plan.burst === burst) return bucket;
  return { ...bucketAt(bucket, nowMs), ...plan, plan };
}

/** How long a token takes to come. */
export function tokenMsOf({ ratePerSecond }: RateBucket): number {
  return 1000 / (ratePerSecond * SHARE_OF_RATE);
}

/** The bucket at that moment: what came meanwhile is in, calls that lapsed meanwhile are no longer in flight. */
export function bucketAt(bucket: RateBucket, nowMs: number): RateBucket {
  const lapsing = bucket.inFlight
    .map(({ lapsesAtMs }) => lapsesAtMs)
    .filter((lapsesAtMs) => lapsesAtMs <= nowMs)
    .toSorted((a, b) => a - b);
  // Each raises the cap at its own moment, and not before.
  const lapsed = lapsing.reduce((before, lapsesAtMs) => {
    const then = grownUntil(before, Math.max(lapsesAtMs, before.atMs));
    return { ...then, inFlight: then.inFlight.filter((call) => call.lapsesAtMs > lapsesAtMs) };
  }, bucket);
  return grownUntil(lapsed, nowMs);
}

/** A clock that was put back gives nothing, and is followed. */
function grownUntil(bucket: RateBucket, atMs: number): RateBucket {
  const gain = Math.max(0, atMs - bucket.atMs) / tokenMsOf(bucket);
  const most = bucket.burst - bucket.inFlight.length;
  return { ...bucket, atMs, tokens: Math.min(most, bucket.tokens + gain) };
}
