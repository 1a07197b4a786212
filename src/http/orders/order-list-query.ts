import { z } from 'zod';

import { plainText } from '../../contracts/plain-text.js';
import { DISPLAY_STATUSES } from '../../domain/order/order-summary.js';
import type { OrderFilter } from '../../ports/order-records.js';
import { pageQuery } from '../page-query.js';

const statuses = z.array(z.enum(DISPLAY_STATUSES)).max(DISPLAY_STATUSES.length);

export const orderListQuery = z.strictObject({
  storeId: plainText(100).optional(),
  status: z
    .preprocess((value) => (typeof value === 'string' ? [value] : value), statuses)
    .optional()
    .describe('Given several times: any of them'),
  attention: z
    .enum(['true', 'false'])
    .transform((value) => value === 'true')
    .optional()
    .describe('Whether the order needs a person'),
  q: plainText(100)
    .optional()
    .describe('Amazon order number, Commerce order number, SKU or tracking number, whole'),
  ...pageQuery.shape,
});
export type OrderListQuery = z.infer<typeof orderListQuery>;

export function orderFilterOf({ storeId, status, attention, q }: OrderListQuery): OrderFilter {
  return {
    ...(storeId === undefined ? {} : { storeId }),
    ...(status === undefined ? {} : { statuses: status }),
    ...(attention === undefined ? {} : { needsAttention: attention }),
    ...(q === undefined ? {} : { q }),
  };
}
