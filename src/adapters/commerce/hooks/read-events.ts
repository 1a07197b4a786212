import { verify } from 'node:crypto';
import { z } from 'zod';

import type { CommerceHint, HookReading } from '../../../ports/commerce-hooks.js';
import { IntegrationError } from '../../../ports/integration-error.js';
import type { EventKeys } from './event-keys.js';
import { orderOfEvent } from './named-orders.js';
import { parseJson } from './parse-json.js';

const text = z.string().max(200).optional().catch(undefined);
const cloudEvent = z.object({
  id: text,
  eventid: text,
  event_id: text,
  type: z.string().catch(''),
  recipientclientid: text,
  recipient_client_id: text,
  data: z.object({ value: z.unknown() }).optional().catch(undefined),
});
type CloudEvent = z.infer<typeof cloudEvent>;
/** One, or as many as Adobe sends together. */
const delivery = z.union([z.array(cloudEvent).min(1), cloudEvent.transform((event) => [event])]);

/** A signature, and the path of the key that verifies it. */
export interface EventSignature {
  readonly signature: string;
  readonly keyPath: string;
}

export interface SignedEvents {
  readonly signatures: readonly EventSignature[];
  readonly body: Uint8Array;
}

const NOT_FOR_US = 'The events are not for the client of this store.';

/** Adobe I/O Events: CloudEvents, signed over the raw body with RSA and SHA-256, addressed to one client. */
export async function readEvents(
  keys: EventKeys,
  clientId: string,
  { signatures, body }: SignedEvents,
): Promise<HookReading> {
  // Before any key is fetched, and without reading a stranger's JSON: who does not even name the client costs nothing.
  if (!Buffer.from(body).includes(clientId)) return refused('other-client', NOT_FOR_US);
  if (!(await isSigned(keys, { signatures, body })))
    return refused('bad-signature', 'No signature of Adobe I/O Events fits the body.');
  const events = delivery.safeParse(parseJson(body));
  if (!events.success) return { kind: 'unreadable' };
  if (!events.data.every((event) => isFor(event, clientId))) return refused('other-client', NOT_FOR_US);
  return { kind: 'told', by: 'io-events', hints: events.data.map(hintOf) };
}

function isFor(event: CloudEvent, clientId: string): boolean {
  return (event.recipientclientid ?? event.recipient_client_id) === clientId;
}

function hintOf({ eventid, event_id: earlier, id, type, data }: CloudEvent): CommerceHint {
  return { eventId: eventid ?? earlier ?? id ?? null, order: orderOfEvent(type, data?.value) };
}

/** One that fits is enough, also when the other's key cannot be had now; without any, that is said. */
async function isSigned(keys: EventKeys, { signatures, body }: SignedEvents): Promise<boolean> {
  let failure: IntegrationError | undefined;
  for (const { signature, keyPath } of signatures) {
    try {
      const key = await keys.find(keyPath);
      if (key?.asymmetricKeyType === 'rsa' && verify('sha256', body, key, Buffer.from(signature, 'base64')))
        return true;
    } catch (error) {
      if (!(error instanceof IntegrationError)) throw error;
      failure = error;
    }
  }
  if (failure !== undefined) throw failure;
  return false;
}

function refused(why: 'other-client' | 'bad-signature', detail: string): HookReading {
  return { kind: 'refused', why, detail };
}
