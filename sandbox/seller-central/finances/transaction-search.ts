import { z } from 'zod';
import { MARKETPLACE_IDS } from '../marketplaces.js';
import type { Order } from '../orders/order.js';
import type { OrderBook } from '../orders/order-book.js';
import { allOrRefusal, readList, readText, readTime, type Query } from '../orders/query-values.js';
import { fingerprintOf, readOpaque, writeOpaque } from '../server/opaque-token.js';
import { Refusal } from '../server/refusal.js';
import { transactionsOf } from './order-transactions.js';
import { TRANSACTION_STATUSES, type Transaction } from './transaction.js';

const TWO_MINUTES_MS = 120_000;
const LONGEST_SPAN_MS = 180 * 86_400_000;
const US = 'ATVPDKIKX0DER';

interface TransactionPage {
  transactions: Transaction[];
  nextToken: string | undefined;
}

interface SearchRules {
  nowMs: number;
  /** How far finances are behind. */
  lagMs: number;
  pageSize: number;
}

/** listTransactions, oldest first. After a full page comes an empty one, for Amazon's may be. */
export function searchTransactions(
  orders: OrderBook,
  query: Query,
  rules: SearchRules,
): TransactionPage | Refusal {
  const search = readSearch(query, rules.nowMs);
  if (search instanceof Refusal) return search;
  const found = ordersAsked(search, orders)
    .flatMap((order) => transactionsOf(order, rules.nowMs))
    .filter((transaction) => matches(transaction, search, rules))
    .toSorted((a, b) => a.postedMs - b.postedMs);
  const { page } = search;
  const start = (page / 2) * rules.pageSize;
  const isEmpty = page % 2 === 1;
  const hasMore = isEmpty || found.length > start + rules.pageSize;
  return {
    transactions: isEmpty ? [] : found.slice(start, start + rules.pageSize),
    nextToken: hasMore ? writeToken(query, page + 1) : undefined,
  };
}

function ordersAsked({ orderId }: Search, orders: OrderBook): Order[] {
  if (orderId === undefined) return orders.all();
  const order = orderId === null ? undefined : orders.find(orderId);
  return order ? [order] : [];
}

interface Search extends Span {
  /** Undefined: of all orders. Null: of a payment group, of which there are none here. */
  orderId: string | null | undefined;
  marketplaceId: string | undefined;
  status: string | undefined;
  page: number;
}

interface Span {
  afterMs: number;
  beforeMs: number;
}

function readSearch(query: Query, nowMs: number): Search | Refusal {
  const values = allOrRefusal({
    marketplaceIds: readList(query, 'marketplaceId', { known: MARKETPLACE_IDS, max: 1 }),
    statuses: readList(query, 'transactionStatus', { known: TRANSACTION_STATUSES, max: 1 }),
    orderId: readOrderId(query),
    page: readToken(query),
  });
  if (values instanceof Refusal) return values;
  const { marketplaceIds, statuses, orderId, page } = values;
  const span = readSpan(query, nowMs - TWO_MINUTES_MS, orderId === undefined);
  if (span instanceof Refusal) return span;
  return { ...span, orderId, page, marketplaceId: marketplaceIds?.[0], status: statuses?.[0] };
}

function readOrderId(query: Query): Search['orderId'] | Refusal {
  const known = ['ORDER_ID', 'FINANCIAL_EVENT_GROUP_ID'];
  const identifier = allOrRefusal({
    name: readList(query, 'relatedIdentifierName', { known, max: 1 }),
    value: readText(query, 'relatedIdentifierValue'),
  });
  if (identifier instanceof Refusal) return identifier;
  const { name, value } = identifier;
  if ((name === undefined) !== (value === undefined)) {
    return new Refusal('relatedIdentifierName and relatedIdentifierValue must be provided together.');
  }
  return name?.[0] === 'FINANCIAL_EVENT_GROUP_ID' ? null : value;
}

function readSpan(query: Query, latestMs: number, isRequired: boolean): Span | Refusal {
  const times = allOrRefusal({
    after: readTime(query, 'postedAfter'),
    before: readTime(query, 'postedBefore'),
  });
  if (times instanceof Refusal) return times;
  const { after, before } = times;
  if (after === undefined && isRequired) {
    return new Refusal('Either postedAfter or a related identifier must be provided.');
  }
  if (Math.max(after ?? 0, before ?? 0) > latestMs) {
    return new Refusal('Dates must be more than two minutes before the time of the request.');
  }
  if (after !== undefined && before !== undefined && before <= after) {
    return new Refusal('postedBefore must be later than postedAfter.');
  }
  return { afterMs: after ?? 0, beforeMs: before ?? latestMs };
}

function matches(transaction: Transaction, search: Search, { nowMs, lagMs }: SearchRules): boolean {
  const { marketplaceId, status } = search;
  // Amazon's advice for orders that US merchants fulfill is not to name the marketplace.
  const isHidden = marketplaceId === US && transaction.fulfilledBy === 'MERCHANT';
  return (
    !isHidden &&
    isWithin(transaction, search) &&
    transaction.postedMs <= nowMs - lagMs &&
    (marketplaceId === undefined || transaction.marketplaceId === marketplaceId) &&
    (status === undefined || transaction.status === status)
  );
}

/** A span that is too long finds nothing. */
function isWithin({ postedMs }: Transaction, { afterMs, beforeMs }: Span): boolean {
  const isTooLong = afterMs > 0 && beforeMs - afterMs > LONGEST_SPAN_MS;
  return !isTooLong && postedMs >= afterMs && postedMs < beforeMs;
}

const tokenSchema = z.object({ query: z.string(), page: z.number().int().positive() });

function writeToken(query: Query, page: number): string {
  return writeOpaque({ query: argumentsOf(query), page });
}

/** The page that the token leads to; 0 without one. */
function readToken(query: Query): number | Refusal {
  const text = readText(query, 'nextToken');
  if (text instanceof Refusal) return text;
  if (text === undefined) return 0;
  const token = readOpaque(text, tokenSchema);
  return token?.query === argumentsOf(query)
    ? token.page
    : new Refusal('nextToken is invalid for these arguments.');
}

function argumentsOf({ nextToken: _token, ...others }: Query): string {
  return fingerprintOf(Object.entries(others).toSorted(([a], [b]) => (a < b ? -1 : 1)));
}
