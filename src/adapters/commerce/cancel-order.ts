import type { CommerceOrderId } from '../../domain/ids.js';
import type { CommerceClient } from './commerce-client.js';
import { commerceError } from './commerce-errors.js';
import { readOrder } from './documents.js';
import { looseTrue } from './loose-schema.js';
import type { CommerceOrder } from './order-schema.js';

const MARKER = '[cauce:cancel]';

export interface Cancel {
  readonly commerceOrderId: CommerceOrderId;
  /** May be empty. */
  readonly comment: string;
}

/** The comment comes first: once the order is canceled a repeat stops at once, and nobody would write it any more. */
export async function cancelOrder(
  client: CommerceClient,
  { commerceOrderId, comment }: Cancel,
): Promise<void> {
  const before = await readOrder(client, commerceOrderId);
  if (isCanceled(before)) return;
  if (comment !== '' && !hasComment(before)) await writeComment(client, before, comment);
  const answer = await client({
    method: 'POST',
    path: `orders/${commerceOrderId}/cancel`,
    answer: looseTrue,
  });
  // Commerce says false with 200 when it will not, and true also when it canceled only what was not invoiced.
  const after = await readOrder(client, commerceOrderId);
  if (isCanceled(after)) return;
  throw commerceError('rejected', refusalOf(after, answer));
}

export function isCanceled({ state }: Pick<CommerceOrder, 'state'>): boolean {
  return state === 'canceled';
}

function hasComment({ status_histories }: CommerceOrder): boolean {
  return status_histories.some(({ comment }) => comment?.includes(MARKER));
}

/** A comment without the present status would blank the status. */
async function writeComment(client: CommerceClient, order: CommerceOrder, comment: string): Promise<void> {
  await client({
    method: 'POST',
    path: `orders/${order.entity_id}/comments`,
    body: {
      statusHistory: {
        comment: `${comment} ${MARKER}`,
        is_customer_notified: 0,
        is_visible_on_front: 0,
        parent_id: order.entity_id,
        ...(order.status === null ? {} : { status: order.status }),
      },
    },
    answer: looseTrue,
  });
}

function refusalOf(order: CommerceOrder, answer: boolean): string {
  const done = [
    ...(order.state === 'holded' ? ['it is on hold'] : []),
    ...(order.items.some(({ qty_invoiced }) => qty_invoiced > 0) ? ['items are invoiced'] : []),
    ...(order.items.some(({ qty_shipped }) => qty_shipped > 0) ? ['items are shipped'] : []),
  ];
  const why = done.length === 0 ? '' : ` (${done.join(', ')})`;
  return `Commerce order ${order.entity_id} was not canceled: cancel answered ${answer} and the order is ${order.state ?? 'without state'}${why}`;
}
