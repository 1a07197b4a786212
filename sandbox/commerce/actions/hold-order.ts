import { canHold, canUnhold } from '../rules/order-abilities.js';
import { CommerceError } from '../rest/commerce-error.js';
import { orderEffect, requireOrder, saveOrder } from '../orders/orders.js';
import type { Actor, Commerce } from '../commerce.js';

export function holdOrder(commerce: Commerce, orderId: string, by: Actor): true {
  const order = requireOrder(commerce, orderId);
  if (!canHold(order)) throw new CommerceError(400, 'A hold action is not available.');
  order.hold_before_state = order.state;
  order.hold_before_status = order.status;
  order.state = 'holded';
  order.status = 'holded';
  saveOrder(commerce, order);
  commerce.ledger.append(orderEffect(order, 'held', { detail: { by, before: order.hold_before_state } }));
  return true;
}

export function unholdOrder(commerce: Commerce, orderId: string, by: Actor): true {
  const order = requireOrder(commerce, orderId);
  if (!canUnhold(order)) throw new CommerceError(400, 'You cannot remove the hold.');
  order.state = order.hold_before_state ?? null;
  order.status = order.hold_before_status ?? null;
  order.hold_before_state = null;
  order.hold_before_status = null;
  saveOrder(commerce, order);
  commerce.ledger.append(orderEffect(order, 'unheld', { detail: { by, state: order.state } }));
  return true;
}
