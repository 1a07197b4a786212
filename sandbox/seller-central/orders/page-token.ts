import { z } from 'zod';
import { fingerprintOf, readOpaque, writeOpaque } from '../server/opaque-token.js';
import { Refusal } from '../server/refusal.js';
import type { OrderSearch } from './order-search.js';

const DAY_MS = 86_400_000;

const pageTokenSchema = z.object({
  query: z.string(),
  issuedMs: z.number(),
  /** The whole search looks no further than its first page did. */
  untilMs: z.number(),
  lastMs: z.number(),
  lastId: z.string(),
});
export type PageToken = z.infer<typeof pageTokenSchema>;

export function writePageToken(token: PageToken): string {
  return writeOpaque(token);
}

export function readPageToken(text: string, search: OrderSearch, nowMs: number): PageToken | Refusal {
  const token = readOpaque(text, pageTokenSchema);
  if (!token) return new Refusal('paginationToken is invalid.');
  if (token.query !== queryOf(search)) {
    return new Refusal('paginationToken does not belong to the other parameters of the request.');
  }
  if (nowMs - token.issuedMs > DAY_MS) return new Refusal('paginationToken has expired.');
  return token;
}

/** Everything that must be the same on every page: all but the size of the page and what it includes. */
export function queryOf(search: OrderSearch): string {
  const { by, afterMs, beforeMs, statuses, marketplaceIds, fulfilledBy } = search;
  return fingerprintOf([by, afterMs, beforeMs, statuses, marketplaceIds, fulfilledBy]);
}
