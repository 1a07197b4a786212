import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { Ledger } from '../../kit/ledger.js';
import type { SandboxStore } from '../../kit/sandbox-store.js';
import type { OrderBook } from '../orders/order-book.js';
import { isOrderId } from '../orders/order-ids.js';
import { malformedOrderId } from '../orders/order-routes.js';
import { Refusal, refuse } from '../server/refusal.js';

interface PickupDeps {
  store: SandboxStore;
  ledger: Ledger;
  orders: OrderBook;
}

const bodySchema = z.object({
  marketplaceId: z.string(),
  shipmentStatus: z.enum(['ReadyForPickup', 'PickedUp', 'RefusedPickup']),
  orderItems: z
    .array(z.object({ orderItemId: z.string(), quantity: z.number().int().positive() }))
    .optional(),
});

/** Orders API v0: the orders that their buyer picks up in a store. */
export function addPickupRoutes(server: FastifyInstance, deps: PickupDeps): void {
  server.post<{ Params: { orderId: string } }>(
    '/orders/v0/orders/:orderId/shipment',
    { config: { operation: 'updateShipmentStatus' } },
    (request, reply) => {
      const refusal = update(request.params.orderId, request.body, deps);
      return refusal ? refuse(reply, refusal) : reply.code(204).send();
    },
  );
}

function update(orderId: string, body: unknown, { store, ledger, orders }: PickupDeps): Refusal | undefined {
  if (!isOrderId(orderId)) return malformedOrderId(orderId);
  const parsed = bodySchema.safeParse(body);
  if (!parsed.success) return Refusal.malformed(parsed.error);
  const order = orders.find(orderId);
  if (!order) return Refusal.notFound(`Order ${orderId}`);
  const { marketplaceId, shipmentStatus, orderItems = [] } = parsed.data;
  const isForeign = orderItems.some(
    (item) => !order.lines.some((line) => line.orderItemId === item.orderItemId),
  );
  if (marketplaceId !== order.marketplaceId || isForeign) {
    return new Refusal(`Order ${orderId} has no such marketplace or item.`);
  }
  if (!order.programs.includes('IN_STORE_PICK_UP')) return new Refusal('Unsupported ShipmentStatus passed');
  store.transaction(() => {
    orders.change(order);
    ledger.append({
      effect: 'pickup-updated',
      amazonOrderId: orderId,
      key: shipmentStatus,
      detail: { by: 'api', ...parsed.data },
    });
  });
  return undefined;
}
