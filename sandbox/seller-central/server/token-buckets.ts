import type { Clock } from '../../kit/clock.js';
import type { Oddities } from '../oddities/oddities.js';
import { USAGE_PLANS, type Operation, type UsagePlan } from './usage-plans.js';

interface Bucket {
  tokens: number;
  filledAtMs: number;
}

/** One token bucket per operation, refilled by the sandbox clock. A restart fills them all. */
export class TokenBuckets {
  readonly #clock: Clock;
  readonly #rateFactor: number;
  readonly #oddities: Oddities;
  readonly #buckets = new Map<Operation, Bucket>();

  constructor(clock: Clock, { rateFactor, oddities }: { rateFactor: number; oddities: Oddities }) {
    this.#clock = clock;
    this.#oddities = oddities;
    this.#rateFactor = rateFactor;
  }

  planOf(operation: Operation): UsagePlan {
    const { ratePerSecond, burst } = USAGE_PLANS[operation];
    const grantedPerSecond = ratePerSecond * this.#rateFactor * this.#oddities.values.rateShare;
    // A rate above its burst could never be used up to the full: a bucket holds at least one second's worth.
    return { ratePerSecond: grantedPerSecond, burst: Math.max(burst, Math.ceil(grantedPerSecond)) };
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
