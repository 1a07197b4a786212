import type { FeedLine } from './feed-requests.js';

/** How the rest of the service reaches the workflows that send feeds. Throws PartUnavailable in bounded time. */
export interface FeedBatches {
  /** Something waits to be sent; answers once that is durably known. */
  wake(line: FeedLine): Promise<void>;
  /** What kept the store's feeds from leaving is over: they are tried again now. */
  tryNow(storeId: string): Promise<void>;
  /**
   * Amazon has processed the feed, whatever came of it: its report is read now. Telling it twice, or of a feed nobody
   * waits for, changes nothing.
   */
  feedFinished(feed: { readonly storeId: string; readonly feedId: string }): Promise<void>;
}
