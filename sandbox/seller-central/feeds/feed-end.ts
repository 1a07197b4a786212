import type { Ledger } from '../../kit/ledger.js';
import type { SandboxStore } from '../../kit/sandbox-store.js';
import type { OddityValues } from '../oddities/oddities.js';
import type { OrderBook } from '../orders/order-book.js';
import { INVOICE_FEED, type Feed } from './feed.js';
import { malformedDocument, processFeed, wholeDocumentError, type ProcessedFeed } from './process-feed.js';
import { countWithError, processingReport } from './processing-report.js';
import { summaryReport } from './summary-report.js';
import { takeInvoice } from './take-invoice.js';

interface EndDeps {
  store: SandboxStore;
  orders: OrderBook;
  ledger: Ledger;
  oddities: OddityValues;
}

interface FeedEnd {
  status: 'DONE' | 'FATAL';
  report: { contentType: string; text: string } | null;
}

/** Does what the feed asks for, and says how it ended: a fatal one and one with an error of its whole document did nothing. */
export function endOf(feed: Feed, base64: string | null, deps: EndDeps): FeedEnd {
  const { feedsEnd, reports } = deps.oddities;
  if (base64 === null || feedsEnd === 'fatal') return { status: 'FATAL', report: null };
  if (feedsEnd === 'fatal-with-report') {
    return { status: 'FATAL', report: reportOf(feed, wholeDocumentError('The feed was aborted.'), deps) };
  }
  const processed =
    reports === 'document-error' ? malformedDocument() : effectOf(feed, Buffer.from(base64, 'base64'), deps);
  const report = feedsEnd === 'done-without-report' ? null : reportOf(feed, processed, deps);
  return { status: 'DONE', report };
}

function effectOf(feed: Feed, content: Buffer, deps: EndDeps): ProcessedFeed {
  const { feedType } = feed;
  if (feedType === INVOICE_FEED) return takeInvoice(content, { feed, ...deps });
  return processFeed(content.toString(), { feed: { ...feed, feedType }, ...deps });
}

function reportOf(
  { feedId, feedType }: Feed,
  processed: ProcessedFeed,
  { oddities }: EndDeps,
): FeedEnd['report'] {
  const successful = oddities.reports === 'miscounted' ? 0 : countSuccessful(processed);
  const summary = { feedId, ...processed, successful };
  return feedType === INVOICE_FEED
    ? { contentType: 'text/plain; charset=UTF-8', text: summaryReport(summary) }
    : { contentType: 'text/xml; charset=UTF-8', text: processingReport(summary) };
}

/** Of a document that is in error as a whole, no message was processed. */
function countSuccessful({ processed, errors }: ProcessedFeed): number {
  return Math.max(0, processed - countWithError(errors));
}
