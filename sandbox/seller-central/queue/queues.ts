import { randomUUID } from 'node:crypto';
import type { Clock } from '../../kit/clock.js';
import type { SandboxStore } from '../../kit/sandbox-store.js';
import { AWS_ACCOUNT_ID, AWS_REGION } from '../seller-account.js';
import { Shelf } from '../shelf.js';

interface Queue {
  name: string;
}

export interface QueueMessage {
  messageId: string;
  queue: string;
  body: string;
  sentMs: number;
  /** Whoever receives it hides it until then; what is not deleted by then comes again. */
  visibleAtMs: number;
  receives: number;
}

interface Receiving {
  most: number;
  hiddenForMs: number;
  isShuffled: boolean;
}

/** Standard queues: each message at least once, in no promised order, by the sandbox clock. */
export class Queues {
  readonly #queues: Shelf<Queue>;
  readonly #messages: Shelf<QueueMessage>;
  readonly #clock: Clock;

  constructor(store: SandboxStore, clock: Clock) {
    this.#queues = new Shelf(store, { kind: 'queue', idOf: (queue) => queue.name });
    this.#messages = new Shelf(store, { kind: 'queue-message', idOf: (message) => message.messageId });
    this.#clock = clock;
  }

  create(name: string): void {
    this.#queues.put({ name });
  }

  has(name: string): boolean {
    return this.#queues.find(name) !== undefined;
  }

  send(queue: string, body: string, delayMs = 0): QueueMessage {
    const sentMs = this.#now();
    const message = {
      messageId: randomUUID(),
      queue,
      body,
      sentMs,
      visibleAtMs: sentMs + delayMs,
      receives: 0,
    };
    this.#messages.put(message);
    return message;
  }

  receive(queue: string, { most, hiddenForMs, isShuffled }: Receiving): QueueMessage[] {
    const visible = this.#in(queue).filter((message) => message.visibleAtMs <= this.#now());
    const inOrder = isShuffled ? visible.toSorted(() => Math.random() - 0.5) : visible;
    return inOrder.slice(0, most).map((message) => {
      const visibleAtMs = this.#now() + hiddenForMs;
      const received = { ...message, receives: message.receives + 1, visibleAtMs };
      this.#messages.put(received);
      return received;
    });
  }

  /** Only the handle of its latest receiving takes a message away; any other does nothing. */
  remove(receiptHandle: string): void {
    const message = this.#handled(receiptHandle);
    if (message) this.#messages.remove(message);
  }

  /** False when the handle is not the one of the message's latest receiving. */
  hide(receiptHandle: string, forMs: number): boolean {
    const message = this.#handled(receiptHandle);
    if (message) this.#messages.put({ ...message, visibleAtMs: this.#now() + forMs });
    return message !== undefined;
  }

  purge(queue: string): void {
    for (const message of this.#in(queue)) this.#messages.remove(message);
  }

  counts(queue: string): { visible: number; hidden: number; delayed: number } {
    const messages = this.#in(queue);
    const away = messages.filter((message) => message.visibleAtMs > this.#now());
    const delayed = away.filter((message) => message.receives === 0).length;
    return { visible: messages.length - away.length, hidden: away.length - delayed, delayed };
  }

  #in(queue: string): QueueMessage[] {
    return this.#messages.all().filter((message) => message.queue === queue);
  }

  #handled(receiptHandle: string): QueueMessage | undefined {
    const [messageId = '', receives] = receiptHandle.split('#');
    const message = this.#messages.find(messageId);
    return message && String(message.receives) === receives ? message : undefined;
  }

  #now(): number {
    return this.#clock.now().getTime();
  }
}

export function receiptHandleOf({ messageId, receives }: QueueMessage): string {
  return `${messageId}#${String(receives)}`;
}

export function queueArn(name: string): string {
  return `arn:aws:sqs:${AWS_REGION}:${AWS_ACCOUNT_ID}:${name}`;
}
