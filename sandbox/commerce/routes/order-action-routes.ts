import type { FastifyInstance } from 'fastify';
import { cancelOrder } from '../actions/cancel-order.js';
import { commentOrder } from '../actions/comment-order.js';
import { commentRequest, invoiceRequest, refundRequest, shipRequest } from '../actions/action-requests.js';
import { holdOrder, unholdOrder } from '../actions/hold-order.js';
import { invoiceOrder } from '../actions/invoice-order.js';
import { parseBody } from '../rest/parse-body.js';
import { refundOrder } from '../actions/refund-order.js';
import { requireOrder } from '../orders/orders.js';
import { shipOrder } from '../actions/ship-order.js';
import { withoutNulls } from '../documents/columns.js';
import type { ById } from './by-id.js';
import type { Commerce } from '../commerce.js';

type Act = (orderId: string, body: unknown) => unknown;

/** Ids are answered as JSON strings, as Commerce does whatever its schema says. */
export function addOrderActionRoutes(server: FastifyInstance, commerce: Commerce): void {
  const by = 'rest';

  const action = (path: string, resource: string, act: Act): void => {
    server.post<ById>(path, { config: { resource } }, (request, reply) => {
      const result = commerce.store.transaction(() => act(request.params.id, request.body));
      return reply.type('application/json').send(JSON.stringify(result));
    });
  };

  action('/order/:id/ship', 'Magento_Sales::ship', (id, body) =>
    shipOrder(commerce, id, { request: parseBody(shipRequest, body), by }),
  );
  action('/order/:id/invoice', 'Magento_Sales::invoice', (id, body) =>
    invoiceOrder(commerce, id, { request: parseBody(invoiceRequest, body), by }),
  );
  action('/order/:id/refund', 'Magento_Sales::creditmemo', (id, body) =>
    refundOrder(commerce, id, { request: parseBody(refundRequest, body), by }),
  );
  action('/orders/:id/cancel', 'Magento_Sales::cancel', (id) => cancelOrder(commerce, id, by));
  action('/orders/:id/hold', 'Magento_Sales::hold', (id) => holdOrder(commerce, id, by));
  action('/orders/:id/unhold', 'Magento_Sales::unhold', (id) => unholdOrder(commerce, id, by));
  action('/orders/:id/comments', 'Magento_Sales::comment', (id, body) =>
    commentOrder(commerce, id, { request: parseBody(commentRequest, body).status_history, by }),
  );

  const read = { config: { resource: 'Magento_Sales::actions_view' } };
  server.get<ById>('/orders/:id/comments', read, (request) => {
    const { status_histories: histories } = requireOrder(commerce, request.params.id);
    const newestFirst = withoutNulls(histories.toReversed());
    return { items: newestFirst, search_criteria: { filter_groups: [] }, total_count: histories.length };
  });
}
