import type { AmazonOrderId } from '../domain/ids.js';
import type { RefundLine } from '../domain/order/order-state.js';
import type { CancelReason, RefundReason } from '../domain/order/vocabulary.js';

export type FeedRequest =
  | {
      readonly kind: 'cancellation';
      readonly amazonOrderId: AmazonOrderId;
      readonly orderItemIds: readonly string[];
      readonly reason: CancelReason;
    }
  | {
      readonly kind: 'refund';
      readonly amazonOrderId: AmazonOrderId;
      readonly currency: string;
      readonly lines: readonly RefundLine[];
      readonly reason: RefundReason;
      /** Goes to Amazon as MerchantAdjustmentItemID (with the line's index): our key of this refund. */
      readonly refundKey: string;
    };
export type FeedKind = FeedRequest['kind'];

export type FeedVerdict =
  | { readonly kind: 'pending' }
  | { readonly kind: 'accepted' }
  | { readonly kind: 'rejected'; readonly code: string; readonly message: string };

/**
 * Amazon's feeds, one request a feed. A feed is not idempotent: `send` may be called only when it is known that no feed
 * carries the request yet, which is what activities/feeds keeps track of through FeedSubmissions and `findSentSince`.
 */
export interface SellerCentralFeeds {
  /** Creates document and feed; answers Amazon's feed id. */
  send(request: {
    readonly storeId: string;
    readonly marketplaceId: string;
    readonly feed: FeedRequest;
  }): Promise<string>;
  /** Ids of the feeds of this kind that Amazon received since then, newest first. */
  findSentSince(request: {
    readonly storeId: string;
    readonly kind: FeedKind;
    readonly sinceMs: number;
  }): Promise<readonly string[]>;
  /** `pending` until the processing report is there; a FATAL or CANCELLED feed is `rejected`. */
  readVerdict(request: { readonly storeId: string; readonly feedId: string }): Promise<FeedVerdict>;
}
