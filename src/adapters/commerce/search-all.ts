import type { z } from 'zod';

import type { CommerceClient } from './commerce-client.js';
import { found } from './order-schema.js';
import { searchCriteria, type SearchFilter } from './search-criteria.js';

interface SearchRequest<T> {
  readonly path: string;
  readonly allOf: readonly SearchFilter[];
  readonly itemFields: string;
  readonly answer: z.ZodType<T>;
}

const PAGE_SIZE = 100;

/** Everything that is found, page after page. */
export async function searchAll<T extends { readonly entity_id: number }>(
  client: CommerceClient,
  request: SearchRequest<T>,
): Promise<readonly T[]> {
  const items: T[] = [];
  let after: number | null = 0;
  while (after !== null) {
    const page: Page<T> = await searchPage(client, request, after);
    items.push(...page.items);
    after = page.nextAfter;
  }
  return items;
}

interface Page<T> {
  readonly items: readonly T[];
  readonly nextAfter: number | null;
}

/** A page begins after an id, not at a number: the page beyond the last would be the last once more, and pages shift. */
export async function searchPage<T extends { readonly entity_id: number }>(
  client: CommerceClient,
  { path, allOf, itemFields, answer }: SearchRequest<T>,
  after: number,
): Promise<Page<T>> {
  const { items } = await client({
    method: 'GET',
    path,
    query: searchCriteria({
      allOf: [...allOf, { field: 'entity_id', value: String(after), condition: 'gt' }],
      pageSize: PAGE_SIZE,
      itemFields,
    }),
    answer: found(answer),
  });
  const last = items.at(-1);
  return { items, nextAfter: items.length < PAGE_SIZE ? null : (last?.entity_id ?? null) };
}
