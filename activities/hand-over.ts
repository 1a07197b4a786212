import type { AmazonOrderRead } from '../src/ports/order-details.js';
import type { OrderRecords } from '../src/ports/order-records.js';
import type { OrderWorkflows } from '../src/ports/order-workflows.js';
import type { StoreSettings } from '../src/ports/store-directory.js';

/** Keeps what Amazon says, and tells the order's workflow if it wants the order and has not heard of it. */
export async function handOver(
  {
    orderRecords,
    orderWorkflows,
  }: { readonly orderRecords: OrderRecords; readonly orderWorkflows: OrderWorkflows },
  {
    storeId,
    read,
    settings,
  }: { readonly storeId: string; readonly read: AmazonOrderRead; readonly settings: StoreSettings },
): Promise<boolean> {
  const { order } = read;
  const { needsHandOver } = await orderRecords.saveRead(storeId, read);
  const isWanted = settings.importOrders && order.purchasedAtMs >= settings.importFromMs;
  if (!needsHandOver || !isWanted) return false;
  await orderWorkflows.handOver({ storeId, amazonOrderId: order.amazonOrderId }, order);
  await orderRecords.markHandedOver(order.amazonOrderId, order.updatedAtMs);
  return true;
}
