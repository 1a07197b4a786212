import { z } from 'zod';
import { MARKETPLACE_IDS } from '../marketplaces.js';
import { allOrRefusal, readList, readText, readTime, readWhole, type Query } from '../orders/query-values.js';
import { readOpaque, writeOpaque } from '../server/opaque-token.js';
import { Refusal } from '../server/refusal.js';
import { FEED_TYPES, PROCESSING_STATUSES, type Feed } from './feed.js';

const NINETY_DAYS_MS = 90 * 86_400_000;

const feedSearchSchema = z.object({
  feedTypes: z.array(z.string()),
  marketplaceIds: z.array(z.string()).optional(),
  statuses: z.array(z.string()).optional(),
  sinceMs: z.number(),
  untilMs: z.number(),
  pageSize: z.number(),
  skip: z.number(),
});
type FeedSearch = z.infer<typeof feedSearchSchema>;

export interface FeedPage {
  feeds: Feed[];
  nextToken: string | undefined;
}

/** getFeeds: by feed types and what narrows them, or by a token alone. Newest first. */
export function searchFeeds(feeds: readonly Feed[], query: Query, nowMs: number): FeedPage | Refusal {
  const search = readSearch(query, nowMs);
  if (search instanceof Refusal) return search;
  const found = feeds.filter((feed) => matches(feed, search)).reverse();
  const end = search.skip + search.pageSize;
  return {
    feeds: found.slice(search.skip, end),
    nextToken: found.length > end ? writeOpaque({ ...search, skip: end }) : undefined,
  };
}

function readSearch(query: Query, nowMs: number): FeedSearch | Refusal {
  const token = readText(query, 'nextToken');
  if (token instanceof Refusal) return token;
  if (token !== undefined) {
    if (Object.keys(query).length > 1) return new Refusal('nextToken must be the only parameter.');
    return readOpaque(token, feedSearchSchema) ?? new Refusal('nextToken is invalid.');
  }
  const values = allOrRefusal({
    feedTypes: readList(query, 'feedTypes', { known: FEED_TYPES, max: 10 }),
    marketplaceIds: readList(query, 'marketplaceIds', { known: MARKETPLACE_IDS, max: 10 }),
    statuses: readList(query, 'processingStatuses', { known: PROCESSING_STATUSES }),
    since: readTime(query, 'createdSince'),
    until: readTime(query, 'createdUntil'),
    pageSize: readWhole(query, 'pageSize', { min: 1, max: 100 }),
  });
  if (values instanceof Refusal) return values;
  const { feedTypes, marketplaceIds, statuses, since, until, pageSize } = values;
  if (feedTypes === undefined) return new Refusal('Either feedTypes or nextToken is required.');
  const span = { sinceMs: since ?? nowMs - NINETY_DAYS_MS, untilMs: until ?? nowMs };
  return { feedTypes, marketplaceIds, statuses, ...span, pageSize: pageSize ?? 10, skip: 0 };
}

function matches(feed: Feed, search: FeedSearch): boolean {
  return (
    search.feedTypes.includes(feed.feedType) &&
    (search.marketplaceIds?.some((each) => feed.marketplaceIds.includes(each)) ?? true) &&
    (search.statuses?.includes(feed.status) ?? true) &&
    feed.createdMs >= search.sinceMs &&
    feed.createdMs <= search.untilMs
  );
}
