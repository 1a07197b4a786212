import type { OrderInput } from '../../src/contracts/order-workflow.js';
import { sellerCentral } from '../../workflows/activity-policies.js';
import { order as orderAsItIs } from '../../workflows/order.workflow.js';

export { feedBatch } from '../../workflows/feed-batch.workflow.js';
export { storeSync } from '../../workflows/store-sync.workflow.js';

/** A change nobody guarded with patched(): Amazon is asked before the order is opened. */
export async function order(input: OrderInput): Promise<void> {
  const { storeId, amazonOrderId } = input;
  await sellerCentral.readAmazonOrder({ storeId, amazonOrderId });
  await orderAsItIs(input);
}
