import type { FastifyInstance } from 'fastify';
import type { Commerce } from '../commerce.js';
import { Courier } from './courier.js';
import { addEventRoutes } from './event-routes.js';
import { EventSender } from './event-sender.js';
import { SigningKeys } from './signing-keys.js';
import { eventTelling } from './telling.js';

/** Adobe I/O Events and webhooks of this Commerce; answers how to end what is underway. */
export function addEvents(
  server: FastifyInstance,
  { commerce, eventsUrl }: { commerce: Commerce; eventsUrl?: string | undefined },
): () => Promise<void> {
  const keys = new SigningKeys(commerce.store);
  const courier = new Courier();
  const sender = new EventSender({ commerce, keys, courier });
  if (eventsUrl !== undefined) sender.events = eventTelling.parse({ url: eventsUrl });
  addEventRoutes(server, { keys, sender, courier });
  return () => courier.stop();
}
