import { z } from 'zod';

import type { RateBudget } from '../../ports/rate-budgets.js';
import type { Store } from '../../ports/store-directory.js';

/** A store without its credentials: those are written, never read. */
const storeAnswer = z
  .object({
    storeId: z.string(),
    name: z.string(),
    sellerId: z.string(),
    marketplaceIds: z.array(z.string()),
  })
  .meta({ id: 'Store' });
export type StoreAnswer = z.infer<typeof storeAnswer>;

const rateBudgetAnswer = z.object({
  operation: z.string(),
  ratePerSecond: z.number(),
  burst: z.int(),
  tokens: z.int().describe('Calls that could be made now'),
  throttled: z.int().describe('How often Amazon said 429'),
  waiting: z.int().describe('Callers whose turn is still to come'),
});

export const oneStoreAnswer = storeAnswer
  .extend({ health: z.object({ rateBudgets: z.array(rateBudgetAnswer) }) })
  .meta({ id: 'StoreWithHealth' });
export type OneStoreAnswer = z.infer<typeof oneStoreAnswer>;

export const storeListAnswer = z
  .object({ items: z.array(storeAnswer), nextCursor: z.null() })
  .meta({ id: 'StoreList' });
export type StoreListAnswer = z.infer<typeof storeListAnswer>;

export function storeAnswerOf({ storeId, name, sellerId, marketplaceIds }: Store): StoreAnswer {
  return { storeId, name, sellerId, marketplaceIds: [...marketplaceIds] };
}

export function oneStoreAnswerOf(store: Store, budgets: readonly RateBudget[]): OneStoreAnswer {
  const rateBudgets = budgets
    .filter(({ sellerId }) => sellerId === store.sellerId)
    .map(({ operation, ratePerSecond, burst, tokens, throttled, waiting }) => ({
      operation,
      ratePerSecond,
      burst,
      tokens,
      throttled,
      waiting,
    }));
  return { ...storeAnswerOf(store), health: { rateBudgets } };
}
