import type { FastifyInstance } from 'fastify';
import { addSearchRoute, fieldsOf } from './search-route.js';
import { pickFields } from '../search/pick-fields.js';
import { productView, requireProduct } from '../products/product.js';
import type { Commerce } from '../commerce.js';

const resource = 'Magento_Catalog::products';

export function addProductRoutes(server: FastifyInstance, commerce: Commerce): void {
  server.get<{ Params: { sku: string } }>('/products/:sku', { config: { resource } }, (request) =>
    pickFields(productView(requireProduct(commerce, request.params.sku)), fieldsOf(request)),
  );

  const fields = new Set(['entity_id', 'id', 'sku', 'name', 'price', 'status', 'created_at', 'updated_at']);
  addSearchRoute(server, commerce, {
    path: '/products',
    resource,
    searchable: { kind: 'product', fields, indexed: ['id', 'sku'] },
    view: (row) => productView(requireProduct(commerce, String(row['sku']))),
  });
}
