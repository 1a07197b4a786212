import type { AmazonOrderId } from '../domain/ids.js';
import type { FeedVerdict } from '../domain/feeds/feed-verdict.js';
import type { RefundLine } from '../domain/order/order-state.js';
import type { CancelReason, RefundReason } from '../domain/order/vocabulary.js';
import type { IssuedInvoice } from './invoice-documents.js';

/** What one order asks of Amazon that Amazon takes by feed only. */
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
    }
  | {
      readonly kind: 'invoice';
      readonly amazonOrderId: AmazonOrderId;
      /** Where its PDF comes from when it leaves. */
      readonly commerceInvoiceId: number;
      readonly currency: string;
      /** As they stand on it. */
      readonly invoice: IssuedInvoice;
    };

/** A request in a feed; the report speaks of it by its number. */
export interface FeedMessage {
  /** 1, 2, 3 … within its feed. */
  readonly messageId: number;
  readonly request: FeedRequest;
}

export type FeedReport =
  | { readonly kind: 'pending' }
  /** Amazon has done nothing of the whole document. */
  | { readonly kind: 'unprocessed'; readonly code: string; readonly message: string }
  | {
      readonly kind: 'read';
      readonly rejections: readonly {
        readonly messageId: number;
        readonly code: string;
        readonly message: string;
      }[];
      /** What the report means for all other messages. */
      readonly others: FeedVerdict;
    };

/**
 * Amazon's feeds. A feed is not idempotent: `send` may be called only when it is known that no feed carries the requests
 * yet, which is what activities/batch-sender.ts keeps track of through FeedRequests and `findSentSince`.
 */
export interface SellerCentralFeeds {
  /** Bytes the request's message takes in a document; none for what is a document of its own. */
  sizeOf(request: FeedRequest): number;
  /** Creates document and feed; all messages are of that kind. Answers Amazon's feed id. */
  send(request: {
    readonly storeId: string;
    readonly kind: FeedRequest['kind'];
    readonly marketplaceIds: readonly string[];
    readonly messages: readonly FeedMessage[];
    /** The PDF of an invoice; every other kind's document is made of its messages. */
    readonly document?: Uint8Array;
  }): Promise<string>;
  /** Ids of the feeds of this kind that Amazon received since then, newest first. */
  findSentSince(request: {
    readonly storeId: string;
    readonly kind: FeedRequest['kind'];
    readonly sinceMs: number;
  }): Promise<readonly string[]>;
  /** `pending` until the processing report is there. `messageCount`: how many were sent. */
  readReport(request: {
    readonly storeId: string;
    readonly feedId: string;
    readonly messageCount: number;
  }): Promise<FeedReport>;
}
