import type { FeedTrouble, FeedVerdict } from '../src/domain/feeds/feed-verdict.js';
import type { FeedBatches } from '../src/ports/feed-batches.js';
import type { FeedRequests } from '../src/ports/feed-requests.js';
import type { OrderRecords, RecordBatch } from '../src/ports/order-records.js';
import type { FeedRequest, SellerCentralFeeds } from '../src/ports/seller-central-feeds.js';

interface SendFeedRequest {
  readonly storeId: string;
  readonly marketplaceId: string;
  /** Our key of this request: the same key is never sent twice. */
  readonly key: string;
  readonly feed: FeedRequest;
  readonly unrecorded: RecordBatch | null;
}

export interface FeedActivities {
  /** Puts the request among those that leave with the next feed. Answers Amazon's feed id once it has left. */
  readonly sendFeed: (request: SendFeedRequest) => Promise<string | { readonly trouble: FeedTrouble | null }>;
  /** What Amazon's report says of the request with that key; left out (orders of before), of the feed's only one. */
  readonly readFeedVerdict: (request: {
    storeId: string;
    feedId: string;
    key?: string;
  }) => Promise<FeedVerdict | { readonly kind: 'pending'; readonly trouble?: FeedTrouble | null }>;
}

/** What an order does about feeds: it asks, and hears. Sending is its batch's business (feed-batch.activities.ts). */
export function createFeedActivities(dependencies: {
  readonly feeds: SellerCentralFeeds;
  readonly feedRequests: FeedRequests;
  readonly feedBatches: FeedBatches;
  readonly orderRecords: OrderRecords;
}): FeedActivities {
  const { feeds, feedRequests, feedBatches, orderRecords } = dependencies;
  return {
    async sendFeed({ storeId, marketplaceId, key, feed, unrecorded }) {
      if (unrecorded !== null) await orderRecords.record(unrecorded);
      const bytes = feeds.sizeOf(feed);
      const asked = { storeId, key, marketplaceId, request: feed, bytes, nowMs: Date.now() };
      if (await feedRequests.ask(asked)) await feedBatches.wake({ storeId, kind: feed.kind });
      const found = await feedRequests.find({ storeId, key });
      return found?.feedId ?? { trouble: found?.trouble ?? null };
    },

    async readFeedVerdict({ storeId, feedId, key }) {
      const found = await feedRequests.find({ storeId, ...(key === undefined ? { feedId } : { key }) });
      if (found === undefined) throw new Error(`Nobody has recorded feed ${feedId}`);
      return found.verdict ?? { kind: 'pending', trouble: found.trouble };
    },
  };
}
