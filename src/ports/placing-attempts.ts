import type { AmazonOrderId } from '../domain/ids.js';

/** An attempt to place an order, from before it is looked for in Commerce until its outcome is known. */
export interface PlacingAttempt {
  readonly amazonOrderId: AmazonOrderId;
  /** What Commerce itself keeps unique about the order that is sent; null: nothing. */
  readonly guard: string | null;
}

/**
 * `begun`: the caller may send. `isFirst`: no earlier attempt is open whose outcome nobody knows.
 * `held`: an earlier one, or one at this moment, may still be done in Commerce, which would not refuse this one.
 */
export type PlacingBegun =
  { readonly kind: 'begun'; readonly isFirst: boolean } | { readonly kind: 'held'; readonly untilMs: number };

/**
 * Durable memory of placings that Commerce has not answered. Such a one may be done later than anybody waits for it;
 * where no unique number is in its way, another is not sent before it can no longer happen.
 */
export interface PlacingAttempts {
  begin(attempt: PlacingAttempt): Promise<PlacingBegun>;
  /** Until when an attempt may still be done whose outcome nobody knows; undefined: there is none. */
  openUntilMs(amazonOrderId: AmazonOrderId): Promise<number | undefined>;
  /** The outcome is known, or nothing was sent. */
  end(amazonOrderId: AmazonOrderId): Promise<void>;
}

/**
 * Longer than any web server or proxy in front of Commerce is known to let a request run (ten minutes), and the calls
 * that come between the beginning and that request (eight of half a minute at most).
 */
export const PLACING_PATIENCE_MS = 15 * 60_000;
