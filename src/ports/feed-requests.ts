import type { FeedQueue } from '../domain/feeds/feed-queue.js';
import type { FeedKind, FeedNews, FeedTrouble, FeedVerdict } from '../domain/feeds/feed-verdict.js';
import type { AmazonOrderId } from '../domain/ids.js';
import type { FeedMessage, FeedReport, FeedRequest } from './seller-central-feeds.js';

export interface AskedFeedRequest {
  readonly storeId: string;
  /** Our key of this request: the same key is never sent twice. */
  readonly key: string;
  readonly marketplaceId: string;
  readonly request: FeedRequest;
  /** Bytes its message takes in a document. */
  readonly bytes: number;
  readonly nowMs: number;
}

/** The feeds of a store of one kind. */
export interface FeedLine {
  readonly storeId: string;
  readonly kind: FeedKind;
}

export interface FeedBatch {
  readonly batchId: string;
  readonly reservedAtMs: number;
  readonly marketplaceIds: readonly string[];
  readonly messages: readonly (FeedMessage & { readonly key: string })[];
}

export type FeedReservation =
  | { readonly kind: 'nothing-waits' }
  /** These are ours to send: send, then `recordSent`. */
  | { readonly kind: 'reserved'; readonly batch: FeedBatch }
  /** They were reserved before and the outcome never recorded: look it up before anything else. */
  | { readonly kind: 'unknown-outcome'; readonly batch: FeedBatch };

/**
 * Durable memory of what orders ask by feed: asked → reserved in a batch → sent → verdict. Per store and kind only one
 * batch is ever between reserve and record, so that a feed found at Amazon and not recorded here is that one.
 */
export interface FeedRequests {
  /** Keeps it. True when nobody has surely said yet that something waits (see FeedBatches.wake). */
  ask(request: AskedFeedRequest): Promise<boolean>;
  /** Undefined: nobody has asked this. `trouble`: why its line does not go on with what it waits for, leaving or its report. */
  find(
    asked: { readonly storeId: string } & ({ readonly key: string } | { readonly feedId: string }),
  ): Promise<(FeedNews & { readonly trouble: FeedTrouble | null }) | undefined>;
  survey(line: FeedLine): Promise<FeedQueue>;
  /** Takes what waits, oldest first, as much as one document may hold. */
  reserve(line: FeedLine & { readonly nowMs: number }): Promise<FeedReservation>;
  recordSent(sent: {
    readonly batchId: string;
    readonly feedId: string;
    readonly nowMs: number;
  }): Promise<void>;
  /** The send is known not to have happened: its requests wait again; as if asked only then, where `askedAtMs` is given. */
  release(batchId: string, askedAtMs?: number): Promise<void>;
  /** Why that step does not work; null once it does. Answers whether it is another trouble than before. */
  noteTrouble(
    line: FeedLine & { readonly step: 'send' | 'read'; readonly trouble: FeedTrouble | null },
  ): Promise<boolean>;
  /** Those of the ids that no batch of the store has recorded. */
  unclaimed(storeId: string, feedIds: readonly string[]): Promise<readonly string[]>;
  messageCount(batchId: string): Promise<number>;
  /** Each request of the batch has its verdict. */
  settle(batch: {
    readonly batchId: string;
    readonly rejections: Extract<FeedReport, { kind: 'read' }>['rejections'];
    readonly others: FeedVerdict;
    readonly nowMs: number;
  }): Promise<void>;
  /**
   * Amazon did nothing of the whole document, perhaps for one request's sake: they wait again, to leave in halves, so
   * that the good ones go through. A single one is rejected.
   */
  split(batch: {
    readonly batchId: string;
    readonly code: string;
    readonly message: string;
    readonly nowMs: number;
  }): Promise<void>;
  /** What the batch's orders are to hear. */
  newsOf(batchId: string): Promise<readonly (FeedNews & { readonly amazonOrderId: AmazonOrderId })[]>;
  /** Every order of the batch has heard this much. */
  markTold(batch: { readonly batchId: string; readonly hasVerdict: boolean }): Promise<void>;
}
