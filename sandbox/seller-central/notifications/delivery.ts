import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { refuseKnob } from '../../kit/knobs.js';
import type { Subscriptions } from './subscriptions.js';

const deliverySchema = z.strictObject({
  /** The same notification lies in the queue twice. */
  duplicate: z.boolean().default(false),
  /** It can be received this much later, by the sandbox clock. */
  delayMs: z.number().nonnegative().default(0),
  /** Whoever receives gets them in any order. */
  shuffle: z.boolean().default(false),
  /** It never arrives. */
  lose: z.boolean().default(false),
});

export type Delivery = z.infer<typeof deliverySchema>;

/** How notifications go wrong from now on; a restart forgets it. */
export class DeliveryKnob {
  now: Delivery = deliverySchema.parse({});
}

export function addDeliveryRoutes(
  server: FastifyInstance,
  { delivery: knob, subscriptions }: { delivery: DeliveryKnob; subscriptions: Subscriptions },
): void {
  server.get('/_sandbox/notifications', () => ({ ...knob.now, subscribed: subscriptions.types() }));
  server.put('/_sandbox/notifications', (request, reply) => {
    const body = deliverySchema.safeParse(request.body);
    if (!body.success) return refuseKnob(reply, body.error);
    knob.now = body.data;
    return knob.now;
  });
}
