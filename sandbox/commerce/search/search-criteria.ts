import { fieldRequired } from '../rest/commerce-error.js';
import { snakeCased } from '../rest/parse-body.js';

export interface Filter {
  field: string;
  value: string;
  condition_type: string;
}

export interface SearchCriteria {
  filter_groups: { filters: Filter[] }[];
  sort_orders?: { field: string; direction: string }[];
  page_size?: number;
  current_page?: number;
}

interface Tree {
  [name: string]: Tree | string;
}

/** Reads `searchCriteria[filter_groups][0][filters][0][field]=…`, in camelCase or snake_case. */
export function parseSearchCriteria(query: string): SearchCriteria {
  const root = readTree(query)['search_criteria'];
  if (root === undefined) throw fieldRequired('searchCriteria');
  const criteria = typeof root === 'string' ? {} : root;
  const sortOrders = branches(criteria['sort_orders']).map((order) => ({
    field: text(order['field']),
    direction: text(order['direction'], 'DESC').toUpperCase(),
  }));
  return {
    filter_groups: branches(criteria['filter_groups']).map((group) => ({
      filters: branches(group['filters']).map(readFilter),
    })),
    ...(sortOrders.length > 0 && { sort_orders: sortOrders }),
    ...(criteria['page_size'] !== undefined && { page_size: Number(criteria['page_size']) }),
    ...(criteria['current_page'] !== undefined && { current_page: Number(criteria['current_page']) }),
  };
}

function readFilter(filter: Tree): Filter {
  return {
    field: text(filter['field']),
    value: text(filter['value']),
    condition_type: text(filter['condition_type'], 'eq'),
  };
}

function readTree(query: string): Tree {
  const root: Tree = {};
  for (const [key, value] of new URLSearchParams(query)) {
    const path = key.split(/[[\]]+/).filter((part) => part !== '');
    const last = path.pop() ?? '';
    let branch = root;
    for (const part of path) {
      const next = branch[part];
      branch = typeof next === 'object' ? next : (branch[part] = {});
    }
    branch[last] = value;
  }
  return toTree(snakeCased(root));
}

function toTree(value: unknown): Tree {
  const tree: Tree = {};
  for (const [name, inner] of Object.entries(value ?? {})) {
    tree[name] = typeof inner === 'string' ? inner : toTree(inner);
  }
  return tree;
}

function branches(tree: Tree | string | undefined): Tree[] {
  if (typeof tree !== 'object') return [];
  return Object.values(tree).filter((each) => typeof each === 'object');
}

function text(value: Tree | string | undefined, otherwise = ''): string {
  return typeof value === 'string' ? value : otherwise;
}
