import type { FastifyInstance } from 'fastify';
import type { Clock } from '../../kit/clock.js';
import type { Ledger } from '../../kit/ledger.js';
import type { SandboxStore } from '../../kit/sandbox-store.js';
import type { OrderBook } from '../orders/order-book.js';
import { isOrderId } from '../orders/order-ids.js';
import { malformedOrderId } from '../orders/order-routes.js';
import { Refusal, refuse } from '../server/refusal.js';
import type { Oddities } from '../oddities/oddities.js';
import { confirmShipment, packageNotFound } from './confirm-shipment.js';
import { readConfirmation } from './confirmation-body.js';

interface ShipmentDeps {
  store: SandboxStore;
  clock: Clock;
  ledger: Ledger;
  orders: OrderBook;
  oddities: Oddities;
}

/** Orders API v0: what has no counterpart in 2026-01-01 is still current. */
export function addShipmentRoutes(server: FastifyInstance, deps: ShipmentDeps): void {
  server.post<{ Params: { orderId: string } }>(
    '/orders/v0/orders/:orderId/shipmentConfirmation',
    { config: { operation: 'confirmShipment' } },
    (request, reply) => {
      const refusal = confirm(request.params.orderId, request.body, deps);
      return refusal ? refuse(reply, refusal) : reply.code(204).send();
    },
  );
}

function confirm(orderId: string, body: unknown, deps: ShipmentDeps): Refusal | undefined {
  if (!isOrderId(orderId)) return malformedOrderId(orderId);
  const confirmation = readConfirmation(body);
  if (confirmation instanceof Refusal) return confirmation;
  const order = deps.orders.find(orderId);
  if (!order) return Refusal.notFound(`Order ${orderId}`);
  if (deps.oddities.values.packageNotFound) return packageNotFound();
  const confirmed = confirmShipment(order, confirmation, deps.clock.now().getTime());
  if (confirmed instanceof Refusal) return confirmed;
  deps.store.transaction(() => {
    deps.orders.change(confirmed.order);
    deps.ledger.append({
      effect: confirmed.isEdit ? 'shipment-edited' : 'shipment-confirmed',
      amazonOrderId: orderId,
      key: confirmation.packageDetail.packageReferenceId,
      detail: { by: 'api', ...confirmation.packageDetail },
    });
  });
  return undefined;
}
