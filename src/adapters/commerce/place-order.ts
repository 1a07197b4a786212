import { requireCommerceOrderId, type AmazonOrderId } from '../../domain/ids.js';
import type { CommerceTwin } from '../../domain/order/order-state.js';
import type { AmazonOrderRead } from '../../ports/order-details.js';
import { addressPayload, personalWords } from './address-payload.js';
import type { CommerceClient } from './commerce-client.js';
import { commerceError, isAlreadyThere } from './commerce-errors.js';
import { orderNumberOf, orderPayload } from './order-payload.js';
import { found, placedOrder } from './order-schema.js';
import { findProducts } from './products.js';
import { searchCriteria } from './search-criteria.js';

/** One Commerce order per Amazon order: looked for first, and the second of two at once is refused by its number. */
export async function placeOrder(
  client: CommerceClient,
  read: AmazonOrderRead,
  storeViewId: () => Promise<number>,
): Promise<CommerceTwin> {
  const { amazonOrderId } = read.order;
  const standing = await findTwin(client, amazonOrderId);
  if (standing !== undefined) return standing;
  const address = addressPayload(read);
  const productOf = await findProducts(client, read.order.lines);
  const entity = orderPayload({ read, address, storeViewId: await storeViewId(), productOf });
  try {
    const placed = await client({
      method: 'POST',
      path: 'orders',
      body: { entity },
      answer: placedOrder,
      personal: personalWords(address),
    });
    return twinOf(placed);
  } catch (error) {
    if (isAlreadyThere(error)) return requireTwin(client, amazonOrderId);
    throw error;
  }
}

async function requireTwin(client: CommerceClient, amazonOrderId: AmazonOrderId): Promise<CommerceTwin> {
  const placed = await findTwin(client, amazonOrderId);
  if (placed !== undefined) return placed;
  const orderNumber = orderNumberOf(amazonOrderId);
  const message = `Commerce has an order numbered ${orderNumber} that is not of Amazon order ${amazonOrderId}: renumber or remove it`;
  throw commerceError('rejected', message);
}

/** Over all store views: an Amazon number is unique, and the store may have been bound to another view meanwhile. */
export async function findTwin(
  client: CommerceClient,
  amazonOrderId: AmazonOrderId,
): Promise<CommerceTwin | undefined> {
  const { items } = await client({
    method: 'GET',
    path: 'orders',
    query: searchCriteria({
      anyOf: [{ field: 'ext_order_id', value: amazonOrderId, condition: 'eq' }],
      pageSize: 1,
      itemFields: 'entity_id,increment_id',
    }),
    answer: found(placedOrder),
  });
  return items[0] && twinOf(items[0]);
}

function twinOf(placed: { readonly entity_id: number; readonly increment_id: string }): CommerceTwin {
  return { orderId: requireCommerceOrderId(placed.entity_id), orderNumber: placed.increment_id };
}
