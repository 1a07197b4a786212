import type { CommerceClient } from './commerce-client.js';
import { looseTrue } from './loose-schema.js';
import type { CommerceOrder } from './order-schema.js';

export interface OrderCommentText {
  readonly text: string;
  /** Stands behind the text, so that a repeat is recognised. */
  readonly marker: string;
  /** Words that no error message may repeat. */
  readonly personal?: readonly string[];
}

export function hasComment({ status_histories }: CommerceOrder, marker: string): boolean {
  return status_histories.some(({ comment }) => comment?.includes(marker));
}

/**
 * Where only we see it. A comment without a status blanks the order's, or is refused; with another than the present one it
 * changes it: so it carries the status that was just read.
 */
export async function writeComment(
  client: CommerceClient,
  order: CommerceOrder,
  { text, marker, personal = [] }: OrderCommentText,
): Promise<true> {
  await client({
    method: 'POST',
    path: `orders/${order.entity_id}/comments`,
    body: {
      statusHistory: {
        comment: `${text} ${marker}`,
        is_customer_notified: 0,
        is_visible_on_front: 0,
        parent_id: order.entity_id,
        ...(order.status === null ? {} : { status: order.status }),
      },
    },
    answer: looseTrue,
    personal,
  });
  return true;
}
