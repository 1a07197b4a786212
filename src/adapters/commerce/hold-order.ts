import type { CommerceOrderRef } from '../../ports/commerce-orders.js';
import type { CommerceClient } from './commerce-client.js';
import { commerceError } from './commerce-errors.js';
import { looseTrue } from './loose-schema.js';
import { hasComment, writeComment } from './order-comment.js';
import type { CommerceOrder } from './order-schema.js';
import { writeOnce, type Writing } from './write-once.js';

type Numbered = Omit<CommerceOrderRef, 'amazonOrderId'> & { readonly number: number };

/** The order's own state says whether it is held, so that a hold needs no mark of ours. */
export async function holdOrder(writing: Writing, ref: Numbered): Promise<void> {
  const { storeId, commerceOrderId, number } = ref;
  await writeOnce(
    writing,
    { storeId, commerceOrderId, write: `hold:${number}` },
    {
      find: (order) => (isHeld(order) ? true : undefined),
      write: () => moved(writing.client, ref, 'hold'),
    },
  );
}

export async function unholdOrder(writing: Writing, ref: Numbered): Promise<void> {
  const { storeId, commerceOrderId, number } = ref;
  await writeOnce(
    writing,
    { storeId, commerceOrderId, write: `unhold:${number}` },
    {
      find: (order) => (isHeld(order) ? undefined : true),
      write: () => moved(writing.client, ref, 'unhold'),
    },
  );
}

export async function commentOrder(
  writing: Writing,
  { storeId, commerceOrderId, number, text }: Numbered & { readonly text: string },
): Promise<void> {
  const marker = `[cauce:comment:${number}]`;
  // Commerce repeats in an error what it was sent, whole or a line of it.
  const personal = [text, ...text.split('\n')];
  await writeOnce(
    writing,
    { storeId, commerceOrderId, write: `comment:${number}` },
    {
      find: (order) => (hasComment(order, marker) ? true : undefined),
      write: (order) => writeComment(writing.client, order, { text, marker, personal }),
    },
  );
}

export function isHeld({ state }: Pick<CommerceOrder, 'state'>): boolean {
  return state === 'holded';
}

async function moved(
  client: CommerceClient,
  { commerceOrderId }: Numbered,
  verb: 'hold' | 'unhold',
): Promise<true> {
  const isDone = await client({
    method: 'POST',
    path: `orders/${commerceOrderId}/${verb}`,
    answer: looseTrue,
  });
  if (isDone) return true;
  throw commerceError(
    'rejected',
    `Commerce order ${commerceOrderId} took no ${verb}: it answered false. See in Commerce Admin what keeps it from that, then retry`,
  );
}
