import type { FeedLine } from './feed-requests.js';

/** How the rest of the service reaches the workflows that send feeds. Throws PartUnavailable in bounded time. */
export interface FeedBatches {
  /** Something waits to be sent; answers once that is durably known. */
  wake(line: FeedLine): Promise<void>;
  /** What kept the store's feeds from leaving is over: they are tried again now. */
  tryNow(storeId: string): Promise<void>;
  /** Amazon says that it has processed the feed: its report is read now. */
  feedFinished(feed: { readonly storeId: string; readonly feedId: string }): Promise<void>;
}
