import type { AmazonOrderId } from '../domain/ids.js';

/** What Amazon tells, less everything that is not needed to act on it: it also carries where the buyer lives. */
export type Notification =
  | {
      readonly kind: 'order-changed';
      readonly notificationId: string;
      readonly sellerId: string;
      readonly marketplaceId: string;
      readonly amazonOrderId: AmazonOrderId;
      readonly changedAtMs: number;
    }
  | {
      readonly kind: 'feed-finished';
      readonly notificationId: string;
      readonly sellerId: string;
      readonly feedId: string;
    }
  | { readonly kind: 'unreadable'; readonly problem: string };

export interface ReceivedNotification {
  readonly notification: Notification;
  /** The queue's own name for the message, for a person. */
  readonly messageId: string;
  /** What this receiving of it is removed or put back by. */
  readonly handle: string;
  /** Counts this one. */
  readonly receivedTimes: number;
}

/** The queues stores are told through: each message at least once, in any order. Throws only IntegrationError. */
export interface NotificationQueues {
  /** What the store's queue is known by; null when it has none. Stores of the same answer share one queue. */
  queueOf(storeId: string): Promise<string | null>;
  /** Waits some seconds for messages; what is neither removed nor put back in time comes again. Nothing once aborted. */
  receive(storeId: string, signal: AbortSignal): Promise<readonly ReceivedNotification[]>;
  remove(storeId: string, handle: string): Promise<void>;
  /** It comes again after this time. */
  putBack(storeId: string, handle: string, afterMs: number): Promise<void>;
}
