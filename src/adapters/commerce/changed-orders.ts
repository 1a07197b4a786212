import { z } from 'zod';

import { parseAmazonOrderId, requireCommerceOrderId } from '../../domain/ids.js';
import type { ChangedCommerceOrders } from '../../ports/commerce-orders.js';
import type { CommerceClient } from './commerce-client.js';
import { looseId, looseText } from './loose-schema.js';
import { searchPage } from './search-all.js';
import { timeMsOf, timeTextOf } from './times.js';

const changedOrder = z.object({ entity_id: looseId, ext_order_id: looseText, updated_at: looseText });
/** An Amazon order number, in SQL's words. */
const LIKE_AMAZON = '___-_______-_______';

export async function changedOrders(
  client: CommerceClient,
  { changedSinceMs, after }: { readonly changedSinceMs: number; readonly after: number | null },
): Promise<ChangedCommerceOrders> {
  const page = await searchPage(
    client,
    {
      path: 'orders',
      allOf: [
        { field: 'updated_at', value: timeTextOf(changedSinceMs), condition: 'gteq' },
        { field: 'ext_order_id', value: LIKE_AMAZON, condition: 'like' },
      ],
      itemFields: 'entity_id,ext_order_id,updated_at',
      answer: changedOrder,
    },
    after ?? 0,
  );
  const orders = page.items.flatMap(({ entity_id, ext_order_id, updated_at }) => {
    const amazonOrderId = parseAmazonOrderId(ext_order_id ?? '');
    const updatedAtMs = timeMsOf(updated_at);
    if (amazonOrderId === undefined || updatedAtMs === null) return [];
    return [{ amazonOrderId, commerceOrderId: requireCommerceOrderId(entity_id), updatedAtMs }];
  });
  const nextAfter = page.nextAfter === null ? null : requireCommerceOrderId(page.nextAfter);
  return { orders, nextAfter };
}
