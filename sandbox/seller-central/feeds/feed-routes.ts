import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { Clock } from '../../kit/clock.js';
import { findMarketplace } from '../marketplaces.js';
import type { Query } from '../orders/query-values.js';
import { Refusal, refuse } from '../server/refusal.js';
import { FEED_TYPES, feedView, INVOICE_FEED, type Feed } from './feed.js';
import type { FeedDocuments } from './feed-documents.js';
import type { FeedQueue } from './feed-queue.js';
import { searchFeeds } from './feed-search.js';

interface FeedDeps {
  clock: Clock;
  feeds: FeedQueue;
  documents: FeedDocuments;
}

interface ById {
  Params: { feedId: string };
}

/** Feeds API 2021-06-30. */
export function addFeedRoutes(server: FastifyInstance, deps: FeedDeps): void {
  const { feeds, clock } = deps;
  const path = '/feeds/2021-06-30/feeds';

  server.post(path, { config: { operation: 'createFeed' } }, (request, reply) => {
    const feed = createFeed(request.body, deps);
    return feed instanceof Refusal ? refuse(reply, feed) : reply.code(202).send({ feedId: feed.feedId });
  });

  server.get<{ Querystring: Query }>(path, { config: { operation: 'getFeeds' } }, (request, reply) => {
    const page = searchFeeds(feeds.all(), request.query, clock.now().getTime());
    if (page instanceof Refusal) return refuse(reply, page);
    const { nextToken } = page;
    return { feeds: page.feeds.map(feedView), ...(nextToken !== undefined && { nextToken }) };
  });

  server.get<ById>(`${path}/:feedId`, { config: { operation: 'getFeed' } }, (request, reply) => {
    const feed = feeds.find(request.params.feedId);
    return feed ? feedView(feed) : refuse(reply, Refusal.notFound(`Feed ${request.params.feedId}`));
  });

  server.delete<ById>(`${path}/:feedId`, { config: { operation: 'cancelFeed' } }, (request, reply) => {
    const feed = feeds.find(request.params.feedId);
    if (!feed) return refuse(reply, Refusal.notFound(`Feed ${request.params.feedId}`));
    const isCanceled = feeds.cancel(feed);
    return isCanceled
      ? reply.code(200).send()
      : refuse(
          reply,
          new Refusal(`Feed ${feed.feedId} is ${feed.status}: only one IN_QUEUE can be cancelled.`),
        );
  });
}

const createBody = z.object({
  feedType: z.string(),
  marketplaceIds: z.array(z.string()).min(1).max(25),
  inputFeedDocumentId: z.string(),
  feedOptions: z.record(z.string(), z.string()).optional(),
});

function createFeed(body: unknown, { feeds, documents }: FeedDeps): Feed | Refusal {
  const parsed = createBody.safeParse(body);
  if (!parsed.success) return Refusal.malformed(parsed.error);
  const { feedType, marketplaceIds, inputFeedDocumentId, feedOptions } = parsed.data;
  const known = FEED_TYPES.find((each) => each === feedType);
  if (!known) return new Refusal(`Feed type ${feedType} is not supported.`);
  const foreign = marketplaceIds.find((each) => !findMarketplace(each));
  if (foreign !== undefined) return new Refusal(`Marketplace ${foreign} is not one of the seller's.`);
  if (known === INVOICE_FEED && !marketplaceIds.every(takesVatInvoices)) {
    return new Refusal(`Feed type ${feedType} is not supported in marketplace ${marketplaceIds.join(', ')}.`);
  }
  const document = documents.find(inputFeedDocumentId);
  if (!document || !documents.isUsable(document)) {
    return new Refusal(`inputFeedDocumentId: ${inputFeedDocumentId} is not found or has expired.`);
  }
  return feeds.add({ feedType: known, marketplaceIds, inputFeedDocumentId, feedOptions });
}

function takesVatInvoices(marketplaceId: string): boolean {
  return findMarketplace(marketplaceId)?.takesVatInvoices === true;
}
