import type { QueryPair } from './oauth-signature.js';

export interface SearchFilter {
  readonly field: string;
  readonly value: string;
  readonly condition: 'eq' | 'in';
}

export interface Search {
  /** One is enough. */
  readonly anyOf: readonly SearchFilter[];
  readonly pageSize: number;
  /** What of each item to answer, so that no personal data is fetched that nobody reads. */
  readonly itemFields: string;
}

/** Oldest first: what is found twice is found the same. */
export function searchCriteria({ anyOf, pageSize, itemFields }: Search): readonly QueryPair[] {
  const filters = anyOf.flatMap(({ field, value, condition }, index): QueryPair[] => {
    const filter = `searchCriteria[filterGroups][0][filters][${index}]`;
    return [
      [`${filter}[field]`, field],
      [`${filter}[value]`, value],
      [`${filter}[conditionType]`, condition],
    ];
  });
  return [
    ...filters,
    ['searchCriteria[sortOrders][0][field]', 'entity_id'],
    ['searchCriteria[sortOrders][0][direction]', 'ASC'],
    ['searchCriteria[pageSize]', String(pageSize)],
    ['searchCriteria[currentPage]', '1'],
    ['fields', `items[${itemFields}],total_count`],
  ];
}
