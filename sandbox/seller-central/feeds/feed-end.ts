import type { Ledger } from '../../kit/ledger.js';
import type { OddityValues } from '../oddities/oddities.js';
import type { OrderBook } from '../orders/order-book.js';
import type { Feed } from './feed.js';
import { processFeed, wholeDocumentError, type ProcessedFeed } from './process-feed.js';
import { processingReport } from './processing-report.js';

interface EndDeps {
  orders: OrderBook;
  ledger: Ledger;
  oddities: OddityValues;
}

interface FeedEnd {
  status: 'DONE' | 'FATAL';
  report: string | null;
}

/** Does what the feed asks for, and says how it ended: a fatal one and one with an error of its whole document did nothing. */
export function endOf(feed: Feed, base64: string | null, deps: EndDeps): FeedEnd {
  const { feedsEnd, reports } = deps.oddities;
  if (base64 === null || feedsEnd === 'fatal') return { status: 'FATAL', report: null };
  if (feedsEnd === 'fatal-with-report') {
    return { status: 'FATAL', report: reportOf(feed, wholeDocumentError('The feed was aborted.'), deps) };
  }
  const processed =
    reports === 'document-error'
      ? wholeDocumentError('The XML you submitted is malformed or invalid, and could not be processed.')
      : processFeed(Buffer.from(base64, 'base64').toString(), { feed, ...deps });
  const report = feedsEnd === 'done-without-report' ? null : reportOf(feed, processed, deps);
  return { status: 'DONE', report };
}

function reportOf({ feedId }: Feed, processed: ProcessedFeed, { oddities }: EndDeps): string {
  const report = processingReport({ feedId, ...processed });
  // Where a message got to that is neither successful nor in error, nobody is told.
  return oddities.reports === 'miscounted'
    ? report.replace(/(<MessagesSuccessful>)\d+/, '$10').replace(/(<MessagesProcessed>)\d+/, '$11')
    : report;
}
