import type { FastifyInstance } from 'fastify';
import { cancelOrder } from '../actions/cancel-order.js';
import { CommerceError } from '../rest/commerce-error.js';
import { putProduct, type Product } from '../products/product.js';
import { holdOrder, unholdOrder } from '../actions/hold-order.js';
import { invoiceInAdmin, refundInAdmin, shipInAdmin, trackInAdmin } from '../actions/admin-actions.js';
import { addOddityRoutes } from '../oddities.js';
import { parseBody } from '../rest/parse-body.js';
import { customStatus, putStatus } from '../orders/order-statuses.js';
import { productChange } from '../products/product-change.js';
import type { ById } from './by-id.js';
import type { Commerce } from '../commerce.js';
import type { OrderDocument } from '../documents/order-document.js';

/** What a person does in Commerce Admin, without credentials. */
export function addAdminRoutes(server: FastifyInstance, commerce: Commerce): void {
  const { store } = commerce;

  const act = (name: string, work: (orderId: string, body: unknown) => unknown): void => {
    server.post<ById>(`/_sandbox/orders/:id/${name}`, (request) =>
      store.transaction(() => work(request.params.id, request.body)),
    );
  };
  addOddityRoutes(server, store);
  act('ship', (id, body) => ({ shipmentId: shipInAdmin(commerce, id, body) }));
  act('invoice', (id, body) => ({ invoiceId: invoiceInAdmin(commerce, id, body) }));
  act('refund', (id, body) => ({ creditMemoId: refundInAdmin(commerce, id, body) }));
  act('cancel', (id) => {
    if (!cancelOrder(commerce, id, 'admin')) throw new CommerceError(400, 'You have not canceled the item.');
    return { canceled: true };
  });
  act('hold', (id) => ({ held: holdOrder(commerce, id, 'admin') }));
  act('unhold', (id) => ({ unheld: unholdOrder(commerce, id, 'admin') }));

  server.post<ById>('/_sandbox/shipments/:id/track', (request) =>
    store.transaction(() => ({ trackId: trackInAdmin(commerce, request.params.id, request.body) })),
  );

  server.get('/_sandbox/orders', () => ({ items: store.list<OrderDocument>('order').map(orderLine) }));
  server.get('/_sandbox/products', () => ({ items: store.list<Product>('product') }));
  server.put<{ Params: { sku: string } }>('/_sandbox/products/:sku', (request) => {
    const change = parseBody(productChange, request.body);
    return store.transaction(() => putProduct(commerce, request.params.sku, change));
  });
  server.put<{ Params: { status: string } }>('/_sandbox/order-statuses/:status', (request) => {
    const change = parseBody(customStatus, request.body);
    return store.transaction(() => putStatus(commerce, request.params.status, change));
  });
}

function orderLine(order: OrderDocument): unknown {
  return {
    entityId: order.entity_id,
    orderNumber: order.increment_id,
    amazonOrderId: order.ext_order_id ?? null,
    state: order.state,
    status: order.status,
    grandTotal: order['grand_total'],
    createdAt: order.created_at,
    items: order.items.map((item) => ({
      orderItemId: item.item_id,
      sku: item.sku,
      ordered: item.qty_ordered,
      canceled: item.qty_canceled,
      shipped: item.qty_shipped,
      invoiced: item.qty_invoiced,
      refunded: item.qty_refunded,
    })),
  };
}
