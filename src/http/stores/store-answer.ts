import { z } from 'zod';

import type { RateBudget } from '../../ports/rate-budgets.js';
import type { CommerceTrouble, CredentialsRejection, Store } from '../../ports/store-directory.js';
import { time, timeOf } from '../orders/answer-words.js';

const authorisationAnswer = z
  .object({
    status: z
      .enum(['ok', 'needs-reauthorisation'])
      .describe('needs-reauthorisation: Amazon does not take the credentials; everything waits for new ones'),
    since: time.nullable(),
    detail: z.string().nullable().describe("In Amazon's words"),
  })
  .meta({ id: 'Authorisation' });

/** What concerns everything comes before what concerns some operations only. */
const TROUBLES = ['needs-reauthorisation', 'in-maintenance', 'missing-permission'] as const;

const commerceAnswer = z
  .object({
    status: z
      .enum(['ok', ...TROUBLES])
      .describe(
        'needs-reauthorisation: Commerce does not take the credentials, everything waits for new ones; ' +
          'otherwise what waits goes on by itself once Commerce lets it',
      ),
    since: time.nullable(),
    detail: z.string().nullable().describe("In Commerce's words"),
  })
  .meta({ id: 'CommerceHealth' });

/** A store without its credentials: those are written, never read. */
export const storeAnswer = z
  .object({
    storeId: z.string(),
    name: z.string(),
    sellerId: z.string(),
    marketplaceIds: z.array(z.string()),
    health: z.object({ authorisation: authorisationAnswer, commerce: commerceAnswer }),
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

const inventoryAnswer = z
  .object({
    unreservedPieces: z
      .int()
      .describe(
        'Pieces of open orders that Commerce offers for sale all the same, since an order written over REST reserves nothing; unless a module of the shop does',
      ),
  })
  .meta({ id: 'InventoryHealth' });

export const oneStoreAnswer = storeAnswer
  .extend({
    health: storeAnswer.shape.health.extend({
      rateBudgets: z.array(rateBudgetAnswer),
      inventory: inventoryAnswer,
    }),
  })
  .meta({ id: 'StoreWithHealth' });
export type OneStoreAnswer = z.infer<typeof oneStoreAnswer>;

export const storeListAnswer = z
  .object({ items: z.array(storeAnswer), nextCursor: z.null() })
  .meta({ id: 'StoreList' });
export type StoreListAnswer = z.infer<typeof storeListAnswer>;

/** What keeps the store from its two systems, as far as is known. */
export interface StoreTroubles {
  readonly rejection: CredentialsRejection | undefined;
  readonly commerce: readonly CommerceTrouble[];
}

export function storeAnswerOf(store: Store, troubles: StoreTroubles): StoreAnswer {
  const { storeId, name, sellerId, marketplaceIds } = store;
  const health = {
    authorisation: authorisationOf(troubles.rejection),
    commerce: commerceHealthOf(troubles.commerce),
  };
  return { storeId, name, sellerId, marketplaceIds: [...marketplaceIds], health };
}

function authorisationOf(rejection: CredentialsRejection | undefined): z.infer<typeof authorisationAnswer> {
  if (rejection === undefined) return { status: 'ok', since: null, detail: null };
  const { sinceMs, detail } = rejection;
  return { status: 'needs-reauthorisation', since: timeOf(sinceMs), detail };
}

function commerceHealthOf(troubles: readonly CommerceTrouble[]): z.infer<typeof commerceAnswer> {
  const status = TROUBLES.find((kind) => troubles.some((trouble) => trouble.kind === kind));
  if (status === undefined) return { status: 'ok', since: null, detail: null };
  const worst = troubles.filter(({ kind }) => kind === status);
  return {
    status,
    since: timeOf(Math.min(...worst.map(({ sinceMs }) => sinceMs))),
    detail: worst.map(({ detail }) => detail).join('\n'),
  };
}

export function oneStoreAnswerOf(
  store: Store,
  {
    budgets,
    unreservedPieces,
    ...troubles
  }: StoreTroubles & { readonly budgets: readonly RateBudget[]; readonly unreservedPieces: number },
): OneStoreAnswer {
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
  const answer = storeAnswerOf(store, troubles);
  return { ...answer, health: { ...answer.health, rateBudgets, inventory: { unreservedPieces } } };
}
