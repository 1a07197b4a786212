import type { FastifyInstance, FastifyRequest } from 'fastify';
import { parseSearchCriteria } from '../search/search-criteria.js';
import { pickFields } from '../search/pick-fields.js';
import { search, type Row, type Searchable } from '../search/search.js';
import { withoutNulls } from '../documents/columns.js';
import type { Commerce } from '../commerce.js';

interface SearchRoute {
  path: string;
  resource: string;
  searchable: Searchable;
  view?: (row: Row) => unknown;
}

export function addSearchRoute(server: FastifyInstance, commerce: Commerce, route: SearchRoute): void {
  const { view = withoutNulls } = route;
  server.get(route.path, { config: { resource: route.resource } }, (request) => {
    const found = search(commerce.store, route.searchable, parseSearchCriteria(queryOf(request)));
    return pickFields({ ...found, items: found.items.map(view) }, fieldsOf(request));
  });
}

export function fieldsOf(request: FastifyRequest): string | undefined {
  return new URLSearchParams(queryOf(request)).get('fields') ?? undefined;
}

export function queryOf(request: FastifyRequest): string {
  return request.url.split(/\?(.*)/s)[1] ?? '';
}
