import type { AmazonOrderId } from '../domain/ids.js';
import type { AmazonStatus } from '../domain/order/amazon-order.js';
import type { OrderState } from '../domain/order/order-state.js';
import type { DisplayStatus } from '../domain/order/order-summary.js';
import type { AmazonOrderRead } from './order-details.js';

export interface TimelineEntry {
  /** The order's version once this had happened: ascending, and unique within the order. */
  readonly seq: number;
  readonly atMs: number;
  /** An OrderEvent's kind. */
  readonly kind: string;
  /** Who or what caused it: `api:admin`, `signal`, `amazon`, `commerce`, `cauce`. */
  readonly by: string;
  readonly commandId: string | null;
  /** The event's other fields, plain JSON, nothing personal. */
  readonly detail: Readonly<Record<string, unknown>>;
}

/** What the order's workflow hands over to be recorded: the new entries and the state they lead to. */
export interface RecordBatch {
  readonly state: OrderState;
  /** Counts every change of the state, also those too small for an entry. */
  readonly version: number;
  readonly entries: readonly TimelineEntry[];
}

/** A try at a remote system that failed and is tried again by the engine: shown on the timeline, changes no state. */
export interface FailedAttempt {
  readonly amazonOrderId: AmazonOrderId;
  /** The same attempt reported twice is one entry. */
  readonly key: string;
  readonly atMs: number;
  readonly activity: string;
  readonly attempt: number;
  readonly code: string;
  readonly message: string;
}

export interface OrderRecord {
  readonly storeId: string;
  readonly amazonOrderId: AmazonOrderId;
  /** Personal fields are null once the order's key is gone. */
  readonly read: AmazonOrderRead;
  /** Null until the order's workflow has recorded for the first time. */
  readonly state: OrderState | null;
  readonly version: number;
}

export interface TimelineItem extends Omit<TimelineEntry, 'seq'> {
  /** Position in the order's timeline, ascending; the paging cursor. */
  readonly position: number;
}

export interface OrderFilter {
  readonly storeId?: string;
  readonly statuses?: readonly (DisplayStatus | AmazonStatus)[];
  readonly needsAttention?: boolean;
  /** Amazon number, Commerce number, SKU or tracking number, whole. */
  readonly q?: string;
}

/** How Commerce names an order: its entity_id, its increment_id, or both. */
export interface CommerceOrderName {
  readonly orderId?: number;
  readonly orderNumber?: string;
}

export interface PageRequest {
  readonly limit: number;
  /** Opaque, from the page before. */
  readonly cursor: string | null;
}

export interface Page<Item> {
  readonly items: readonly Item[];
  readonly nextCursor: string | null;
}

/** The read model. Only the order's workflow decides what is written; a late or repeated write never goes backwards. */
export abstract class OrderRecords {
  /** Keeps what Amazon says (personal data sealed). Answers whether the order's workflow has not been told these facts yet. */
  abstract saveRead(storeId: string, read: AmazonOrderRead): Promise<{ readonly needsHandOver: boolean }>;
  /** The workflow has durably taken the facts last changed at that time. */
  abstract markHandedOver(amazonOrderId: AmazonOrderId, amazonUpdatedAtMs: number): Promise<void>;
  /** Whether the workflow has durably taken facts as new as that. */
  abstract hasHandedOver(amazonOrderId: AmazonOrderId, amazonUpdatedAtMs: number): Promise<boolean>;
  abstract findRead(amazonOrderId: AmazonOrderId): Promise<AmazonOrderRead | undefined>;
  /** Idempotent by entry; the row is replaced only by a higher version. */
  abstract record(batch: RecordBatch): Promise<void>;
  abstract noteFailedAttempt(attempt: FailedAttempt): Promise<void>;
  abstract find(amazonOrderId: AmazonOrderId): Promise<OrderRecord | undefined>;
  /** Which order of the store is that in Commerce; undefined when it is none of ours, as far as is recorded. */
  abstract findByCommerceOrder(storeId: string, name: CommerceOrderName): Promise<AmazonOrderId | undefined>;
  /** The next orders of the store that wait for new credentials, by number. */
  abstract awaitingCredentials(
    storeId: string,
    page: { readonly after: AmazonOrderId | null; readonly limit: number },
  ): Promise<readonly AmazonOrderId[]>;
  /** Pieces of the store's open orders that Commerce offers for sale all the same. */
  abstract unreservedPieces(storeId: string): Promise<number>;
  /** Newest purchase first. */
  abstract list(filter: OrderFilter, page: PageRequest): Promise<Page<OrderRecord>>;
  /** Oldest first. */
  abstract timeline(amazonOrderId: AmazonOrderId, page: PageRequest): Promise<Page<TimelineItem>>;
}
