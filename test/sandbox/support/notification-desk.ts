import {
  ChangeMessageVisibilityCommand,
  DeleteMessageCommand,
  GetQueueAttributesCommand,
  ReceiveMessageCommand,
  SQSClient,
  type Message,
} from '@aws-sdk/client-sqs';
import type { Answer, SellerCentralClient } from './seller-central-client.js';
import { textAt } from './value-at.js';

export const QUEUE = 'cauce-notifications';
export const QUEUE_ARN = `arn:aws:sqs:us-east-1:000000000000:${QUEUE}`;
export const VERSIONS = { ORDER_CHANGE: '1.0', FEED_PROCESSING_FINISHED: '2020-09-04' } as const;
type NotificationType = keyof typeof VERSIONS;

const NOTIFICATIONS = '/notifications/v1';

/** Subscribes as an application would, and receives with Amazon's own client of SQS. */
export class NotificationDesk {
  readonly sqs: SQSClient;
  readonly queueUrl: string;
  #token: string | undefined;

  constructor(readonly client: SellerCentralClient) {
    this.queueUrl = `${client.url}/queues/000000000000/${QUEUE}`;
    this.sqs = sqsClient(client.url);
  }

  createDestination(body: unknown): Promise<Answer> {
    return this.grantless('POST /destinations', body);
  }

  async grantless(route: string, body?: unknown): Promise<Answer> {
    this.#token ??= await this.client.loginAsApplication();
    const token = this.#token;
    return this.client.call(below(route), body === undefined ? { token } : { token, body });
  }

  createSubscription(type: string, body: unknown): Promise<Answer> {
    return this.client.call(below(`POST /subscriptions/${type}`), { body });
  }

  getSubscription(type: string): Promise<Answer> {
    return this.client.call(below(`GET /subscriptions/${type}`));
  }

  async subscribe(...types: readonly NotificationType[]): Promise<string> {
    const { body } = await this.createDestination(destinationTo(QUEUE_ARN));
    const destinationId = textAt(body, 'payload.destinationId');
    for (const type of types) {
      await this.createSubscription(type, { destinationId, payloadVersion: VERSIONS[type] });
    }
    return destinationId;
  }

  async receive(wish: { wait?: number; hideFor?: number; most?: number } = {}): Promise<readonly Message[]> {
    const { Messages = [] } = await this.sqs.send(
      new ReceiveMessageCommand({
        QueueUrl: this.queueUrl,
        MaxNumberOfMessages: wish.most ?? 10,
        WaitTimeSeconds: wish.wait ?? 0,
        VisibilityTimeout: wish.hideFor ?? 30,
      }),
    );
    return Messages;
  }

  /** The bodies of what lies there, each taken away. */
  async take(wish: { wait?: number } = {}): Promise<readonly unknown[]> {
    const messages = await this.receive(wish);
    for (const message of messages) await this.remove(message);
    return messages.map(({ Body }): unknown => JSON.parse(Body ?? ''));
  }

  /** How many messages there are, also those somebody has under way. */
  async depth(): Promise<number> {
    const { Attributes = {} } = await this.sqs.send(
      new GetQueueAttributesCommand({ QueueUrl: this.queueUrl, AttributeNames: ['All'] }),
    );
    const kinds = ['', 'NotVisible', 'Delayed'] as const;
    return kinds.reduce((sum, kind) => sum + Number(Attributes[`ApproximateNumberOfMessages${kind}`]), 0);
  }

  async remove({ ReceiptHandle }: Message): Promise<void> {
    await this.sqs.send(new DeleteMessageCommand({ QueueUrl: this.queueUrl, ReceiptHandle }));
  }

  async hide({ ReceiptHandle }: Message, seconds: number): Promise<void> {
    await this.sqs.send(
      new ChangeMessageVisibilityCommand({
        QueueUrl: this.queueUrl,
        ReceiptHandle,
        VisibilityTimeout: seconds,
      }),
    );
  }
}

export function destinationTo(arn: string, name = 'Cauce'): object {
  return { name, resourceSpecification: { sqs: { arn } } };
}

export function sqsClient(url: string, accessKeyId = 'AKIACAUCESANDBOX'): SQSClient {
  return new SQSClient({
    region: 'us-east-1',
    endpoint: `${url}/queues`,
    credentials: { accessKeyId, secretAccessKey: 'cauce-sandbox' },
    maxAttempts: 1,
  });
}

function below(route: string): string {
  return route.replace(' ', ` ${NOTIFICATIONS}`);
}
