import { randomUUID } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { refuseKnob } from '../../kit/knobs.js';
import type { Courier } from './courier.js';
import type { EventSender } from './event-sender.js';
import { keyPath, type KeyName, type SigningKeys } from './signing-keys.js';
import { eventTelling, webhookTelling } from './telling.js';

const ANSWER_WITHIN_MS = 10_000;
const EVENT_KEYS: readonly KeyName[] = ['one', 'two'];

interface RouteParts {
  keys: SigningKeys;
  sender: EventSender;
  courier: Courier;
}

/** The public keys, as Adobe's host serves them, and the knobs that say whom to tell. */
export function addEventRoutes(server: FastifyInstance, { keys, sender, courier }: RouteParts): void {
  for (const name of EVENT_KEYS) {
    server.get(keyPath(name), (_request, reply) =>
      reply.type('application/x-pem-file').send(keys.publicKey(name)),
    );
  }

  server.get('/_sandbox/events', () => sender.events);
  server.put('/_sandbox/events', async (request, reply) => {
    const body = eventTelling.safeParse(request.body);
    if (!body.success) return refuseKnob(reply, body.error);
    const { url, handshake } = body.data;
    if (url !== null && handshake && !(await answersChallenge(url)))
      return reply.code(400).send({ message: `${url} does not answer the challenge with itself.` });
    sender.events = body.data;
    return sender.events;
  });

  const webhooks = () => ({ ...sender.webhooks, publicKey: keys.publicKey('webhooks') });
  server.get('/_sandbox/webhooks', webhooks);
  server.put('/_sandbox/webhooks', (request, reply) => {
    const body = webhookTelling.safeParse(request.body);
    if (!body.success) return refuseKnob(reply, body.error);
    sender.webhooks = body.data;
    return webhooks();
  });

  server.get('/_sandbox/deliveries', () => ({ items: courier.deliveries() }));
}

/** As plain text or as `{"challenge": …}`. */
async function answersChallenge(url: string): Promise<boolean> {
  const challenge = randomUUID();
  const asked = new URL(url);
  asked.searchParams.set('challenge', challenge);
  try {
    const answer = await fetch(asked, { signal: AbortSignal.timeout(ANSWER_WITHIN_MS) });
    return answer.ok && (await answer.text()).includes(challenge);
  } catch {
    return false;
  }
}
