import type { QueryPair } from './oauth-signature.js';

export interface SearchFilter {
  readonly field: string;
  readonly value: string;
  readonly condition: 'eq' | 'in' | 'gt' | 'gteq' | 'like';
}

export interface Search {
  /** One is enough. */
  readonly anyOf?: readonly SearchFilter[];
  /** Each must hold. */
  readonly allOf?: readonly SearchFilter[];
  readonly pageSize: number;
  /** What of each item to answer, so that no personal data is fetched that nobody reads. */
  readonly itemFields: string;
  /** What orders the items, where they have no `entity_id`. */
  readonly orderedBy?: string;
}

/** Oldest first: what is found twice is found the same. */
export function searchCriteria({
  anyOf = [],
  allOf = [],
  pageSize,
  itemFields,
  orderedBy = 'entity_id',
}: Search): readonly QueryPair[] {
  // Within a group one filter is enough; of the groups each must hold.
  const groups = [...(anyOf.length > 0 ? [anyOf] : []), ...allOf.map((filter) => [filter])];
  return [
    ...groups.flatMap(filterPairs),
    ['searchCriteria[sortOrders][0][field]', orderedBy],
    ['searchCriteria[sortOrders][0][direction]', 'ASC'],
    ['searchCriteria[pageSize]', String(pageSize)],
    ['searchCriteria[currentPage]', '1'],
    ['fields', `items[${itemFields}],total_count`],
  ];
}

function filterPairs(filters: readonly SearchFilter[], group: number): readonly QueryPair[] {
  return filters.flatMap(({ field, value, condition }, index): QueryPair[] => {
    const filter = `searchCriteria[filterGroups][${group}][filters][${index}]`;
    return [
      [`${filter}[field]`, field],
      [`${filter}[value]`, value],
      [`${filter}[conditionType]`, condition],
    ];
  });
}
