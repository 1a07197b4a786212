import type { FastifyInstance, FastifyReply } from 'fastify';
import { z } from 'zod';
import { Refusal, refuse } from '../server/refusal.js';
import { answer } from './destination-routes.js';
import { isNotificationType, type NotificationType } from './notification-types.js';
import type { Subscription, Subscriptions } from './subscriptions.js';

export const SUBSCRIPTIONS = '/notifications/v1/subscriptions';

const listQuery = z.object({ notificationTypes: z.string(), payloadVersion: z.string().optional() });
const versionQuery = z.object({ payloadVersion: z.string().optional() });
const createBody = z.object({ payloadVersion: z.string(), destinationId: z.string() });

interface OfType {
  Params: { notificationType: string };
}
interface ById {
  Params: { notificationType: string; subscriptionId: string };
}

/** What the seller has subscribed to. */
export function addSubscriptionRoutes(server: FastifyInstance, subscriptions: Subscriptions): void {
  server.get(SUBSCRIPTIONS, { config: { operation: 'getSubscriptions' } }, (request, reply) => {
    const query = listQuery.safeParse(request.query);
    if (!query.success) return refuse(reply, Refusal.malformed(query.error));
    const type = knownType(query.data.notificationTypes);
    if (type instanceof Refusal) return refuse(reply, type);
    const found = subscriptions.of(type).filter(inVersion(query.data.payloadVersion));
    return { payload: { subscriptions: found.map(subscriptionView) } };
  });

  server.get<OfType>(
    `${SUBSCRIPTIONS}/:notificationType`,
    { config: { operation: 'getSubscription' } },
    (request, reply) => {
      const type = knownType(request.params.notificationType);
      if (type instanceof Refusal) return refuse(reply, type);
      const version = versionQuery.safeParse(request.query).data?.payloadVersion;
      const found = subscriptions.of(type).find(inVersion(version));
      return answerView(reply, found ?? Refusal.notFound(`A subscription to ${type}`));
    },
  );

  server.post<OfType>(
    `${SUBSCRIPTIONS}/:notificationType`,
    { config: { operation: 'createSubscription' } },
    (request, reply) => {
      const notificationType = knownType(request.params.notificationType);
      if (notificationType instanceof Refusal) return refuse(reply, notificationType);
      const asked = createBody.safeParse(request.body);
      if (!asked.success) return refuse(reply, Refusal.malformed(asked.error));
      return answerView(reply, subscriptions.add({ ...asked.data, notificationType }));
    },
  );

  server.get<ById>(
    `${SUBSCRIPTIONS}/:notificationType/:subscriptionId`,
    { config: { operation: 'getSubscriptionById' } },
    (request, reply) => answerView(reply, subscriptionAt(request.params, subscriptions)),
  );

  server.delete<ById>(
    `${SUBSCRIPTIONS}/:notificationType/:subscriptionId`,
    { config: { operation: 'deleteSubscriptionById' } },
    (request, reply) => {
      const found = subscriptionAt(request.params, subscriptions);
      if (found instanceof Refusal) return refuse(reply, found);
      subscriptions.remove(found);
      return {};
    },
  );
}

export function knownType(text: string): NotificationType | Refusal {
  return isNotificationType(text) ? text : new Refusal(`Notification type ${text} is not supported.`);
}

function subscriptionAt(
  { notificationType, subscriptionId }: ById['Params'],
  subscriptions: Subscriptions,
): Subscription | Refusal {
  const type = knownType(notificationType);
  return type instanceof Refusal ? type : subscriptions.find(type, subscriptionId);
}

function answerView(reply: FastifyReply, found: Subscription | Refusal): object {
  return answer(reply, found instanceof Refusal ? found : subscriptionView(found));
}

function subscriptionView({ subscriptionId, payloadVersion, destinationId }: Subscription): object {
  return { subscriptionId, payloadVersion, destinationId };
}

function inVersion(version: string | undefined): (subscription: Subscription) => boolean {
  return ({ payloadVersion }) => version === undefined || payloadVersion === version;
}
