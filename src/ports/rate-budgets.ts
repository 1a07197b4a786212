import type { RateLane, RatePlan } from '../domain/rate/rate-bucket.js';
import type { RateReply } from '../domain/rate/settle-call.js';
import type { RateGrant, RateStanding } from '../domain/rate/take-turn.js';

export interface RateKey {
  readonly sellerId: string;
  /** Amazon's name of it, e.g. `getOrder`. */
  readonly operation: string;
}

export interface RateBudget extends RateKey, RateStanding {
  /** These three since the budget was first used. */
  readonly granted: number;
  readonly waited: number;
  /** How often Amazon said 429. */
  readonly throttled: number;
}

/** One budget per seller and operation, shared by every process of ours. Throws PartUnavailable in bounded time: no budget, no call. */
export abstract class RateBudgets {
  abstract take(
    request: RateKey & {
      readonly plan: RatePlan;
      readonly lane: RateLane;
      /** After so long the call has reached Amazon or never will. */
      readonly lapsesAfterMs: number;
    },
  ): Promise<RateGrant>;
  /** A call whose reply never came is not settled: it lapses. */
  abstract settle(call: RateKey & { readonly callId: string; readonly reply: RateReply }): Promise<void>;
  abstract list(): Promise<readonly RateBudget[]>;
}
