import { randomUUID } from 'node:crypto';
import type { Clock } from '../../kit/clock.js';
import type { Feed } from '../feeds/feed.js';
import type { Order } from '../orders/order.js';
import type { Queues } from '../queue/queues.js';
import { feedFinished } from './feed-finished.js';
import type { Envelope, NotificationType } from './notification-types.js';
import type { DeliveryKnob } from './delivery.js';
import { orderChange } from './order-change.js';
import type { Subscriptions } from './subscriptions.js';
import { testNotification } from './test-notification.js';

interface AnnouncerDeps {
  clock: Clock;
  queues: Queues;
  subscriptions: Subscriptions;
  delivery: DeliveryKnob;
}

/** Tells whoever has subscribed. A message stands in its queue exactly when what it tells has happened. */
export class Announcer {
  readonly #deps: AnnouncerDeps;

  constructor(deps: AnnouncerDeps) {
    this.#deps = deps;
  }

  orderChanged(order: Order): void {
    this.#tell('ORDER_CHANGE', (envelope) => orderChange(order, envelope));
  }

  feedFinished(feed: Feed): void {
    this.#tell('FEED_PROCESSING_FINISHED', (envelope) => feedFinished(feed, envelope));
  }

  /** A notification about nothing there is; false when the destination is not known. */
  test(type: NotificationType, destinationId: string): boolean {
    const envelope = this.#envelope('test');
    this.#send(destinationId, testNotification(type, envelope));
    return this.#deps.subscriptions.queueOf(destinationId) !== undefined;
  }

  #tell(type: NotificationType, notification: (envelope: Envelope) => object): void {
    const { subscriptions, delivery } = this.#deps;
    if (delivery.now.lose) return;
    for (const { subscriptionId, destinationId } of subscriptions.of(type)) {
      this.#send(destinationId, notification(this.#envelope(subscriptionId)));
    }
  }

  #envelope(subscriptionId: string): Envelope {
    return { notificationId: randomUUID(), subscriptionId, publishedMs: this.#deps.clock.now().getTime() };
  }

  #send(destinationId: string, notification: object): void {
    const { queues, subscriptions, delivery } = this.#deps;
    const queue = subscriptions.queueOf(destinationId);
    if (queue === undefined) return;
    const { duplicate, delayMs } = delivery.now;
    const body = JSON.stringify(notification);
    for (let copy = 0; copy < (duplicate ? 2 : 1); copy += 1) queues.send(queue, body, delayMs);
  }
}
