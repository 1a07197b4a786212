import type { Clock } from '../../kit/clock.js';
import type { Ledger } from '../../kit/ledger.js';
import type { SandboxStore } from '../../kit/sandbox-store.js';
import type { Oddities } from '../oddities/oddities.js';
import type { OrderBook } from '../orders/order-book.js';
import { Shelf } from '../shelf.js';
import type { Feed } from './feed.js';
import type { FeedDocuments } from './feed-documents.js';
import { endOf } from './feed-end.js';

interface QueueDeps {
  store: SandboxStore;
  clock: Clock;
  ledger: Ledger;
  orders: OrderBook;
  documents: FeedDocuments;
  /** Hears of every feed that has come to its end. */
  onFinished: (feed: Feed) => void;
  oddities: Oddities;
}

/**
 * Feeds are processed one after the other, by the sandbox clock: each waits in the queue for half of the processing
 * time at least, and is in progress for the other half. Nobody needs to poll: whatever looks at Seller Central next finds
 * everything done that was due by then.
 */
export class FeedQueue {
  readonly #feeds: Shelf<Feed>;
  readonly #deps: QueueDeps;
  readonly #halfMs: number;

  constructor(deps: QueueDeps, processingMs: number) {
    this.#feeds = new Shelf(deps.store, { kind: 'feed', idOf: (feed) => feed.feedId });
    this.#deps = deps;
    this.#halfMs = processingMs / 2;
  }

  find(feedId: string): Feed | undefined {
    return this.#feeds.find(feedId);
  }

  all(): Feed[] {
    return this.#feeds.all();
  }

  add(feed: Pick<Feed, 'feedType' | 'marketplaceIds' | 'inputFeedDocumentId' | 'feedOptions'>): Feed {
    const { store, clock } = this.#deps;
    const added: Feed = {
      ...feed,
      feedId: String(store.nextNumber('feed', 50_001_020_001)),
      createdMs: clock.now().getTime(),
      status: 'IN_QUEUE',
      startedMs: null,
      endedMs: null,
      resultFeedDocumentId: null,
    };
    this.#feeds.put(added);
    return added;
  }

  /** False when its processing has begun. */
  cancel(feed: Feed): boolean {
    if (feed.status !== 'IN_QUEUE') return false;
    this.#end({ ...feed, status: 'CANCELLED', endedMs: this.#deps.clock.now().getTime() });
    return true;
  }

  catchUp(): void {
    const nowMs = this.#deps.clock.now().getTime();
    const waiting = this.all().filter((feed) => feed.status === 'IN_QUEUE' || feed.status === 'IN_PROGRESS');
    if (waiting.length === 0) return;
    const processed = this.all().filter((feed) => feed.status === 'DONE' || feed.status === 'FATAL');
    let freeFromMs = processed.reduce((latestMs, feed) => Math.max(latestMs, feed.endedMs ?? 0), 0);
    for (const feed of waiting) {
      const startedMs = feed.startedMs ?? Math.max(feed.createdMs + this.#halfMs, freeFromMs);
      const endedMs = startedMs + this.#halfMs;
      if (startedMs > nowMs) return;
      if (endedMs > nowMs || this.#deps.oddities.values.feedsEnd === 'never') {
        if (feed.status === 'IN_QUEUE') this.#feeds.put({ ...feed, status: 'IN_PROGRESS', startedMs });
        return;
      }
      this.#finish({ ...feed, startedMs, endedMs });
      freeFromMs = endedMs;
    }
  }

  /** The effects, their ledger rows, the report and the feed's end: all of them or none. */
  #finish(feed: Feed): void {
    const { store, documents, oddities } = this.#deps;
    const input = documents.find(feed.inputFeedDocumentId)?.base64 ?? null;
    store.transaction(() => {
      const { status, report } = endOf(feed, input, { ...this.#deps, oddities: oddities.values });
      const resultFeedDocumentId = report === null ? null : documents.createReport(report).feedDocumentId;
      this.#end({ ...feed, status, resultFeedDocumentId });
    });
  }

  /** The feed's end and what is told of it: both or neither. */
  #end(feed: Feed): void {
    const { store, onFinished } = this.#deps;
    store.transaction(() => {
      this.#feeds.put(feed);
      onFinished(feed);
    });
  }
}
