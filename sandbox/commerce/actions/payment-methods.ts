import type { OrderDocument } from '../documents/order-document.js';

const installed = ['checkmo', 'banktransfer', 'cashondelivery', 'purchaseorder', 'free'];

/** With any other method an order can be saved, but neither shipped, invoiced nor refunded. */
export function hasInstalledPayment(order: OrderDocument): boolean {
  return order.payment !== undefined && installed.includes(order.payment.method);
}
