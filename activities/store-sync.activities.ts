import type { AmazonOrderId } from '../src/domain/ids.js';
import type { RateLane } from '../src/domain/rate/rate-bucket.js';
import type { AmazonOrderRead } from '../src/ports/order-details.js';
import type { FeedBatches } from '../src/ports/feed-batches.js';
import type { OrderRecords } from '../src/ports/order-records.js';
import { PartUnavailable } from '../src/ports/part-unavailable.js';
import type { OrderWorkflows } from '../src/ports/order-workflows.js';
import type { SellerCentralOrders } from '../src/ports/seller-central-orders.js';
import type { StoreDirectory, StoreSettings } from '../src/ports/store-directory.js';
import { reportingFailures } from './failures.js';
import { handOver } from './hand-over.js';
import { inGroups } from './in-groups.js';
import { requireStore } from './require-store.js';

export interface SyncPageRequest {
  readonly storeId: string;
  readonly changedSinceMs: number;
  readonly pageToken: string | null;
  /** Left out: nobody waits for it. */
  readonly lane?: RateLane;
}

interface OrderProblem {
  readonly amazonOrderId: string;
  readonly problem: string;
}

export interface SyncPageResult {
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
    /** Left out: somebody waits for it. */
    lane?: RateLane;
  }) => Promise<'imported' | 'unknown-order'>;
  /** Tells the feeds, and the next orders that wait for new credentials; answers the last one told, null when there are no more. */
  readonly wakeWaitingOrders: (request: {
    storeId: string;
    after: AmazonOrderId | null;
  }) => Promise<AmazonOrderId | null>;
}

/** How many orders of a page are handed over, or woken, side by side. */
const HAND_OVERS_AT_ONCE = 8;
const WOKEN_AT_MOST = 500;

export function createStoreSyncActivities(dependencies: {
  readonly feedBatches: FeedBatches;
  readonly sellerCentralOrders: SellerCentralOrders;
  readonly orderRecords: OrderRecords;
  readonly orderWorkflows: OrderWorkflows;
  readonly stores: StoreDirectory;
}): StoreSyncActivities {
  const { feedBatches, sellerCentralOrders, orderRecords, orderWorkflows, stores } = dependencies;

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
    syncPage: ({ storeId, changedSinceMs, pageToken, lane }) =>
      reportingFailures(async () => {
        const { settings } = await requireStore(stores, storeId);
        const page = await sellerCentralOrders.search({ storeId, changedSinceMs, pageToken, lane });
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

    importOrder: ({ storeId, amazonOrderId, lane }) =>
      reportingFailures(async () => {
        const read = await sellerCentralOrders.find(storeId, amazonOrderId, lane);
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

    async wakeWaitingOrders({ storeId, after }) {
      if (after === null) await feedBatches.tryNow(storeId);
      const waiting = await orderRecords.awaitingCredentials(storeId, { after, limit: WOKEN_AT_MOST });
      await inGroups(waiting, HAND_OVERS_AT_ONCE, (amazonOrderId) =>
        orderWorkflows.renewCredentials({ storeId, amazonOrderId }),
      );
      return waiting.length < WOKEN_AT_MOST ? null : (waiting.at(-1) ?? null);
    },
  };
}
