import { CommerceHooks, type HookCall, type HookReading } from '../../../ports/commerce-hooks.js';
import type { CommerceHookKeys } from '../../../ports/store-directory.js';
import { EventKeys } from './event-keys.js';
import { readEvents, type EventSignature } from './read-events.js';
import { readWebhook } from './read-webhook.js';

const EVENTS_UNKNOWN =
  'Save `commerceHooks.eventsClientId` for this store: the client id of the Adobe Developer Console project whose I/O Events come here.';
const WEBHOOKS_UNKNOWN =
  'Save `commerceHooks.webhookPublicKey` for this store: the public key Commerce Admin shows at Stores > Configuration > Adobe Services > Webhooks.';
const NOT_SIGNED =
  'Neither x-adobe-digital-signature-1 with x-adobe-public-key1-path nor x-adobe-commerce-webhook-signature was sent.';

export class AdobeCommerceHooks extends CommerceHooks {
  readonly #eventKeys: EventKeys;

  constructor(options: { readonly eventKeysUrl: string }) {
    super();
    this.#eventKeys = new EventKeys(options.eventKeysUrl);
  }

  override async read(
    { eventsClientId, webhookPublicKey }: CommerceHookKeys,
    { headers, body }: HookCall,
  ): Promise<HookReading> {
    const signature = headers['x-adobe-commerce-webhook-signature'];
    if (typeof signature === 'string') {
      if (webhookPublicKey === undefined) return refused('not-configured', WEBHOOKS_UNKNOWN);
      return readWebhook(webhookPublicKey, { signature, body });
    }
    const signatures = signaturesIn(headers);
    if (signatures.length > 0) {
      if (eventsClientId === undefined) return refused('not-configured', EVENTS_UNKNOWN);
      return readEvents(this.#eventKeys, eventsClientId, { signatures, body });
    }
    if (eventsClientId === undefined && webhookPublicKey === undefined)
      return refused('not-configured', `${EVENTS_UNKNOWN} For webhooks: ${WEBHOOKS_UNKNOWN}`);
    return refused('unsigned', NOT_SIGNED);
  }
}

function signaturesIn(headers: HookCall['headers']): readonly EventSignature[] {
  return ['1', '2'].flatMap((which) => {
    const signature = headers[`x-adobe-digital-signature-${which}`];
    const keyPath = headers[`x-adobe-public-key${which}-path`];
    return typeof signature === 'string' && typeof keyPath === 'string' ? [{ signature, keyPath }] : [];
  });
}

function refused(why: 'not-configured' | 'unsigned', detail: string): HookReading {
  return { kind: 'refused', why, detail };
}
