import { CLIENT_ID, SELLER_ID } from '../seller-account.js';
import type { Feed } from '../feeds/feed.js';
import { PAYLOAD_VERSIONS, type Envelope } from './notification-types.js';

/** FEED_PROCESSING_FINISHED 2020-09-04. */
export function feedFinished(feed: Feed, { notificationId, subscriptionId, publishedMs }: Envelope): object {
  const publishTime = new Date(publishedMs).toISOString();
  return {
    notificationVersion: '2020-09-04',
    notificationType: 'FEED_PROCESSING_FINISHED',
    payloadVersion: PAYLOAD_VERSIONS.FEED_PROCESSING_FINISHED,
    eventTime: publishTime,
    payload: {
      feedProcessingFinishedNotification: {
        sellerId: SELLER_ID,
        accountId: `amzn1.merchant.o.${SELLER_ID}`,
        feedId: feed.feedId,
        feedType: feed.feedType,
        processingStatus: feed.status,
        ...(feed.resultFeedDocumentId !== null && { resultFeedDocumentId: feed.resultFeedDocumentId }),
      },
    },
    notificationMetadata: { applicationId: CLIENT_ID, subscriptionId, publishTime, notificationId },
  };
}
