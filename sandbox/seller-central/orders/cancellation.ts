import type { Canceler, Order } from './order.js';

/** The order with all its lines canceled; it does not ask whether that may be. */
export function canceledOrder(order: Order, canceled: { by: Canceler; reason: string }): Order {
  const lines = order.lines.map((line) => ({ ...line, canceled }));
  return { ...order, status: 'CANCELLED', unshippedAtMs: null, lines };
}

export function withBuyerCancelRequest(order: Order, reason: string): Order {
  return { ...order, lines: order.lines.map((line) => ({ ...line, cancelRequest: { reason } })) };
}
