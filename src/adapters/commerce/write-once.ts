import type { CommerceWrite, CommerceWrites, WriteUnderWay } from '../../ports/commerce-writes.js';
import type { CommerceClient } from './commerce-client.js';
import { commerceError, isUnanswered } from './commerce-errors.js';
import type { CommerceOrder } from './order-schema.js';
import { readOrder } from './read-order.js';

/** So long after we have given up waiting, Commerce may still do what it was asked. */
const LATEST_MS = 60_000;
/** Looks at the order and at its documents, and the write itself. */
const MOST_CALLS = 3;

/** A Commerce to write to. */
export interface Writing {
  readonly client: CommerceClient;
  /** How long each call waits for its answer. */
  readonly timeoutMs: number;
  readonly writes: CommerceWrites;
}

interface Once<T> {
  /** What stands there of this write. Commerce has no idempotency key: looking is all there is. */
  readonly find: (order: CommerceOrder) => T | undefined | Promise<T | undefined>;
  /** With the order as it was just read. */
  readonly write: (order: CommerceOrder) => Promise<T>;
}

/**
 * Reads the order, looks, and writes only what does not stand there. A look says nothing about a write that is still under way: one whose
 * answer was not awaited, or another worker's. So each has its turn, and an unanswered one keeps it until it must be done or dead.
 */
export async function writeOnce<T>(writing: Writing, write: CommerceWrite, once: Once<T>): Promise<T> {
  const { client, writes, timeoutMs } = writing;
  const underWay = await writes.begin(write, MOST_CALLS * timeoutMs + LATEST_MS);
  if (underWay !== undefined) return triedBefore(writing, write, { find: once.find, underWay });
  let isSent = false;
  try {
    const order = await readOrder(client, write.commerceOrderId);
    const standing = await once.find(order);
    isSent = standing === undefined;
    const done = standing ?? (await once.write(order));
    await writes.end(write);
    return done;
  } catch (error) {
    if (isSent && isUnanswered(error)) await writes.unanswered(write, LATEST_MS);
    else await writes.end(write);
    throw error;
  }
}

/** An earlier try of this very write that is seen now is under way no more. What another write leads to cannot be seen yet. */
async function triedBefore<T>(
  { client, writes }: Writing,
  write: CommerceWrite,
  { find, underWay }: { readonly find: Once<T>['find']; readonly underWay: WriteUnderWay },
): Promise<T> {
  const isSame = underWay.write === write.write;
  const standing = isSame ? await find(await readOrder(client, write.commerceOrderId)) : undefined;
  if (standing !== undefined) {
    await writes.end(write);
    return standing;
  }
  const { leftMs } = underWay;
  const until = `in ${Math.ceil(leftMs / 1000)} s at the latest it is not`;
  const message = `${underWay.write} of Commerce order ${write.commerceOrderId} was not answered and may still be under way; ${until}`;
  throw commerceError('unavailable', message, {
    retryAfterMs: leftMs,
    isWithoutEffect: !isSame,
  });
}
