import { orderEffect } from '../orders/orders.js';
import type { Commerce } from '../commerce.js';
import type { OrderDocument } from '../documents/order-document.js';

/** The mail that Commerce writes where it is asked to. */
export function notifyCustomer(commerce: Commerce, order: OrderDocument, about: string): void {
  commerce.ledger.append(orderEffect(order, 'mail-sent', { detail: { about } }));
}
