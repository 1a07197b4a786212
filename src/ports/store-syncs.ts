import type { AmazonOrderId } from '../domain/ids.js';

export type ImportOutcome = 'imported' | 'unknown-order';

/** The timer pass over each store. Throws PartUnavailable in bounded time. */
export abstract class StoreSyncs {
  /** Starts the store's sync when it is not running. */
  abstract ensureRunning(storeId: string): Promise<void>;
  /** Answers once the request is durably taken. */
  abstract syncNow(storeId: string): Promise<void>;
  /** The store has new credentials: what waits for them is woken. Answers once that is durably taken. */
  abstract renewCredentials(storeId: string): Promise<void>;
  /** Fetches one order from Amazon and hands it over. Throws IntegrationError when Amazon does not answer it. */
  abstract importOrder(storeId: string, amazonOrderId: AmazonOrderId): Promise<ImportOutcome>;
}
