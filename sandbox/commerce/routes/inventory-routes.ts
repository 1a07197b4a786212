import type { FastifyInstance } from 'fastify';
import { requireProduct } from '../products/product.js';
import { salableQty, sourceItems, sources } from '../products/sources.js';
import { CommerceError, noSuchEntity } from '../rest/commerce-error.js';
import { matchesFilter } from '../search/matches-filter.js';
import { parseSearchCriteria } from '../search/search-criteria.js';
import type { Commerce } from '../commerce.js';
import type { Row } from '../search/search.js';

const STOCK_ID = '1';

/** Inventory: one stock, to which every source is assigned. Reservations cannot be made or read over REST. */
export function addInventoryRoutes(server: FastifyInstance, commerce: Commerce): void {
  const list = (path: string, resource: string, rows: () => readonly Row[]): void => {
    server.get(path, { config: { resource } }, (request) => {
      const criteria = parseSearchCriteria(request.url.split(/\?(.*)/s)[1] ?? '');
      const items = rows().filter((row) =>
        criteria.filter_groups.every((group) => group.filters.some((filter) => matchesFilter(row, filter))),
      );
      return { items, search_criteria: criteria, total_count: items.length };
    });
  };
  list('/inventory/sources', 'Magento_InventoryApi::source', () => sources(commerce));
  list('/inventory/source-items', 'Magento_InventoryApi::source', () => sourceItems(commerce));

  server.get<{ Params: { sku: string; stockId: string } }>(
    '/inventory/get-product-salable-quantity/:sku/:stockId',
    { config: { resource: 'Magento_InventorySalesApi::stock' } },
    (request, reply) => {
      if (request.params.stockId !== STOCK_ID) throw noSuchEntity();
      const qty = salableQty(requireProduct(commerce, request.params.sku));
      return reply.type('application/json').send(JSON.stringify(qty));
    },
  );

  server.get<{ Params: { code: string } }>(
    '/inventory/sources/:code',
    { config: { resource: 'Magento_InventoryApi::source' } },
    (request) => {
      const found = sources(commerce).find((source) => source['source_code'] === request.params.code);
      if (found) return found;
      throw new CommerceError(404, 'Source with code "%value" does not exist.', {
        value: request.params.code,
      });
    },
  );
}
