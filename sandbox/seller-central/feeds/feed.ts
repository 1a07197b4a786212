const XML_FEED_TYPES = ['POST_ORDER_ACKNOWLEDGEMENT_DATA', 'POST_PAYMENT_ADJUSTMENT_DATA'] as const;
export type XmlFeedType = (typeof XML_FEED_TYPES)[number];
/** One PDF, and its facts among the feed's options. */
export const INVOICE_FEED = 'UPLOAD_VAT_INVOICE';
export const FEED_TYPES = [...XML_FEED_TYPES, INVOICE_FEED] as const;
type FeedType = (typeof FEED_TYPES)[number];

export const PROCESSING_STATUSES = ['IN_QUEUE', 'IN_PROGRESS', 'DONE', 'FATAL', 'CANCELLED'] as const;
type ProcessingStatus = (typeof PROCESSING_STATUSES)[number];

export interface Feed {
  feedId: string;
  feedType: FeedType;
  marketplaceIds: string[];
  inputFeedDocumentId: string;
  feedOptions?: Record<string, string> | undefined;
  createdMs: number;
  status: ProcessingStatus;
  startedMs: number | null;
  endedMs: number | null;
  resultFeedDocumentId: string | null;
}

export function feedView(feed: Feed): object {
  return {
    feedId: feed.feedId,
    feedType: feed.feedType,
    marketplaceIds: feed.marketplaceIds,
    createdTime: iso(feed.createdMs),
    processingStatus: feed.status,
    ...(feed.startedMs !== null && { processingStartTime: iso(feed.startedMs) }),
    ...(feed.endedMs !== null && { processingEndTime: iso(feed.endedMs) }),
    ...(feed.resultFeedDocumentId !== null && { resultFeedDocumentId: feed.resultFeedDocumentId }),
  };
}

function iso(ms: number): string {
  return new Date(ms).toISOString();
}
