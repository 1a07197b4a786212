import { randomUUID } from 'node:crypto';
import type { SandboxStore } from '../../kit/sandbox-store.js';
import { queueArn, type Queues } from '../queue/queues.js';
import { Refusal } from '../server/refusal.js';
import { Shelf } from '../shelf.js';
import { PAYLOAD_VERSIONS, type NotificationType } from './notification-types.js';

export interface Destination {
  destinationId: string;
  name: string;
  resource: { sqs: { arn: string } };
}

export interface Subscription {
  subscriptionId: string;
  notificationType: NotificationType;
  payloadVersion: string;
  destinationId: string;
}

/** Who is told what: the application's queues, and what the seller has let it subscribe to. */
export class Subscriptions {
  readonly #destinations: Shelf<Destination>;
  readonly #subscriptions: Shelf<Subscription>;
  readonly #queues: Queues;

  constructor(store: SandboxStore, queues: Queues) {
    this.#destinations = new Shelf(store, { kind: 'destination', idOf: (each) => each.destinationId });
    this.#subscriptions = new Shelf(store, { kind: 'subscription', idOf: (each) => each.subscriptionId });
    this.#queues = queues;
  }

  destinations(): Destination[] {
    return this.#destinations.all();
  }

  addDestination(name: string, arn: string): Destination | Refusal {
    if (!this.#queues.has(queueNameOf(arn)) || arn !== queueArn(queueNameOf(arn))) {
      return new Refusal(`Amazon is not allowed to send messages to ${arn}.`);
    }
    if (this.destinations().some((each) => each.resource.sqs.arn === arn || each.name === name)) {
      return new Refusal('A destination of this name or resource already exists.', { status: 409 });
    }
    const added = { destinationId: randomUUID(), name, resource: { sqs: { arn } } };
    this.#destinations.put(added);
    return added;
  }

  findDestination(destinationId: string): Destination | Refusal {
    return this.#destinations.find(destinationId) ?? Refusal.notFound(`Destination ${destinationId}`);
  }

  removeDestination(destinationId: string): Refusal | undefined {
    const found = this.findDestination(destinationId);
    if (found instanceof Refusal) return found;
    if (this.#subscriptions.all().some((each) => each.destinationId === destinationId)) {
      return new Refusal('Subscriptions still lead to this destination.', { status: 409 });
    }
    this.#destinations.remove(found);
    return undefined;
  }

  types(): NotificationType[] {
    return this.#subscriptions.all().map((each) => each.notificationType);
  }

  of(type: NotificationType): Subscription[] {
    return this.#subscriptions.all().filter((each) => each.notificationType === type);
  }

  add(asked: Omit<Subscription, 'subscriptionId'>): Subscription | Refusal {
    const { notificationType, payloadVersion, destinationId } = asked;
    if (payloadVersion !== PAYLOAD_VERSIONS[notificationType]) {
      return new Refusal(`${notificationType} has no payload version ${payloadVersion}.`);
    }
    const destination = this.findDestination(destinationId);
    if (destination instanceof Refusal) return destination;
    if (this.of(notificationType).length > 0) {
      return new Refusal(`A subscription to ${notificationType} already exists.`, { status: 409 });
    }
    const added = { ...asked, subscriptionId: randomUUID() };
    this.#subscriptions.put(added);
    return added;
  }

  find(notificationType: NotificationType, subscriptionId: string): Subscription | Refusal {
    const found = this.#subscriptions.find(subscriptionId);
    return found?.notificationType === notificationType
      ? found
      : Refusal.notFound(`Subscription ${subscriptionId}`);
  }

  remove(subscription: Subscription): void {
    this.#subscriptions.remove(subscription);
  }

  /** The queue a subscription or a test leads to. */
  queueOf(destinationId: string): string | undefined {
    const arn = this.#destinations.find(destinationId)?.resource.sqs.arn;
    return arn === undefined ? undefined : queueNameOf(arn);
  }
}

function queueNameOf(arn: string): string {
  return arn.slice(arn.lastIndexOf(':') + 1);
}
