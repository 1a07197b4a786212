import type { CommerceOrderRef } from '../../ports/commerce-orders.js';
import { commerceError } from './commerce-errors.js';
import { readOrder } from './read-order.js';
import { isHeld, unholdOrder } from './hold-order.js';
import { looseTrue } from './loose-schema.js';
import { hasComment, writeComment } from './order-comment.js';
import type { CommerceOrder } from './order-schema.js';
import { writeOnce, type Writing } from './write-once.js';

const MARKER = '[cauce:cancel]';
/** Commands count from 1. */
const UNHOLD = 0;

export interface Cancel extends Omit<CommerceOrderRef, 'amazonOrderId'> {
  /** May be empty. */
  readonly comment: string;
}

/**
 * Amazon has canceled, so whoever holds the order in Commerce holds nothing any more: Commerce cancels no held order. The
 * comment comes before the cancel: once the order is canceled a repeat stops at once, and nobody would write it any more.
 */
export async function cancelOrder(writing: Writing, cancel: Cancel): Promise<void> {
  const { storeId, commerceOrderId } = cancel;
  const before = await readOrder(writing.client, commerceOrderId);
  if (isOver(before)) return;
  if (isHeld(before)) await unholdOrder(writing, { ...cancel, number: UNHOLD });
  // That no hold is seen is what an earlier try to lift it was for: nothing of it is under way.
  else await writing.writes.end({ storeId, commerceOrderId, write: `unhold:${UNHOLD}` });
  if (cancel.comment !== '') await comment(writing, cancel);
  await cancelNow(writing, cancel);
}

async function comment(writing: Writing, { storeId, commerceOrderId, comment: text }: Cancel): Promise<void> {
  await writeOnce(
    writing,
    { storeId, commerceOrderId, write: 'comment:cancel' },
    {
      find: (order) => (hasComment(order, MARKER) || isOver(order) ? true : undefined),
      write: (order) => writeComment(writing.client, order, { text, marker: MARKER }),
    },
  );
}

async function cancelNow(writing: Writing, { storeId, commerceOrderId }: Cancel): Promise<void> {
  const { client } = writing;
  await writeOnce(
    writing,
    { storeId, commerceOrderId, write: 'cancel' },
    {
      find: (order) => (isOver(order) ? true : undefined),
      write: async () => {
        const path = `orders/${commerceOrderId}/cancel`;
        const answer = await client({ method: 'POST', path, answer: looseTrue });
        // Commerce says false with 200 when it will not, and true also when it canceled only what was not invoiced.
        const after = await readOrder(client, commerceOrderId);
        if (isOver(after)) return true;
        throw commerceError('rejected', refusalOf(after, answer));
      },
    },
  );
}

/** Nothing is left to cancel: people may have canceled a part, and the other was invoiced and given back. */
function isOver(order: CommerceOrder): boolean {
  const isLeft = order.items.some(
    ({ qty_ordered, qty_canceled, qty_refunded }) => qty_ordered - qty_canceled - qty_refunded > 0,
  );
  return isCanceled(order) || !isLeft;
}

export function isCanceled({ state }: Pick<CommerceOrder, 'state'>): boolean {
  return state === 'canceled';
}

function refusalOf(order: CommerceOrder, answer: boolean): string {
  const done = [
    ...(isHeld(order) ? ['it is on hold'] : []),
    ...(order.items.some(({ qty_invoiced }) => qty_invoiced > 0) ? ['items are invoiced'] : []),
    ...(order.items.some(({ qty_shipped }) => qty_shipped > 0) ? ['items are shipped'] : []),
  ];
  const why = done.length === 0 ? '' : ` (${done.join(', ')})`;
  return `Commerce order ${order.entity_id} was not canceled: cancel answered ${answer} and the order is ${order.state ?? 'without state'}${why}. Give back there what is invoiced and undo what keeps it open, then retry; or dismiss this once it is settled`;
}
