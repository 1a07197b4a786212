import { z } from 'zod';

import { IntegrationError } from '../../ports/integration-error.js';
import type { FeedVerdict } from '../../domain/feeds/feed-verdict.js';
import type { FeedReport, SellerCentralFeeds } from '../../ports/seller-central-feeds.js';
import { amazonError } from './amazon-error.js';
import { downloadDocument, uploadDocument } from './document-storage.js';
import { FEED_TYPES, feedContentOf, sizeOf, type FeedContent } from './feed-content.js';
import { CREATE_FEED, CREATE_FEED_DOCUMENT, GET_FEED, GET_FEED_DOCUMENT, GET_FEEDS } from './operations.js';
import { readReport } from './processing-report.js';
import type { SellingPartnerClient } from './selling-partner-client.js';

const MOST_PAGES = 10;

const url = z.url({ protocol: /^https?$/ });
const newDocumentSchema = z.object({ feedDocumentId: z.string().min(1), url });
const documentSchema = z.object({ url });
const newFeedSchema = z.object({ feedId: z.string().min(1) });
const feedSchema = z.object({
  feedId: z.string().min(1),
  createdTime: z.string(),
  processingStatus: z.enum(['IN_QUEUE', 'IN_PROGRESS', 'DONE', 'FATAL', 'CANCELLED']),
  resultFeedDocumentId: z.string().nullish(),
});
const feedPageSchema = z.object({ feeds: z.array(feedSchema), nextToken: z.string().nullish() });
type Feed = z.output<typeof feedSchema>;

const ABORTED = allTold({
  kind: 'unknown',
  code: 'FATAL',
  message: 'Amazon aborted the feed without a report; look in Seller Central whether it was done',
});
const CANCELED = allTold({
  kind: 'rejected',
  code: 'CANCELLED',
  message: 'The feed was canceled before Amazon processed it',
});

export function createSellerCentralFeeds(client: SellingPartnerClient): SellerCentralFeeds {
  async function feedsSince(
    storeId: string,
    query: Readonly<Record<string, string>>,
  ): Promise<readonly Feed[]> {
    const feeds: Feed[] = [];
    let page = query;
    for (let count = 0; count < MOST_PAGES; count += 1) {
      const answer = await client.read({ storeId, operation: GET_FEEDS, query: page }, feedPageSchema);
      feeds.push(...answer.feeds);
      if (!answer.nextToken) return feeds;
      // The token stands for all the rest of the query.
      page = { nextToken: answer.nextToken };
    }
    throw amazonError('malformed-response', `Amazon getFeeds: no end after ${MOST_PAGES} pages`);
  }

  async function reportIn(storeId: string, documentId: string, messageCount: number): Promise<FeedReport> {
    const call = { storeId, operation: GET_FEED_DOCUMENT, id: documentId };
    const document = await client.read(call, documentSchema);
    return readReport(await downloadDocument(document.url, client.timeoutMs), messageCount);
  }

  async function uploaded(storeId: string, { contentType, document }: FeedContent): Promise<string> {
    const call = { storeId, operation: CREATE_FEED_DOCUMENT, body: { contentType } };
    const { feedDocumentId, url: address } = await client.read(call, newDocumentSchema);
    await uploadDocument({ url: address, contentType }, document, client.timeoutMs);
    return feedDocumentId;
  }

  return {
    sizeOf,

    async send({ storeId, kind, marketplaceIds, messages, document }) {
      const { sellerId } = await client.store(storeId);
      const content = feedContentOf(kind, messages, { sellerId, document });
      const inputFeedDocumentId = await preparing(() => uploaded(storeId, content));
      const { feedOptions } = content;
      const specification = { feedType: FEED_TYPES[kind], marketplaceIds, inputFeedDocumentId, feedOptions };
      // Rare as they are, the turns go to cancels and refunds first.
      const lane = kind === 'invoice' ? 'background' : 'command';
      const call = { storeId, operation: CREATE_FEED, lane, body: specification } as const;
      const created = await client.read(call, newFeedSchema);
      return created.feedId;
    },

    async findSentSince({ storeId, kind, sinceMs }) {
      const feeds = await feedsSince(storeId, {
        feedTypes: FEED_TYPES[kind],
        createdSince: new Date(sinceMs).toISOString(),
        pageSize: '100',
      });
      const newestFirst = feeds.toSorted((a, b) => Date.parse(b.createdTime) - Date.parse(a.createdTime));
      return newestFirst.map(({ feedId }) => feedId);
    },

    async readReport({ storeId, feedId, messageCount }) {
      const feed = await client.read({ storeId, operation: GET_FEED, id: feedId }, feedSchema);
      const documentId = feed.resultFeedDocumentId ?? null;
      switch (feed.processingStatus) {
        case 'IN_QUEUE':
        case 'IN_PROGRESS':
          return { kind: 'pending' };
        case 'DONE':
          // Done is not done well. Without the report nobody knows, and either guess would cost money.
          return documentId === null ? { kind: 'pending' } : reportIn(storeId, documentId, messageCount);
        case 'FATAL': {
          const report = documentId === null ? null : await reportIn(storeId, documentId, messageCount);
          return report === null || report.kind === 'pending' ? ABORTED : report;
        }
        case 'CANCELLED':
          return CANCELED;
      }
    },
  };
}

function allTold(others: FeedVerdict): FeedReport {
  return { kind: 'read', rejections: [], others };
}

/** A document that no feed names does nothing at Amazon: what fails here may be done again from the start. */
async function preparing<Result>(prepare: () => Promise<Result>): Promise<Result> {
  try {
    return await prepare();
  } catch (error) {
    throw error instanceof IntegrationError ? error.whose({ isWithoutEffect: true }) : error;
  }
}
