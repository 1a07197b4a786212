import type { FastifyInstance } from 'fastify';
import type { Clock } from '../../kit/clock.js';
import { refuseKnob } from '../../kit/knobs.js';
import type { Ledger } from '../../kit/ledger.js';
import type { SandboxStore } from '../../kit/sandbox-store.js';
import { makeOrder } from '../catalogue/make-order.js';
import type { Order } from '../orders/order.js';
import type { OrderBook } from '../orders/order-book.js';
import type { OrderIds } from '../orders/order-ids.js';
import { orderTotal } from '../orders/proceeds-view.js';
import { UNDECIDED } from '../regulated/verification.js';
import { linesOf, orderRequestSchema, type OrderRequest } from './order-request.js';
import { PERSON_ACTIONS } from './person-actions.js';

interface PersonDeps {
  store: SandboxStore;
  clock: Clock;
  ledger: Ledger;
  orders: OrderBook;
  ids: OrderIds;
}

/** What people do at Amazon, by hand: no access token, no limits. */
export function addPersonRoutes(server: FastifyInstance, deps: PersonDeps): void {
  const { store, clock, ledger, orders } = deps;

  server.get('/_sandbox/orders', () => ({ items: orders.all().map(summaryOf) }));

  server.post('/_sandbox/orders', (request, reply) => {
    const wish = orderRequestSchema.safeParse(request.body ?? {});
    if (!wish.success) return refuseKnob(reply, wish.error);
    const order = store.transaction(() => addOrder(wish.data, deps));
    return reply.code(201).send({ amazonOrderId: order.orderId });
  });

  for (const [name, act] of Object.entries(PERSON_ACTIONS)) {
    server.post<{ Params: { orderId: string } }>(`/_sandbox/orders/:orderId/${name}`, (request, reply) => {
      const { orderId } = request.params;
      const order = orders.find(orderId);
      if (!order) return reply.code(404).send({ message: `There is no order ${orderId}.` });
      const done = act(order, request.body, clock.now().getTime());
      if (typeof done === 'string') return reply.code(409).send({ message: done });
      store.transaction(() => {
        orders.change(done.order);
        for (const row of done.ledger) ledger.append({ ...row, amazonOrderId: orderId });
      });
      return { amazonOrderId: orderId, status: done.order.status };
    });
  }
}

function addOrder(
  { lines, createdTime, regulated, ...wish }: OrderRequest,
  { clock, orders, ids }: PersonDeps,
): Order {
  const nowMs = clock.now().getTime();
  const order = makeOrder(ids, {
    ...wish,
    nowMs,
    createdMs: createdTime === undefined ? nowMs : Date.parse(createdTime),
    lines: lines && linesOf(lines),
  });
  orders.add({ ...order, updatedMs: nowMs, ...(regulated && { verification: UNDECIDED }) });
  return order;
}

function summaryOf(order: Order): object {
  return {
    amazonOrderId: order.orderId,
    marketplaceId: order.marketplaceId,
    fulfilledBy: order.fulfilledBy,
    status: order.status,
    createdTime: new Date(order.createdMs).toISOString(),
    lastUpdatedTime: new Date(order.updatedMs).toISOString(),
    total: orderTotal(order),
    lines: order.lines.map(({ orderItemId, sku, quantity }) => ({ orderItemId, sku, quantity })),
  };
}
