import { z } from 'zod';

import type { Store } from '../../ports/store-directory.js';

/** A store without its credentials: those are written, never read. */
export const storeAnswer = z
  .object({
    storeId: z.string(),
    name: z.string(),
    sellerId: z.string(),
    marketplaceIds: z.array(z.string()),
  })
  .meta({ id: 'Store' });
export type StoreAnswer = z.infer<typeof storeAnswer>;

export const storeListAnswer = z
  .object({ items: z.array(storeAnswer), nextCursor: z.null() })
  .meta({ id: 'StoreList' });
export type StoreListAnswer = z.infer<typeof storeListAnswer>;

export function storeAnswerOf({ storeId, name, sellerId, marketplaceIds }: Store): StoreAnswer {
  return { storeId, name, sellerId, marketplaceIds: [...marketplaceIds] };
}
