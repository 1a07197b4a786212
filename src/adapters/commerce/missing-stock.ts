import { z } from 'zod';

import type { CommerceOrderId } from '../../domain/ids.js';
import { quantityOf, type LineQuantity } from '../../domain/order/line-quantity.js';
import type { PlacingSettings } from '../../ports/store-directory.js';
import type { CommerceClient } from './commerce-client.js';
import { isUnsavedShipment, restated } from './commerce-errors.js';
import { looseList, looseNumber, looseText } from './loose-schema.js';
import { found } from './order-schema.js';
import { keyOf, skuFilters } from './products.js';
import { searchCriteria } from './search-criteria.js';

/** What Commerce ships from when it is not told. */
const DEFAULT_SOURCE = 'default';
/** More would make the message a list. */
const MOST_NAMED = 3;

interface Leaving {
  readonly client: CommerceClient;
  readonly commerceOrderId: CommerceOrderId;
  readonly lines: readonly LineQuantity[];
  readonly settings: Pick<PlacingSettings, 'shippingSource'>;
}

/**
 * Commerce has the same words for goods that are missing as for a deadlock, and a person can only help with the first. So
 * once it has said them its source is looked at. Whatever that finds, the failure is of the same kind: the write has been
 * answered, has given its turn back, and is tried again.
 */
export async function sayingWhatIsMissing<T>(ship: () => Promise<T>, leaving: Leaving): Promise<T> {
  try {
    return await ship();
  } catch (error) {
    if (!isUnsavedShipment(error)) throw error;
    // What cannot be looked up, for want of a permission perhaps, leaves Commerce's own words standing.
    const missing = await findMissing(leaving).catch(() => undefined);
    throw missing === undefined ? error : restated(error, missing);
  }
}

async function findMissing({
  client,
  commerceOrderId,
  lines,
  settings,
}: Leaving): Promise<string | undefined> {
  const source = settings.shippingSource ?? DEFAULT_SOURCE;
  const pieces = piecesBySku(await readSkus(client, commerceOrderId), lines);
  // A search for nothing would answer all that lies in the source.
  if (pieces.size === 0) return undefined;
  const stock = await readStock(client, source, [...pieces.keys()]);
  const shortages = [...pieces].flatMap(([sku, leaving]) => {
    const quantity = stock.get(keyOf(sku)) ?? 0;
    if (quantity >= leaving) return [];
    return [`${quantity} of ${sku} and ${leaving} ${leaving === 1 ? 'is' : 'are'} to leave`];
  });
  return shortages.length === 0 ? undefined : messageOf(source, shortages);
}

function messageOf(source: string, shortages: readonly string[]): string {
  const more = shortages.length - MOST_NAMED;
  const named = [...shortages.slice(0, MOST_NAMED), ...(more > 0 ? [`and too little of ${more} more`] : [])];
  const todo =
    'correct the quantity of the source in Commerce (or set shippingSource), and it goes on by itself';
  return `Commerce did not ship: source ${source} has ${named.join(', ')}; ${todo}`;
}

const item = z.object({ sku: z.string(), ext_order_item_id: looseText });
const skus = z.object({ items: looseList(item) });

async function readSkus(client: CommerceClient, commerceOrderId: CommerceOrderId) {
  const { items } = await client({
    method: 'GET',
    path: `orders/${commerceOrderId}`,
    query: [['fields', `items[${Object.keys(item.shape).join(',')}]`]],
    answer: skus,
  });
  return items;
}

/** Commerce, too, takes the pieces of all lines with a SKU from the source together. */
function piecesBySku(
  items: readonly z.infer<typeof item>[],
  lines: readonly LineQuantity[],
): ReadonlyMap<string, number> {
  const pieces = new Map<string, number>();
  for (const { sku, ext_order_item_id: id } of items) {
    const leaving = id === null ? 0 : quantityOf(lines, id);
    if (leaving > 0) pieces.set(sku, (pieces.get(sku) ?? 0) + leaving);
  }
  return pieces;
}

const sourceItem = z.object({ sku: z.string(), quantity: looseNumber });

/** By SKU; what does not lie in the source is left out. Whether it is marked in stock Commerce does not look at. */
async function readStock(
  client: CommerceClient,
  source: string,
  wanted: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  const { items } = await client({
    method: 'GET',
    path: 'inventory/source-items',
    query: searchCriteria({
      anyOf: skuFilters(wanted),
      allOf: [{ field: 'source_code', value: source, condition: 'eq' }],
      pageSize: wanted.length,
      itemFields: Object.keys(sourceItem.shape).join(','),
      orderedBy: 'sku',
    }),
    answer: found(sourceItem),
  });
  return new Map(items.map(({ sku, quantity }) => [keyOf(sku), quantity]));
}
