import type { FeedKind } from '../domain/feeds/feed-verdict.js';

/** Names and shapes stored in workflow history. Add, never rename. */
export const FEED_BATCH_WORKFLOW = 'feedBatch';
/** Signal: something waits to be sent. */
export const FEED_ASKED_SIGNAL = 'feed-asked';
/** Signal: what kept feeds from leaving is over. */
export const TRY_FEEDS_NOW_SIGNAL = 'try-now';
/** Signal: Amazon has processed the feed of that id. */
export const FEED_FINISHED_SIGNAL = 'feed-finished';
/** Signal to an order: one FeedNews. */
export const FEED_NEWS_SIGNAL = 'feed-news';

export interface FeedBatchInput {
  readonly storeId: string;
  readonly kind: FeedKind;
  /** Continue as new after so many events, instead of the usual bound. */
  readonly maxHistoryEvents?: number;
}

export function feedBatchWorkflowId(storeId: string, kind: FeedKind): string {
  return `feed-batch:${storeId}:${kind}`;
}
