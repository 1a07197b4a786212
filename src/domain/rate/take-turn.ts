import { bucketAt, tokenMsOf, type RateBucket, type RateLane, type RatePlan } from './rate-bucket.js';

export type RateGrant =
  | { readonly kind: 'granted'; readonly callId: string }
  | { readonly kind: 'wait'; readonly retryAfterMs: number; readonly ratePerSecond: number };

interface TurnRequest {
  readonly lane: RateLane;
  readonly callId: string;
  readonly nowMs: number;
  /** When the call has reached Amazon or never will. */
  readonly lapsesAtMs: number;
}

/** So much of the burst is left for commands, however much is read in the background. */
const RESERVED_SHARE = 0.1;
/** How late a command may come to its turn before the background may have it: one that never comes holds up nobody. */
const LATE_COMMAND_MS = 5000;
const SHORTEST_WAIT_MS = 200;

/**
 * A token now, or the moment of the caller's own turn. Turns are a token apart, so that callers who wait do not all come back
 * at once; nobody is remembered, so that a turn nobody comes for simply leaves its token to the next.
 */
export function takeTurn(
  before: RateBucket,
  { lane, callId, nowMs, lapsesAtMs }: TurnRequest,
): { readonly bucket: RateBucket; readonly grant: RateGrant } {
  const bucket = bucketAt(before, nowMs);
  const opensAtMs = opensAtMsFor(bucket, lane);
  const needed = neededFor(bucket, lane);
  if (opensAtMs <= nowMs && bucket.tokens >= needed) {
    const inFlight = [...bucket.inFlight, { callId, lapsesAtMs }];
    return { bucket: { ...bucket, tokens: bucket.tokens - 1, inFlight }, grant: { kind: 'granted', callId } };
  }
  const tokenMs = tokenMsOf(bucket);
  const filledAtMs = nowMs + Math.max(0, needed - bucket.tokens) * tokenMs;
  const turnAtMs = Math.max(opensAtMs, filledAtMs, bucket.promisedUntilMs[lane] + tokenMs);
  const promisedUntilMs = { ...bucket.promisedUntilMs, [lane]: turnAtMs };
  const retryAfterMs = Math.ceil(Math.max(SHORTEST_WAIT_MS, turnAtMs - nowMs));
  const { ratePerSecond } = bucket;
  return { bucket: { ...bucket, promisedUntilMs }, grant: { kind: 'wait', retryAfterMs, ratePerSecond } };
}

export interface RateStanding extends RatePlan {
  /** How many calls could be made now. */
  readonly tokens: number;
  /** How many callers have been given a turn to come. */
  readonly waiting: number;
}

export function standingOf(bucket: RateBucket, nowMs: number): RateStanding {
  const { ratePerSecond, burst, tokens } = bucketAt(bucket, nowMs);
  return {
    ratePerSecond,
    burst,
    tokens: Math.max(0, Math.floor(tokens)),
    waiting: waitingIn(bucket, nowMs),
  };
}

/** How many callers have been promised a turn that has not come yet. */
function waitingIn(bucket: RateBucket, nowMs: number): number {
  const turns = Object.values(bucket.promisedUntilMs).map(
    (untilMs) => Math.max(0, untilMs - nowMs) / tokenMsOf(bucket),
  );
  // A sliver of a turn is rounding, not a caller.
  return turns.reduce((sum, count) => sum + Math.ceil(count - 0.01), 0);
}

function opensAtMsFor({ pausedUntilMs, promisedUntilMs }: RateBucket, lane: RateLane): number {
  if (lane === 'command') return pausedUntilMs;
  return Math.max(pausedUntilMs, promisedUntilMs.command + LATE_COMMAND_MS);
}

function neededFor({ burst }: RateBucket, lane: RateLane): number {
  return lane === 'command' ? 1 : 1 + Math.floor(burst * RESERVED_SHARE);
}
