import type { FeedQueue, SentFeed } from '../src/domain/feeds/feed-queue.js';
import type { FeedLine, FeedRequests } from '../src/ports/feed-requests.js';
import { IntegrationError } from '../src/ports/integration-error.js';
import type { InvoiceDocuments } from '../src/ports/invoice-documents.js';
import type { OrderRecords } from '../src/ports/order-records.js';
import type { OrderWorkflows } from '../src/ports/order-workflows.js';
import type { FeedReport, SellerCentralFeeds } from '../src/ports/seller-central-feeds.js';
import { createBatchSender } from './batch-sender.js';
import { reportingFailures, toldAs } from './failures.js';
import { noteFeedTrouble } from './feed-trouble.js';
import { inGroups } from './in-groups.js';

export interface FeedBatchActivities {
  readonly surveyFeeds: (line: FeedLine) => Promise<FeedQueue>;
  /** Sends what waits in one feed; `attempt`: how often it was tried in a row, this time included. */
  readonly sendFeedBatch: (line: FeedLine & { readonly attempt: number }) => Promise<void>;
  /** True once each request of the feed has its verdict, or waits to be sent again. */
  readonly readFeedReport: (feed: SentFeed & FeedLine) => Promise<boolean>;
  readonly tellFeedNews: (batch: { readonly storeId: string; readonly batchId: string }) => Promise<void>;
}

/** How many orders hear their news side by side. */
const TOLD_AT_ONCE = 16;

export function createFeedBatchActivities(dependencies: {
  readonly feeds: SellerCentralFeeds;
  readonly feedRequests: FeedRequests;
  readonly invoiceDocuments: InvoiceDocuments;
  readonly orderRecords: OrderRecords;
  readonly orderWorkflows: OrderWorkflows;
}): FeedBatchActivities {
  const { feeds, feedRequests, orderWorkflows } = dependencies;
  const sendWhatWaits = createBatchSender(dependencies);
  return {
    surveyFeeds: (line) => feedRequests.survey(line),

    sendFeedBatch: ({ attempt, ...line }) => reportingFailures(() => sendWhatWaits(line, attempt)),

    readFeedReport: ({ storeId, kind, batchId, feedId }) =>
      reportingFailures(async () => {
        const at = { storeId, kind, step: 'read' } as const;
        const messageCount = await feedRequests.messageCount(batchId);
        const report = await feeds
          .readReport({ storeId, feedId, messageCount })
          .catch(unreadable)
          .catch(async (error: unknown) => {
            await noteFeedTrouble(feedRequests, at, toldAs(error));
            throw error;
          });
        const nowMs = Date.now();
        await feedRequests.noteTrouble({ ...at, trouble: null });
        if (report.kind === 'pending') return false;
        await (report.kind === 'unprocessed'
          ? feedRequests.split({ batchId, code: report.code, message: report.message, nowMs })
          : feedRequests.settle({ batchId, ...report, nowMs }));
        return true;
      }),

    async tellFeedNews({ storeId, batchId }) {
      const news = await feedRequests.newsOf(batchId);
      await inGroups(news, TOLD_AT_ONCE, ({ amazonOrderId, ...one }) =>
        orderWorkflows.tellFeedNews({ storeId, amazonOrderId }, one),
      );
      const hasVerdict = news.every(({ verdict }) => verdict !== null);
      await feedRequests.markTold({ batchId, hasVerdict });
    },
  };
}

/** Amazon refuses to show it (a report lives 28 days): what was done is not known here any more. */
function unreadable(error: unknown): FeedReport {
  if (!(error instanceof IntegrationError) || error.code !== 'rejected') throw error;
  const message = `${error.message}; look in Seller Central whether it was done`;
  return { kind: 'read', rejections: [], others: { kind: 'unknown', code: 'outcome-unknown', message } };
}
