import { internalError } from '../rest/commerce-error.js';
import { odditiesOf, type Oddities } from '../oddities.js';
import { compare, matchesFilter } from './matches-filter.js';
import type { SandboxStore } from '../../kit/sandbox-store.js';
import type { SearchCriteria } from './search-criteria.js';

export type Row = Record<string, unknown>;

export interface Searchable {
  kind: string;
  /** The columns a filter or an order may name; a database knows no others. */
  fields: ReadonlySet<string>;
  /** Fields by which the store finds documents quickly. */
  indexed: readonly string[];
}

export interface Found {
  items: Row[];
  search_criteria: SearchCriteria;
  total_count: number;
}

export function search(store: SandboxStore, searchable: Searchable, criteria: SearchCriteria): Found {
  return searchRows(candidates(store, searchable, criteria), criteria, {
    fields: searchable.fields,
    oddities: odditiesOf(store),
  });
}

export function searchRows(
  rows: readonly Row[],
  criteria: SearchCriteria,
  { fields, oddities }: { fields: Searchable['fields']; oddities: Oddities },
): Found {
  requireKnownFields(fields, criteria);
  const matching = rows.filter((row) =>
    criteria.filter_groups.every((group) => group.filters.some((filter) => matchesFilter(row, filter))),
  );
  const items = pageOf(sorted(matching, criteria), criteria, oddities);
  return { items, search_criteria: criteria, total_count: matching.length };
}

function candidates(store: SandboxStore, { kind, indexed }: Searchable, criteria: SearchCriteria): Row[] {
  const only = criteria.filter_groups
    .filter((group) => group.filters.length === 1)
    .flatMap((group) => group.filters)
    .find((filter) => filter.condition_type === 'eq' && indexed.includes(filter.field));
  return only ? store.find<Row>(kind, only.field, only.value) : store.list<Row>(kind);
}

function requireKnownFields(fields: Searchable['fields'], criteria: SearchCriteria): void {
  const filters = criteria.filter_groups.flatMap((group) => group.filters);
  const named = [...filters, ...(criteria.sort_orders ?? [])].map((each) => each.field);
  if (named.some((field) => !fields.has(field))) throw internalError();
}

function sorted(rows: Row[], { sort_orders: orders = [] }: SearchCriteria): Row[] {
  return rows.toSorted((a, b) => {
    for (const { field, direction } of orders) {
      const difference = compare(a[field], b[field]) || 0;
      if (difference !== 0) return direction === 'ASC' ? difference : -difference;
    }
    return 0;
  });
}

/** Asked for a page beyond the last, Commerce answers the last page again, unless it is odd. */
function pageOf(
  rows: Row[],
  { page_size: size, current_page: page = 1 }: SearchCriteria,
  { pageAfterLast }: Oddities,
): Row[] {
  if (!size) return rows;
  const last = Math.max(1, Math.ceil(rows.length / size));
  if (page > last && pageAfterLast === 'empty') return [];
  const start = (Math.min(Math.max(page, 1), last) - 1) * size;
  return rows.slice(start, start + size);
}
