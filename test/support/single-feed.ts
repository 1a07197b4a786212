import type { FeedVerdict } from '../../src/domain/feeds/feed-verdict.js';
import type { FeedReport, FeedRequest, SellerCentralFeeds } from '../../src/ports/seller-central-feeds.js';
import { STORE_ID } from './one-store.js';

/** One request alone in a feed; answers the feed's id. */
export function sendAlone(
  feeds: SellerCentralFeeds,
  marketplaceId: string,
  request: FeedRequest,
): Promise<string> {
  return feeds.send(alone(marketplaceId, request));
}

/** An invoice of an order in Spain. */
export function sendInvoice(
  feeds: SellerCentralFeeds,
  request: FeedRequest,
  document: Uint8Array,
): Promise<string> {
  return feeds.send({ ...alone('A1RKKUPIHCS9HS', request), document });
}

function alone(marketplaceId: string, request: FeedRequest) {
  const messages = [{ messageId: 1, request }];
  return { storeId: STORE_ID, kind: request.kind, marketplaceIds: [marketplaceId], messages };
}

/** What became of a request that was alone in its feed. */
export async function readVerdict(feeds: SellerCentralFeeds, feedId: string) {
  return verdictIn(await feeds.readReport({ storeId: STORE_ID, feedId, messageCount: 1 }));
}

/** What the report on a feed of one message says of it. */
export function verdictIn(report: FeedReport): FeedVerdict | { readonly kind: 'pending' } {
  if (report.kind === 'pending') return report;
  const { code, message } =
    report.kind === 'unprocessed' ? report : (report.rejections[0] ?? { code: undefined, message: '' });
  if (code !== undefined) return { kind: 'rejected', code, message };
  if (report.kind === 'unprocessed') throw new Error('A document that was not processed has a code');
  return report.others;
}
