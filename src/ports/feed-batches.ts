/** Whoever waits for feeds to be processed. */
export interface FeedBatches {
  /** Amazon has processed this feed, whatever came of it. Telling it twice, or of a feed nobody waits for, changes nothing. */
  feedFinished(feed: { readonly storeId: string; readonly feedId: string }): Promise<void>;
}
