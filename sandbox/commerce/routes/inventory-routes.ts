import { odditiesOf } from '../oddities.js';
import type { FastifyInstance } from 'fastify';
import { requireProduct } from '../products/product.js';
import { salableQty, sourceItems, sources } from '../products/sources.js';
import { CommerceError, noSuchEntity } from '../rest/commerce-error.js';
import { pickFields } from '../search/pick-fields.js';
import { parseSearchCriteria } from '../search/search-criteria.js';
import { searchRows, type Row } from '../search/search.js';
import type { Commerce } from '../commerce.js';
import { fieldsOf, queryOf } from './search-route.js';

const STOCK_ID = '1';
const sourceFields = new Set(['source_code', 'name', 'enabled', 'country_id', 'postcode']);
/** No `entity_id`: who sorts by it brings the search down. */
const sourceItemFields = new Set(['source_item_id', 'source_code', 'sku', 'quantity', 'status']);

/** Inventory: one stock, to which every source is assigned. Reservations cannot be made or read over REST. */
export function addInventoryRoutes(server: FastifyInstance, commerce: Commerce): void {
  const list = (path: string, fields: ReadonlySet<string>, rows: () => readonly Row[]): void => {
    server.get(path, { config: { resource: 'Magento_InventoryApi::source' } }, (request) => {
      const oddities = odditiesOf(commerce.store);
      const found = searchRows(rows(), parseSearchCriteria(queryOf(request)), { fields, oddities });
      return pickFields(found, fieldsOf(request));
    });
  };
  list('/inventory/sources', sourceFields, () => sources(commerce));
  list('/inventory/source-items', sourceItemFields, () => sourceItems(commerce));

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
