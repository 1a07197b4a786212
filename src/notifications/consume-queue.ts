import type { TakeNotification } from '../../activities/take-notification.js';
import { IntegrationError } from '../ports/integration-error.js';
import type { NotificationQueues, ReceivedNotification } from '../ports/notification-queues.js';
import type { Store } from '../ports/store-directory.js';
import { rest, restAfterMs } from './resting.js';

/** After half an hour a message about which nothing can be done is thrown away: the store's sync finds what it was about. */
const MOST_RECEIVINGS = 12;
/** While something fails, the rest of the queue would most likely fail too; but not for so long. */
const LONGEST_PAUSE_MS = 10_000;

export interface QueueConsumer {
  readonly queues: NotificationQueues;
  readonly take: TakeNotification;
  /** For a person to see. */
  readonly onProblem: (problem: string) => void;
}

/** Takes what arrives in the queue these stores share at this moment, until aborted or nobody shares it any more. */
export async function consumeQueue(
  storesNow: () => readonly Store[],
  consumer: QueueConsumer,
  signal: AbortSignal,
): Promise<void> {
  let failures = 0;
  for (;;) {
    const stores = storesNow();
    const [any] = stores;
    if (any === undefined || signal.aborted) return;
    try {
      const received = await consumer.queues.receive(any.storeId, signal);
      failures = 0;
      const pauses = await takeAll(received, (message) =>
        takeMessage(message, { storeId: any.storeId, stores }, consumer),
      );
      await rest(Math.min(Math.max(0, ...pauses), LONGEST_PAUSE_MS), signal);
    } catch (error) {
      failures += 1;
      consumer.onProblem(`The queue of store ${any.storeId} cannot be read: ${String(error)}`);
      await rest(restAfterMs(failures), signal);
    }
  }
}

/** Side by side, but what is about the same thing one after the other: the second will be no news. */
async function takeAll(
  received: readonly ReceivedNotification[],
  take: (message: ReceivedNotification) => Promise<number>,
): Promise<readonly number[]> {
  const turns = new Map<string, Promise<number>>();
  const pauses = received.map((message) => {
    const subject = subjectOf(message);
    const turn = (turns.get(subject) ?? Promise.resolve(0)).then(() => take(message));
    turns.set(subject, turn);
    return turn;
  });
  return Promise.all(pauses);
}

function subjectOf({ notification, messageId }: ReceivedNotification): string {
  switch (notification.kind) {
    case 'order-changed':
      return notification.amazonOrderId;
    case 'feed-finished':
      return notification.feedId;
    case 'unreadable':
      return messageId;
  }
}

/** Effect first, then the message is gone; in between it may come again. Answers how long to leave the queue alone. */
async function takeMessage(
  { notification, messageId, handle, receivedTimes }: ReceivedNotification,
  { storeId, stores }: { readonly storeId: string; readonly stores: readonly Store[] },
  { queues, take, onProblem }: QueueConsumer,
): Promise<number> {
  const name = `Notification ${messageId} to store ${storeId}`;
  try {
    const taken = await take(stores, notification);
    const isLastTry = receivedTimes >= MOST_RECEIVINGS;
    if (taken.kind === 'in-vain') {
      const fate = isLastTry ? 'thrown away' : 'tried again';
      onProblem(`${name} is ${fate}, received ${receivedTimes} times: ${taken.problem}`);
    }
    const isOver = taken.kind === 'taken' || isLastTry;
    await (isOver
      ? queues.remove(storeId, handle)
      : queues.putBack(storeId, handle, restAfterMs(receivedTimes)));
    return 0;
  } catch (error) {
    const asked = error instanceof IntegrationError ? error.retryAfterMs : undefined;
    const afterMs = Math.max(asked ?? 0, restAfterMs(receivedTimes));
    onProblem(`${name} is tried again in ${afterMs} ms: ${String(error)}`);
    // Not put back, it comes again by itself after a while.
    await queues.putBack(storeId, handle, afterMs).catch(() => undefined);
    return afterMs;
  }
}
