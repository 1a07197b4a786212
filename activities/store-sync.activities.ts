import type { AmazonOrderId } from '../src/domain/ids.js';
import type { AmazonOrderRead } from '../src/ports/order-details.js';
import type { OrderRecords } from '../src/ports/order-records.js';
import { PartUnavailable } from '../src/ports/part-unavailable.js';
import type { OrderWorkflows } from '../src/ports/order-workflows.js';
import type { SellerCentralOrders } from '../src/ports/seller-central-orders.js';
import type { StoreDirectory, StoreSettings } from '../src/ports/store-directory.js';
import { reportingFailures } from './failures.js';
import { handOver } from './hand-over.js';
import { requireStore } from './require-store.js';

interface SyncPageRequest {
  readonly storeId: string;
  readonly changedSinceMs: number;
  readonly pageToken: string | null;
}

interface OrderProblem {
  readonly amazonOrderId: string;
  readonly problem: string;
}

interface SyncPageResult {
  readonly nextPageToken: string | null;
  readonly seen: number;
  readonly handedOver: number;
  /** Orders that could not be understood or kept: one bad order never holds up another, the next pass asks for it again. */
  readonly problems: readonly OrderProblem[];
}

export interface StoreSyncActivities {
  /** One page of what changed: kept, and every order that has news handed over before it answers. */
  readonly syncPage: (request: SyncPageRequest) => Promise<SyncPageResult>;
  readonly importOrder: (request: {
    storeId: string;
    amazonOrderId: AmazonOrderId;
  }) => Promise<'imported' | 'unknown-order'>;
}

/** How many orders of a page are handed over side by side. */
const HAND_OVERS_AT_ONCE = 8;

export function createStoreSyncActivities(dependencies: {
  readonly sellerCentralOrders: SellerCentralOrders;
  readonly orderRecords: OrderRecords;
  readonly orderWorkflows: OrderWorkflows;
  readonly stores: StoreDirectory;
}): StoreSyncActivities {
  const { sellerCentralOrders, stores } = dependencies;

  async function handOverOrTell(storeId: string, read: AmazonOrderRead, settings: StoreSettings) {
    try {
      return { handedOver: await handOver(dependencies, { storeId, read, settings }), problem: null };
    } catch (error) {
      // A part of ours being away is nobody's bad order: the window stays, the page is tried again.
      if (error instanceof PartUnavailable) throw error;
      const { amazonOrderId } = read.order;
      return { handedOver: false, problem: { amazonOrderId, problem: String(error) } };
    }
  }

  return {
    syncPage: ({ storeId, changedSinceMs, pageToken }) =>
      reportingFailures(async () => {
        const { settings } = await requireStore(stores, storeId);
        const page = await sellerCentralOrders.search({ storeId, changedSinceMs, pageToken });
        const outcomes = await inGroups(page.orders, HAND_OVERS_AT_ONCE, (read) =>
          handOverOrTell(storeId, read, settings),
        );
        return {
          nextPageToken: page.nextPageToken,
          seen: page.orders.length,
          handedOver: outcomes.filter((outcome) => outcome.handedOver).length,
          problems: [...page.unreadable, ...outcomes.flatMap(({ problem }) => problem ?? [])],
        };
      }),

    importOrder: ({ storeId, amazonOrderId }) =>
      reportingFailures(async () => {
        const read = await sellerCentralOrders.find(storeId, amazonOrderId);
        if (read === undefined) return 'unknown-order';
        // Asked for by a person: the store's import date does not hold it back.
        const { settings } = await requireStore(stores, storeId);
        await handOver(dependencies, {
          storeId,
          read,
          settings: { ...settings, importOrders: true, importFromMs: 0 },
        });
        return 'imported';
      }),
  };
}

async function inGroups<Item, Result>(
  items: readonly Item[],
  size: number,
  work: (item: Item) => Promise<Result>,
): Promise<readonly Result[]> {
  const results: Result[] = [];
  for (let start = 0; start < items.length; start += size) {
    results.push(...(await Promise.all(items.slice(start, start + size).map(work))));
  }
  return results;
}
