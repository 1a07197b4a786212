/** What an order can ask by feed only. Each kind leaves in feeds of its own. */
export const FEED_KINDS = ['cancellation', 'refund', 'invoice'] as const;
export type FeedKind = (typeof FEED_KINDS)[number];

/** How many requests one feed may carry: a PDF is a feed of its own. */
export const MOST_TOGETHER: Readonly<Record<FeedKind, number>> = {
  cancellation: 10_000,
  refund: 10_000,
  invoice: 1,
};

/** What Amazon's processing report says of one request. */
export type FeedVerdict =
  | { readonly kind: 'accepted' }
  | { readonly kind: 'rejected'; readonly code: string; readonly message: string }
  /** Nobody can say whether it was done. */
  | { readonly kind: 'unknown'; readonly code: string; readonly message: string };

/** Why nothing of a line of feeds leaves, or why no report on them can be read. */
export interface FeedTrouble {
  /** `system.code` of the failure, e.g. `amazon.unavailable`. */
  readonly code: string;
  readonly message: string;
}

/** What is known by now of one order's request. */
export interface FeedNews {
  /** The request's key. */
  readonly key: string;
  /** Amazon's id of the feed that carries it. */
  readonly feedId: string | null;
  /** Null until the report has been read. */
  readonly verdict: FeedVerdict | null;
  /** Why it has not left, when something is wrong. */
  readonly trouble?: FeedTrouble | null;
}
