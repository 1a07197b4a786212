import {
  ChangeMessageVisibilityCommand,
  DeleteMessageCommand,
  ReceiveMessageCommand,
  SQSClient,
  type Message,
} from '@aws-sdk/client-sqs';

import type { NotificationQueues, ReceivedNotification } from '../../ports/notification-queues.js';
import type { QueueConnection, StoreDirectory } from '../../ports/store-directory.js';
import { queueFailureOf } from './queue-failure.js';
import { notificationOf } from './read-notification.js';

const WAIT_SECONDS = 20;
const TIMEOUT_MS = 10_000;
const MOST_MESSAGES = 10;
/** Longer than what a notification leads to can take. */
const HIDDEN_FOR_SECONDS = 120;
/** What SQS allows. */
const LONGEST_HIDDEN_SECONDS = 43_200;

/** Amazon SQS, by Amazon's own client: one attempt a call, each in bounded time. */
export function createNotificationQueues({
  stores,
}: {
  readonly stores: StoreDirectory;
}): NotificationQueues {
  const clients = new Map<string, SQSClient>();

  function clientOf(connection: QueueConnection): SQSClient {
    const key = JSON.stringify(connection);
    const client = clients.get(key) ?? newClient(connection);
    clients.set(key, client);
    return client;
  }

  /** Also that the store has lost its queue meanwhile is a failure like any other. */
  async function at<Answer>(
    storeId: string,
    action: string,
    ask: (client: SQSClient, queueUrl: string) => Promise<Answer>,
  ): Promise<Answer> {
    const { notifications } = (await stores.connections(storeId)).sellerCentral;
    if (notifications === undefined) throw queueFailureOf(action, new Error(`Store ${storeId} has no queue`));
    try {
      return await ask(clientOf(notifications), notifications.queueUrl);
    } catch (error) {
      throw queueFailureOf(action, error);
    }
  }

  return {
    async queueOf(storeId) {
      return (await stores.connections(storeId)).sellerCentral.notifications?.queueUrl ?? null;
    },

    receive: (storeId, signal) =>
      at(storeId, 'ReceiveMessage', async (client, QueueUrl) => {
        const command = new ReceiveMessageCommand({
          QueueUrl,
          MaxNumberOfMessages: MOST_MESSAGES,
          WaitTimeSeconds: WAIT_SECONDS,
          VisibilityTimeout: HIDDEN_FOR_SECONDS,
          MessageSystemAttributeNames: ['ApproximateReceiveCount'],
        });
        const tooLate = AbortSignal.timeout(WAIT_SECONDS * 1000 + TIMEOUT_MS);
        try {
          const answer = await client.send(command, { abortSignal: AbortSignal.any([signal, tooLate]) });
          return (answer.Messages ?? []).map(receivedOf);
        } catch (error) {
          if (signal.aborted) return [];
          throw error;
        }
      }),

    remove: (storeId, handle) =>
      at(storeId, 'DeleteMessage', async (client, QueueUrl) => {
        await client.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle: handle }), timeLimit());
      }),

    putBack: (storeId, handle, afterMs) =>
      at(storeId, 'ChangeMessageVisibility', async (client, QueueUrl) => {
        const VisibilityTimeout = Math.min(Math.ceil(afterMs / 1000), LONGEST_HIDDEN_SECONDS);
        const command = new ChangeMessageVisibilityCommand({
          QueueUrl,
          ReceiptHandle: handle,
          VisibilityTimeout,
        });
        await client.send(command, timeLimit());
      }),
  };
}

function newClient({ region, endpoint, accessKeyId, secretAccessKey }: QueueConnection): SQSClient {
  return new SQSClient({
    region,
    maxAttempts: 1,
    ...(endpoint === undefined ? {} : { endpoint }),
    ...(accessKeyId === undefined || secretAccessKey === undefined
      ? {}
      : { credentials: { accessKeyId, secretAccessKey } }),
  });
}

function timeLimit(): { readonly abortSignal: AbortSignal } {
  return { abortSignal: AbortSignal.timeout(TIMEOUT_MS) };
}

function receivedOf({ Body, MessageId, ReceiptHandle, Attributes }: Message): ReceivedNotification {
  return {
    notification: notificationOf(Body ?? ''),
    messageId: MessageId ?? 'without an id',
    handle: ReceiptHandle ?? '',
    receivedTimes: Number(Attributes?.ApproximateReceiveCount ?? 1),
  };
}
