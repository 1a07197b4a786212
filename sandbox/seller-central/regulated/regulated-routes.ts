import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { Clock } from '../../kit/clock.js';
import type { Ledger } from '../../kit/ledger.js';
import type { SandboxStore } from '../../kit/sandbox-store.js';
import type { Order, Verification } from '../orders/order.js';
import type { OrderBook } from '../orders/order-book.js';
import { isOrderId } from '../orders/order-ids.js';
import { malformedOrderId } from '../orders/order-routes.js';
import { Refusal, refuse } from '../server/refusal.js';
import { regulatedInfoView, REJECTION_REASONS } from './verification.js';

interface RegulatedDeps {
  store: SandboxStore;
  clock: Clock;
  ledger: Ledger;
  orders: OrderBook;
}

interface ById {
  Params: { orderId: string };
}

const decisionSchema = z.object({
  regulatedOrderVerificationStatus: z.object({
    externalReviewerId: z.string().min(1),
    status: z.enum(['Approved', 'Rejected']).optional(),
    rejectionReasonId: z.string().optional(),
    verificationDetails: z.unknown().optional(),
  }),
});
type Decision = z.infer<typeof decisionSchema>['regulatedOrderVerificationStatus'];

/** Orders API v0: the orders of goods whose buyer must be verified. */
export function addRegulatedRoutes(server: FastifyInstance, deps: RegulatedDeps): void {
  const path = '/orders/v0/orders/:orderId/regulatedInfo';

  server.get<ById>(path, { config: { operation: 'getOrderRegulatedInfo' } }, (request, reply) => {
    const found = regulatedOrder(request.params.orderId, deps);
    if (found instanceof Refusal) return refuse(reply, found);
    return { payload: regulatedInfoView(found.order, found.verification) };
  });

  server.patch<ById>(path, { config: { operation: 'updateVerificationStatus' } }, (request, reply) => {
    const refusal = decide(request.params.orderId, request.body, deps);
    return refusal ? refuse(reply, refusal) : reply.code(204).send();
  });
}

function regulatedOrder(
  orderId: string,
  { orders }: RegulatedDeps,
): { order: Order; verification: Verification } | Refusal {
  if (!isOrderId(orderId)) return malformedOrderId(orderId);
  const order = orders.find(orderId);
  return order?.verification
    ? { order, verification: order.verification }
    : Refusal.notFound(`Regulated information of order ${orderId}`);
}

function decide(orderId: string, body: unknown, deps: RegulatedDeps): Refusal | undefined {
  const parsed = decisionSchema.safeParse(body);
  if (!parsed.success) return Refusal.malformed(parsed.error);
  const found = regulatedOrder(orderId, deps);
  if (found instanceof Refusal) return found;
  const decision = parsed.data.regulatedOrderVerificationStatus;
  const refusal = refusalOf(decision, found.verification);
  if (refusal) return refusal;
  const verification: Verification = {
    status: decision.status ?? found.verification.status,
    rejectionReasonId: decision.rejectionReasonId ?? null,
    reviewerId: decision.externalReviewerId,
    reviewedMs: deps.clock.now().getTime(),
  };
  deps.store.transaction(() => {
    deps.orders.change({ ...found.order, verification });
    deps.ledger.append({
      effect: 'verification-decided',
      amazonOrderId: orderId,
      key: verification.status,
      detail: { by: 'api', ...verification },
    });
  });
  return undefined;
}

function refusalOf(
  { status, rejectionReasonId }: Decision,
  { status: before }: Verification,
): Refusal | undefined {
  if (before !== 'Pending') return new Refusal(`The verification status is ${before} and cannot be updated.`);
  const isReason = REJECTION_REASONS.some((reason) => reason.RejectionReasonId === rejectionReasonId);
  return status !== 'Rejected' || isReason
    ? undefined
    : new Refusal('RejectionReasonId: a valid one is required when the status is Rejected.');
}
