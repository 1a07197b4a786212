import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { Refusal, refuse } from '../server/refusal.js';
import type { Announcer } from './announcer.js';
import { PAYLOAD_VERSIONS, type NotificationType } from './notification-types.js';
import { knownType, SUBSCRIPTIONS } from './subscription-routes.js';

const testBody = z.object({
  destinationId: z.string(),
  testNotification: z.object({ payloadVersion: z.string(), testScenario: z.string().optional() }),
});

/** Sends a made-up notification to a destination, subscribed or not; Amazon has it in its own sandbox only. */
export function addTestNotificationRoutes(server: FastifyInstance, announcer: Announcer): void {
  server.post<{ Params: { notificationType: string } }>(
    `${SUBSCRIPTIONS}/:notificationType/testNotification`,
    { config: { operation: 'sendTestNotification' } },
    (request, reply) => {
      const type = knownType(request.params.notificationType);
      const refusal = type instanceof Refusal ? type : refusalOfTest(type, request.body, announcer);
      return refusal ? refuse(reply, refusal) : { payload: {} };
    },
  );
}

function refusalOfTest(type: NotificationType, body: unknown, announcer: Announcer): Refusal | undefined {
  const asked = testBody.safeParse(body);
  if (!asked.success) return Refusal.malformed(asked.error);
  const { destinationId, testNotification } = asked.data;
  if (testNotification.payloadVersion !== PAYLOAD_VERSIONS[type]) {
    return new Refusal(`${type} has no payload version ${testNotification.payloadVersion}.`);
  }
  return announcer.test(type, destinationId) ? undefined : Refusal.notFound(`Destination ${destinationId}`);
}
