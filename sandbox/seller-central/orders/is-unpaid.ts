import type { Order } from './order.js';

/** Before the payment is authorized nobody is told who buys, where to, and for how much. */
export function isUnpaid({ status }: Order): boolean {
  return status === 'PENDING' || status === 'PENDING_AVAILABILITY';
}
