import { createPublicKey, verify, type KeyObject } from 'node:crypto';

import type { HookReading } from '../../../ports/commerce-hooks.js';
import { orderOfWebhook } from './named-orders.js';
import { parseJson } from './parse-json.js';

/** A webhook of Commerce: RSA with SHA-256 over the base64 of the raw body. */
export function readWebhook(
  publicKey: string,
  { signature, body }: { readonly signature: string; readonly body: Uint8Array },
): HookReading {
  const signed = Buffer.from(Buffer.from(body).toString('base64'));
  const key: KeyObject = createPublicKey(publicKey);
  if (!verify('sha256', signed, key, Buffer.from(signature, 'base64'))) {
    const detail = 'The signature does not fit the body and the webhook public key of this store.';
    return { kind: 'refused', why: 'bad-signature', detail };
  }
  const read = parseJson(body);
  if (typeof read !== 'object' || read === null) return { kind: 'unreadable' };
  return { kind: 'told', by: 'webhook', hints: [{ eventId: null, order: orderOfWebhook(read) }] };
}
