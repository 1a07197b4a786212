import { bucketAt, tokenMsOf, type RateBucket } from './rate-bucket.js';

/** What Amazon's reply says about the rate. */
export interface RateReply {
  /** 429. */
  readonly isThrottled: boolean;
  /** The rate Amazon applies by now; null when the reply does not tell. */
  readonly ratePerSecond: number | null;
}

const SHORTEST_PAUSE_MS = 1000;
const LONGEST_PAUSE_MS = 60 * 60_000;

/** The reply is there, so the call is no longer in flight. A call without a reply is left to lapse: it may still arrive. */
export function settleCall(
  before: RateBucket,
  { callId, nowMs, reply }: { readonly callId: string; readonly nowMs: number; readonly reply: RateReply },
): RateBucket {
  const now = bucketAt(before, nowMs);
  const bucket = {
    ...now,
    ratePerSecond: reply.ratePerSecond ?? now.ratePerSecond,
    inFlight: now.inFlight.filter((call) => call.callId !== callId),
  };
  if (reply.isThrottled) return throttled(bucket);
  return nowMs < bucket.pausedUntilMs ? bucket : { ...bucket, throttledInARow: 0 };
}

/** Amazon's bucket is empty, and calls still on their way will find it so: we owe one for each of them. */
function throttled(bucket: RateBucket): RateBucket {
  const tokens = Math.min(bucket.tokens, 0 - bucket.inFlight.length);
  // One of several that were on their way together: their pause has begun.
  if (bucket.atMs < bucket.pausedUntilMs) return { ...bucket, tokens };
  const firstMs = Math.max(SHORTEST_PAUSE_MS, tokenMsOf(bucket));
  const pauseMs = Math.min(LONGEST_PAUSE_MS, firstMs * 2 ** bucket.throttledInARow);
  return {
    ...bucket,
    tokens,
    pausedUntilMs: bucket.atMs + pauseMs,
    throttledInARow: bucket.throttledInARow + 1,
  };
}
