import { CommerceError } from '../rest/commerce-error.js';
import { isKnownStatusOf } from '../orders/order-statuses.js';
import { odditiesOf } from '../oddities.js';
import { orderEffect, requireOrder, saveOrder } from '../orders/orders.js';
import { timestamp, type Actor, type Commerce } from '../commerce.js';
import { notifyCustomer } from './notify-customer.js';
import type { OrderDocument } from '../documents/order-document.js';
import type { CommentRequest } from './action-requests.js';

/** A comment may change the order's status, within what its state allows; what one without a status does is an oddity. */
export function commentOrder(
  commerce: Commerce,
  orderId: string,
  { request, by }: { request: CommentRequest; by: Actor },
): true {
  const order = requireOrder(commerce, orderId);
  const status = statusAfter(commerce, order, request.status ?? null);
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
  if (request.is_customer_notified > 0) notifyCustomer(commerce, order, 'Comment');
  return true;
}

function statusAfter(
  commerce: Commerce,
  { state, status: present }: OrderDocument,
  named: string | null,
): string | null {
  const { commentWithoutStatus, foreignStatus } = odditiesOf(commerce.store);
  if (named === null && commentWithoutStatus !== 'refused')
    return commentWithoutStatus === 'kept' ? present : null;
  const isFitting = named !== null && (named === present || isKnownStatusOf(commerce, state, named));
  if (isFitting || (named !== null && foreignStatus === 'taken')) return named;
  throw new CommerceError(
    400,
    'Unable to add comment: The status "%1" is not part of the order status history.',
    [named ?? ''],
  );
}
