import type { Clock } from '../../kit/clock.js';
import { USAGE_PLANS, type Operation, type UsagePlan } from './usage-plans.js';

interface Bucket {
  tokens: number;
  filledAtMs: number;
}

/** One token bucket per operation, refilled by the sandbox clock. A restart fills them all. */
export class TokenBuckets {
  readonly #clock: Clock;
  readonly #rateFactor: number;
  readonly #buckets = new Map<Operation, Bucket>();

  constructor(clock: Clock, rateFactor: number) {
    this.#clock = clock;
    this.#rateFactor = rateFactor;
  }

  planOf(operation: Operation): UsagePlan {
    const { ratePerSecond, burst } = USAGE_PLANS[operation];
    const fasterPerSecond = ratePerSecond * this.#rateFactor;
    // A rate above its burst could never be used up to the full: a bucket holds at least one second's worth.
    return { ratePerSecond: fasterPerSecond, burst: Math.max(burst, Math.ceil(fasterPerSecond)) };
  }

  take(operation: Operation): boolean {
    const { ratePerSecond, burst } = this.planOf(operation);
    const nowMs = this.#clock.now().getTime();
    const { tokens, filledAtMs } = this.#buckets.get(operation) ?? { tokens: burst, filledAtMs: nowMs };
    const filled = Math.min(burst, tokens + ((nowMs - filledAtMs) / 1000) * ratePerSecond);
    const granted = filled >= 1;
    this.#buckets.set(operation, { tokens: granted ? filled - 1 : filled, filledAtMs: nowMs });
    return granted;
  }
}
