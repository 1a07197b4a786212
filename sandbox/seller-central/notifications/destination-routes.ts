import type { FastifyInstance, FastifyReply } from 'fastify';
import { z } from 'zod';
import { Refusal, refuse } from '../server/refusal.js';
import type { Subscriptions } from './subscriptions.js';

const DESTINATIONS = '/notifications/v1/destinations';
const ARN = /^arn:aws:sqs:\S+:\S+:\S+$/;

const createBody = z.object({
  name: z.string().min(1).max(256),
  resourceSpecification: z.object({ sqs: z.object({ arn: z.string().max(1000).regex(ARN) }) }),
});

/** Where notifications go: the application's, whoever the seller is. Only SQS; EventBridge is not there. */
export function addDestinationRoutes(server: FastifyInstance, subscriptions: Subscriptions): void {
  interface ById {
    Params: { destinationId: string };
  }

  server.get(DESTINATIONS, { config: { operation: 'getDestinations' } }, () => ({
    payload: subscriptions.destinations(),
  }));

  server.post(DESTINATIONS, { config: { operation: 'createDestination' } }, (request, reply) => {
    const asked = createBody.safeParse(request.body);
    if (!asked.success) return refuse(reply, Refusal.malformed(asked.error));
    const { name, resourceSpecification } = asked.data;
    return answer(reply, subscriptions.addDestination(name, resourceSpecification.sqs.arn));
  });

  server.get<ById>(
    `${DESTINATIONS}/:destinationId`,
    { config: { operation: 'getDestination' } },
    (request, reply) => answer(reply, subscriptions.findDestination(request.params.destinationId)),
  );

  server.delete<ById>(
    `${DESTINATIONS}/:destinationId`,
    { config: { operation: 'deleteDestination' } },
    (request, reply) => {
      const refusal = subscriptions.removeDestination(request.params.destinationId);
      return refusal ? refuse(reply, refusal) : {};
    },
  );
}

export function answer(reply: FastifyReply, payload: object): object {
  return payload instanceof Refusal ? refuse(reply, payload) : { payload };
}
