import type { AmazonOrderId } from '../../src/domain/ids.js';
import type { IntegrationError } from '../../src/ports/integration-error.js';
import { PartUnavailable } from '../../src/ports/part-unavailable.js';
import { StoreSyncs, type ImportOutcome } from '../../src/ports/store-syncs.js';

/** Remembers what it was asked; Amazon knows the orders in `atAmazon`. */
export class FakeStoreSyncs extends StoreSyncs {
  isAway = false;
  /** Amazon answers imports with it. */
  failure: IntegrationError | undefined;
  readonly atAmazon = new Set<string>();
  readonly syncedStores: string[] = [];
  readonly startedStores: string[] = [];
  readonly renewedStores: string[] = [];
  readonly imports: AmazonOrderId[] = [];

  override async ensureRunning(storeId: string): Promise<void> {
    this.refuseWhenAway();
    this.startedStores.push(storeId);
    return Promise.resolve();
  }

  override async syncNow(storeId: string): Promise<void> {
    this.refuseWhenAway();
    this.syncedStores.push(storeId);
    return Promise.resolve();
  }

  override async renewCredentials(storeId: string): Promise<void> {
    this.refuseWhenAway();
    this.renewedStores.push(storeId);
    return Promise.resolve();
  }

  override async importOrder(_storeId: string, amazonOrderId: AmazonOrderId): Promise<ImportOutcome> {
    this.refuseWhenAway();
    this.imports.push(amazonOrderId);
    if (this.failure !== undefined) throw this.failure;
    return Promise.resolve(this.atAmazon.has(amazonOrderId) ? 'imported' : 'unknown-order');
  }

  private refuseWhenAway(): void {
    if (this.isAway) throw new PartUnavailable('temporal', new Error('deadline exceeded'));
  }
}
