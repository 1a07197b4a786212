import type { AmazonOrderId } from '../src/domain/ids.js';
import type { AmazonOrder } from '../src/domain/order/amazon-order.js';
import type { OrderSettings } from '../src/domain/order/order-settings.js';
import type { OrderState } from '../src/domain/order/order-state.js';
import type { OrderRecords, RecordBatch } from '../src/ports/order-records.js';
import type { StoreDirectory, StoreSettings } from '../src/ports/store-directory.js';
import { requireStore } from './require-store.js';

interface OpenedOrder {
  /** Where an earlier run left it; null for an order nothing has been done about. */
  readonly state: OrderState | null;
  readonly version: number;
  /** What Amazon said last; null when it has not been read. */
  readonly amazonOrder: AmazonOrder | null;
  readonly settings: OrderSettings;
}

export interface RecordActivities {
  /** What the order's workflow starts from. */
  readonly openOrder: (order: { storeId: string; amazonOrderId: AmazonOrderId }) => Promise<OpenedOrder>;
  readonly recordOrder: (batch: RecordBatch) => Promise<void>;
  readonly readStoreSettings: (storeId: string) => Promise<StoreSettings>;
}

export function createRecordActivities(dependencies: {
  readonly orderRecords: OrderRecords;
  readonly stores: StoreDirectory;
}): RecordActivities {
  const { orderRecords, stores } = dependencies;
  return {
    async openOrder({ storeId, amazonOrderId }) {
      const [record, store] = await Promise.all([
        orderRecords.find(amazonOrderId),
        requireStore(stores, storeId),
      ]);
      return {
        state: record?.state ?? null,
        version: record?.version ?? 0,
        amazonOrder: record?.read.order ?? null,
        settings: store.settings,
      };
    },
    recordOrder: (batch) => orderRecords.record(batch),
    readStoreSettings: async (storeId) => (await requireStore(stores, storeId)).settings,
  };
}
