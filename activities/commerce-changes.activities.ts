import type { OrderState } from '../src/domain/order/order-state.js';
import type { ChangedCommerceOrder, CommerceOrders } from '../src/ports/commerce-orders.js';
import type { CommerceOrderId } from '../src/domain/ids.js';
import type { OrderRecords } from '../src/ports/order-records.js';
import type { OrderWorkflows } from '../src/ports/order-workflows.js';
import type { StoreDirectory } from '../src/ports/store-directory.js';
import { reportingFailures } from './failures.js';
import { inGroups } from './in-groups.js';
import { requireStore } from './require-store.js';

interface CommercePageRequest {
  readonly storeId: string;
  readonly changedSinceMs: number;
  /** The last order of the page before. */
  readonly after: CommerceOrderId | null;
}

export interface CommercePageResult {
  readonly nextAfter: CommerceOrderId | null;
  readonly seen: number;
  readonly told: number;
}

export interface CommerceChangesActivities {
  /** One page of what changed in Commerce: every order of ours that has not seen it yet is told before it answers. */
  readonly syncCommercePage: (request: CommercePageRequest) => Promise<CommercePageResult>;
}

const TOLD_AT_ONCE = 8;
/** Commerce tells times to the second: what changed in the second of a look may have come after it. */
const TELLABLE_AFTER_MS = 5000;

export function createCommerceChangesActivities({
  commerceOrders,
  orderRecords,
  orderWorkflows,
  stores,
}: {
  readonly commerceOrders: CommerceOrders;
  readonly orderRecords: OrderRecords;
  readonly orderWorkflows: OrderWorkflows;
  readonly stores: StoreDirectory;
}): CommerceChangesActivities {
  async function isTold(storeId: string, changed: ChangedCommerceOrder): Promise<boolean> {
    const { amazonOrderId } = changed;
    const record = await orderRecords.find(amazonOrderId);
    if (record?.storeId !== storeId || !isNews(record.state, changed)) return false;
    await orderWorkflows.commerceChanged({ storeId, amazonOrderId });
    return true;
  }

  return {
    syncCommercePage: ({ storeId, changedSinceMs, after }) =>
      reportingFailures(async () => {
        const { settings } = await requireStore(stores, storeId);
        if (!settings.importOrders) return { nextAfter: null, seen: 0, told: 0 };
        const { orders, nextAfter } = await commerceOrders.changedSince({ storeId, changedSinceMs, after });
        const told = await inGroups(orders, TOLD_AT_ONCE, (changed) => isTold(storeId, changed));
        return { nextAfter, seen: orders.length, told: told.filter(Boolean).length };
      }),
  };
}

/** What our own writes changed is news once, until the order has looked; an order looked at since knows. */
function isNews(state: OrderState | null, { commerceOrderId, updatedAtMs }: ChangedCommerceOrder): boolean {
  if (state?.commerce?.orderId !== commerceOrderId) return false;
  const { commerceUpdatedAtMs = null, lastAtMs = null } = state.looks ?? {};
  const isSeen = commerceUpdatedAtMs !== null && updatedAtMs <= commerceUpdatedAtMs;
  return !(isSeen && lastAtMs !== null && lastAtMs >= updatedAtMs + TELLABLE_AFTER_MS);
}
