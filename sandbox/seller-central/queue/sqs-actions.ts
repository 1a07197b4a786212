import { createHash } from 'node:crypto';
import { z } from 'zod';
import { AWS_ACCOUNT_ID } from '../seller-account.js';
import { queueArn, receiptHandleOf, type QueueMessage, type Queues } from './queues.js';
import { SqsError } from './sqs-error.js';

export interface SqsCall {
  queues: Queues;
  /** Where queues are reached, without their names. */
  baseUrl: string;
  /** Asks until something is there, the time is over, or nobody waits any more. */
  waitFor: (messages: () => QueueMessage[], seconds: number) => Promise<QueueMessage[]>;
  isShuffled: () => boolean;
}

type Answer = object | SqsError;
type SqsAction = (input: unknown, call: SqsCall) => Answer | Promise<Answer>;

const seconds = z.number().int().nonnegative();
const queueUrl = z.string().transform((url) => url.slice(url.lastIndexOf('/') + 1));
const byName = z.object({ QueueName: z.string().regex(/^[\w-]{1,80}$/) });
const HIDDEN_FOR_SECONDS = 30;
const MOST_HIDDEN_SECONDS = 43_200;

/** An action on a queue that is there. */
function onQueue<Input extends { QueueUrl: string }>(
  schema: z.ZodType<Input>,
  act: (input: Input, call: SqsCall) => Answer | Promise<Answer>,
): SqsAction {
  return (input, call) => {
    const asked = schema.safeParse(input);
    if (!asked.success) return invalid(asked.error);
    return call.queues.has(asked.data.QueueUrl) ? act(asked.data, call) : unknownQueue();
  };
}

function invalid(error: z.ZodError): SqsError {
  return new SqsError('InvalidParameterValue', z.prettifyError(error));
}

function unknownQueue(): SqsError {
  return new SqsError('QueueDoesNotExist', 'The specified queue does not exist.');
}

function named(act: (name: string, call: SqsCall) => Answer): SqsAction {
  return (input, call) => {
    const asked = byName.safeParse(input);
    return asked.success ? act(asked.data.QueueName, call) : invalid(asked.error);
  };
}

function queueUrlOf(name: string, { baseUrl }: SqsCall): object {
  return { QueueUrl: `${baseUrl}/${AWS_ACCOUNT_ID}/${name}` };
}

const receiving = z.object({
  QueueUrl: queueUrl,
  MaxNumberOfMessages: z.number().int().min(1).max(10).default(1),
  WaitTimeSeconds: seconds.max(20).default(0),
  VisibilityTimeout: seconds.max(MOST_HIDDEN_SECONDS).default(HIDDEN_FOR_SECONDS),
});

const receiveMessage = onQueue(receiving, async (asked, { queues, waitFor, isShuffled }) => {
  const hiddenForMs = asked.VisibilityTimeout * 1000;
  const messages = await waitFor(
    () =>
      queues.receive(asked.QueueUrl, {
        most: asked.MaxNumberOfMessages,
        hiddenForMs,
        isShuffled: isShuffled(),
      }),
    asked.WaitTimeSeconds,
  );
  return messages.length === 0 ? {} : { Messages: messages.map(messageView) };
});

function messageView(message: QueueMessage): object {
  return {
    MessageId: message.messageId,
    ReceiptHandle: receiptHandleOf(message),
    MD5OfBody: md5(message.body),
    Body: message.body,
    Attributes: {
      SentTimestamp: String(Math.floor(message.sentMs)),
      ApproximateReceiveCount: String(message.receives),
    },
  };
}

function md5(body: string): string {
  return createHash('md5').update(body).digest('hex');
}

const batchEntries = z
  .array(z.object({ Id: z.string(), ReceiptHandle: z.string() }))
  .min(1)
  .max(10);

/** The actions of SQS that are there, by the name a client asks under. */
export const SQS_ACTIONS: Readonly<Record<string, SqsAction>> = {
  CreateQueue: named((name, call) => {
    call.queues.create(name);
    return queueUrlOf(name, call);
  }),
  GetQueueUrl: named((name, call) => (call.queues.has(name) ? queueUrlOf(name, call) : unknownQueue())),
  GetQueueAttributes: onQueue(z.object({ QueueUrl: queueUrl }), ({ QueueUrl: name }, { queues }) => {
    const { visible, hidden, delayed } = queues.counts(name);
    return {
      Attributes: {
        QueueArn: queueArn(name),
        ApproximateNumberOfMessages: String(visible),
        ApproximateNumberOfMessagesNotVisible: String(hidden),
        ApproximateNumberOfMessagesDelayed: String(delayed),
      },
    };
  }),
  SendMessage: onQueue(
    z.object({
      QueueUrl: queueUrl,
      MessageBody: z.string().min(1),
      DelaySeconds: seconds.max(900).default(0),
    }),
    (asked, { queues }) => {
      const { messageId } = queues.send(asked.QueueUrl, asked.MessageBody, asked.DelaySeconds * 1000);
      return { MessageId: messageId, MD5OfMessageBody: md5(asked.MessageBody) };
    },
  ),
  ReceiveMessage: receiveMessage,
  ChangeMessageVisibility: onQueue(
    z.object({
      QueueUrl: queueUrl,
      ReceiptHandle: z.string(),
      VisibilityTimeout: seconds.max(MOST_HIDDEN_SECONDS),
    }),
    (asked, { queues }) =>
      queues.hide(asked.ReceiptHandle, asked.VisibilityTimeout * 1000)
        ? {}
        : new SqsError('MessageNotInflight', 'The message is not in flight.'),
  ),
  DeleteMessage: onQueue(z.object({ QueueUrl: queueUrl, ReceiptHandle: z.string() }), (asked, { queues }) => {
    queues.remove(asked.ReceiptHandle);
    return {};
  }),
  DeleteMessageBatch: onQueue(
    z.object({ QueueUrl: queueUrl, Entries: batchEntries }),
    (asked, { queues }) => {
      for (const { ReceiptHandle } of asked.Entries) queues.remove(ReceiptHandle);
      return { Successful: asked.Entries.map(({ Id }) => ({ Id })), Failed: [] };
    },
  ),
  PurgeQueue: onQueue(z.object({ QueueUrl: queueUrl }), (asked, { queues }) => {
    queues.purge(asked.QueueUrl);
    return {};
  }),
};
