import type { FastifyInstance } from 'fastify';
import { addSearchRoute, fieldsOf } from './search-route.js';
import { orderFields } from '../orders/order-fields.js';
import { orderInput } from '../orders/order-input.js';
import { orderView, readableOrder } from '../orders/order-view.js';
import { parseBody } from '../rest/parse-body.js';
import { pickFields } from '../search/pick-fields.js';
import { requireOrder } from '../orders/orders.js';
import { saveOrderEntity } from '../orders/save-order-entity.js';
import type { ById } from './by-id.js';
import type { Commerce } from '../commerce.js';

export function addOrderRoutes(server: FastifyInstance, commerce: Commerce): void {
  const { store } = commerce;
  const read = { config: { resource: 'Magento_Sales::actions_view' } };

  server.post('/orders', { config: { resource: 'Magento_Sales::create' } }, (request) => {
    const { entity } = parseBody(orderInput, request.body);
    return orderView(store.transaction(() => saveOrderEntity(commerce, { entity, by: 'rest' })));
  });

  server.get<ById>('/orders/:id', read, (request) =>
    pickFields(readableOrder(requireOrder(commerce, request.params.id)), fieldsOf(request)),
  );

  server.get<ById>('/orders/:id/statuses', read, (request, reply) =>
    reply.type('application/json').send(JSON.stringify(requireOrder(commerce, request.params.id).status)),
  );

  addSearchRoute(server, commerce, {
    path: '/orders',
    resource: 'Magento_Sales::actions_view',
    searchable: {
      kind: 'order',
      fields: orderFields,
      indexed: ['entity_id', 'increment_id', 'ext_order_id', 'state'],
    },
    view: (row) => readableOrder(requireOrder(commerce, String(row['entity_id']))),
  });
}
