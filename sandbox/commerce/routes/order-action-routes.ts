import type { FastifyInstance } from 'fastify';
import type { z } from 'zod';
import { cancelOrder } from '../actions/cancel-order.js';
import { commentOrder } from '../actions/comment-order.js';
import { commentRequest, invoiceRequest, refundRequest, shipRequest } from '../actions/action-requests.js';
import { holdOrder, unholdOrder } from '../actions/hold-order.js';
import { invoiceOrder } from '../actions/invoice-order.js';
import { couldNotSave, fieldRequired } from '../rest/commerce-error.js';
import { odditiesOf } from '../oddities.js';
import { parseBody } from '../rest/parse-body.js';
import { refundOrder } from '../actions/refund-order.js';
import { requireOrder } from '../orders/orders.js';
import { shipOrder } from '../actions/ship-order.js';
import { withoutNulls } from '../documents/columns.js';
import type { ById } from './by-id.js';
import type { Commerce } from '../commerce.js';

type Act = (orderId: string, body: unknown) => unknown;

const by = 'rest';

export function addOrderActionRoutes(server: FastifyInstance, commerce: Commerce): void {
  addDocumentActions(server, commerce);

  const action = (path: string, resource: string, act: Act): void => {
    server.post<ById>(path, { config: { resource } }, (request, reply) => {
      const result = commerce.store.transaction(() => act(request.params.id, request.body));
      return reply.type('application/json').send(JSON.stringify(result));
    });
  };

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

interface DocumentAction<R> {
  path: string;
  resource: string;
  /** As it is called when it could not be saved. */
  document: string;
  schema: z.ZodType<R>;
  write: (orderId: string, request: R) => string;
}

function addDocumentActions(server: FastifyInstance, commerce: Commerce): void {
  addDocumentAction(server, commerce, {
    path: '/order/:id/ship',
    resource: 'Magento_Sales::ship',
    document: 'a shipment',
    schema: shipRequest,
    write: (id, request) => shipOrder(commerce, id, { request, by }),
  });
  addDocumentAction(server, commerce, {
    path: '/order/:id/invoice',
    resource: 'Magento_Sales::invoice',
    document: 'an invoice',
    schema: invoiceRequest,
    write: (id, request) => invoiceOrder(commerce, id, { request, by }),
  });
  addDocumentAction(server, commerce, {
    path: '/order/:id/refund',
    resource: 'Magento_Sales::creditmemo',
    document: 'a Creditmemo',
    schema: refundRequest,
    write: (id, request) => refundOrder(commerce, id, { request, by }),
  });
}

/** Ids are answered as JSON strings, as Commerce does whatever its schema says. */
function addDocumentAction<R extends { items?: readonly unknown[] | undefined }>(
  server: FastifyInstance,
  { store }: Commerce,
  { path, resource, document, schema, write }: DocumentAction<R>,
): void {
  server.post<ById>(path, { config: { resource } }, (request, reply) => {
    const oddities = odditiesOf(store);
    const asked = parseBody(schema, request.body);
    const hasItems = asked.items !== undefined && asked.items.length > 0;
    if (!hasItems && oddities.itemsLeftOut === 'refused') throw fieldRequired('items');
    const id = store.transaction(() => write(request.params.id, asked));
    if (oddities.couldNotSave === 'done') throw couldNotSave(document);
    return reply.type('application/json').send(JSON.stringify(oddities.ids === 'numbers' ? Number(id) : id));
  });
}
