import type { FeedKind } from './seller-central-feeds.js';

export type FeedReservation =
  /** Nobody is sending this kind for this store: send now, then `recordSent`. */
  | { readonly kind: 'reserved' }
  /** This request was sent: here is its feed. */
  | { readonly kind: 'sent'; readonly feedId: string }
  /** This request was reserved before and its outcome never recorded: look it up before anything else. */
  | { readonly kind: 'unknown-outcome'; readonly reservedAtMs: number }
  /** Another request of this kind is between reserve and record: wait. */
  | { readonly kind: 'busy' };

/**
 * Durable memory of what was sent as a feed: reserve → send → record. Per store and kind only one request is ever
 * between the two, so that a feed found at Amazon and not recorded here belongs to it beyond doubt.
 */
export interface FeedSubmissions {
  reserve(request: {
    readonly storeId: string;
    readonly kind: FeedKind;
    readonly key: string;
    readonly nowMs: number;
  }): Promise<FeedReservation>;
  recordSent(request: {
    readonly storeId: string;
    readonly key: string;
    readonly feedId: string;
  }): Promise<void>;
  /** The send is known not to have happened. */
  release(request: { readonly storeId: string; readonly key: string }): Promise<void>;
  /** Those of the ids that no submission has recorded. */
  unclaimed(storeId: string, feedIds: readonly string[]): Promise<readonly string[]>;
}
