import type { FastifyInstance } from 'fastify';
import type { Clock } from '../../kit/clock.js';
import type { OrderBook } from '../orders/order-book.js';
import type { Query } from '../orders/query-values.js';
import { Refusal, refuse } from '../server/refusal.js';
import { searchTransactions } from './transaction-search.js';
import { transactionView } from './transaction-view.js';

const MOST_A_PAGE = 500;

export interface FinanceOptions {
  /** How far finances are behind: Amazon says up to 48 hours. */
  lagMs?: number | undefined;
  pageSize?: number | undefined;
}

/** Finances API 2024-06-19, without balances and summaries. */
export function addFinanceRoutes(
  server: FastifyInstance,
  { orders, clock }: { orders: OrderBook; clock: Clock },
  { lagMs = 0, pageSize = MOST_A_PAGE }: FinanceOptions,
): void {
  server.get<{ Querystring: Query }>(
    '/finances/2024-06-19/transactions',
    { config: { operation: 'listTransactions' } },
    (request, reply) => {
      const nowMs = clock.now().getTime();
      const page = searchTransactions(orders, request.query, { nowMs, lagMs, pageSize });
      if (page instanceof Refusal) return refuse(reply, page);
      const { transactions, nextToken } = page;
      return {
        payload: {
          transactions: transactions.map(transactionView),
          ...(nextToken !== undefined && { nextToken }),
        },
      };
    },
  );
}
