import type { RatePlan } from '../../src/domain/rate/rate-bucket.js';

/** Floating point, in milliseconds. */
const TOLERANCE_MS = 1e-3;

/**
 * What Amazon does, and written in another way than ours is: not tokens that grow, but the time by which all calls so far are
 * paid for, which may lie as far ahead as a burst is worth.
 */
export class AmazonBucket {
  arrived = 0;
  refused = 0;
  private readonly callMs: number;
  private readonly burstMs: number;
  private paidUntilMs = 0;

  constructor({ ratePerSecond, burst }: RatePlan) {
    this.callMs = 1000 / ratePerSecond;
    this.burstMs = burst * this.callMs;
  }

  /** False: 429. Calls arrive in the order of their times. */
  takes(atMs: number): boolean {
    const untilMs = Math.max(this.paidUntilMs, atMs) + this.callMs;
    const isTaken = untilMs - atMs <= this.burstMs + TOLERANCE_MS;
    if (isTaken) this.paidUntilMs = untilMs;
    this[isTaken ? 'arrived' : 'refused'] += 1;
    return isTaken;
  }
}
