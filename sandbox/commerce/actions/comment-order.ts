import { CommerceError } from '../rest/commerce-error.js';
import { isKnownStatusOf } from '../orders/order-statuses.js';
import { orderEffect, requireOrder, saveOrder } from '../orders/orders.js';
import { timestamp, type Actor, type Commerce } from '../commerce.js';
import type { CommentRequest } from './action-requests.js';

/** A comment may change the order's status, within what its state allows; without one the status stays. */
export function commentOrder(
  commerce: Commerce,
  orderId: string,
  { request, by }: { request: CommentRequest; by: Actor },
): true {
  const order = requireOrder(commerce, orderId);
  const status = request.status ?? order.status;
  if (status !== order.status && !isKnownStatusOf(commerce, order.state, status ?? '')) {
    throw new CommerceError(
      400,
      'Unable to add comment: The status "%1" is not part of the order status history.',
      [status ?? ''],
    );
  }
  order.status = status;
  order.status_histories.push({
    entity_id: commerce.store.nextNumber('order-status-history', 1),
    parent_id: order.entity_id,
    comment: request.comment,
    created_at: timestamp(commerce),
    entity_name: 'order',
    is_customer_notified: request.is_customer_notified,
    is_visible_on_front: request.is_visible_on_front,
    status,
  });
  saveOrder(commerce, order);
  const detail = { by, comment: request.comment, status };
  commerce.ledger.append(orderEffect(order, 'commented', { detail }));
  return true;
}
