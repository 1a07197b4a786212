import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { Oddities } from '../oddities/oddities.js';
import { Refusal, refuse } from '../server/refusal.js';
import type { DirectCancels } from './direct-cancels.js';
import type { OrderBook } from './order-book.js';
import { isOrderId } from './order-ids.js';
import { malformedOrderId } from './order-routes.js';

interface CancelDeps {
  orders: OrderBook;
  oddities: Oddities;
  directCancels: DirectCancels;
}

const bodySchema = z.object({
  cancelReasonCode: z.enum([
    'NO_INVENTORY',
    'BUYER_CANCELLED',
    'SHIPPING_ADDRESS_UNDELIVERABLE',
    'CUSTOMER_EXCHANGE',
    'PRICING_ERROR',
  ]),
});

/** Orders API 2026-01-01: published three times, and withdrawn the same day each time. */
export function addCancelRoutes(server: FastifyInstance, deps: CancelDeps): void {
  server.put<{ Params: { orderId: string } }>(
    '/orders/2026-01-01/orders/:orderId/cancellation',
    { config: { operation: 'cancelOrder' } },
    (request, reply) => {
      const refusal = cancel(request.params.orderId, request.body, deps);
      return refusal ? refuse(reply, refusal) : reply.code(202).send();
    },
  );
}

function cancel(orderId: string, body: unknown, deps: CancelDeps): Refusal | undefined {
  const afterMs = deps.oddities.values.cancelOrderMs;
  if (afterMs === null) return new Refusal('The requested resource is not found.', { status: 404 });
  if (!isOrderId(orderId)) return malformedOrderId(orderId);
  const parsed = bodySchema.safeParse(body);
  if (!parsed.success) return new Refusal('CancelReasonCode: is missing or invalid.');
  const order = deps.orders.find(orderId);
  if (!order) return Refusal.notFound(`Order ${orderId}`);
  if (order.fulfilledBy === 'AMAZON' || order.status !== 'UNSHIPPED') {
    return new Refusal(`Order ${orderId} cannot be canceled, its status is ${order.status}.`);
  }
  deps.directCancels.accept(orderId, { reason: parsed.data.cancelReasonCode, afterMs });
  return undefined;
}
