import type { FastifyInstance } from 'fastify';
import type { Clock } from '../../kit/clock.js';
import type { SandboxStore } from '../../kit/sandbox-store.js';
import { Queues } from '../queue/queues.js';
import { addSqsRoutes } from '../queue/sqs-routes.js';
import { FIRST_QUEUE } from '../seller-account.js';
import { Announcer } from './announcer.js';
import { addDestinationRoutes } from './destination-routes.js';
import { addDeliveryRoutes, DeliveryKnob } from './delivery.js';
import { addSubscriptionRoutes } from './subscription-routes.js';
import { Subscriptions } from './subscriptions.js';
import { addTestNotificationRoutes } from './test-notification-routes.js';

interface Notifications {
  announcer: Announcer;
  /** `catchUp` lets happen what is due by now: whoever waits at a queue is somebody who looks. */
  addRoutes: (server: FastifyInstance, catchUp: () => void) => void;
}

/** Notifications API v1, the queues it sends to, and how they go wrong. */
export function createNotifications(store: SandboxStore, clock: Clock): Notifications {
  const queues = new Queues(store, clock);
  queues.create(FIRST_QUEUE);
  const subscriptions = new Subscriptions(store, queues);
  const delivery = new DeliveryKnob();
  const announcer = new Announcer({ clock, queues, subscriptions, delivery });
  return {
    announcer,
    addRoutes(server, catchUp) {
      addDestinationRoutes(server, subscriptions);
      addSubscriptionRoutes(server, subscriptions);
      addTestNotificationRoutes(server, announcer);
      addSqsRoutes(server, { queues, catchUp, isShuffled: () => delivery.now.shuffle });
      addDeliveryRoutes(server, { delivery, subscriptions });
    },
  };
}
