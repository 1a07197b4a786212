import { randomUUID } from 'node:crypto';
import type { Commerce } from '../commerce.js';
import type { LedgerRow } from '../../kit/ledger.js';
import type { Courier } from './courier.js';
import { eventsOf, type OrderEvent } from './order-events.js';
import { keyPath, type SigningKeys } from './signing-keys.js';
import { eventTelling, webhookTelling, type EventTelling, type WebhookTelling } from './telling.js';

const EVENT_ATTEMPTS = 6;
const PROVIDER = 'urn:uuid:4f0a1f5e-3b0e-4a52-9f0e-0c0a0c0e0001';

interface SenderParts {
  commerce: Commerce;
  keys: SigningKeys;
  courier: Courier;
}

/** Tells of every change of an order that stands in the ledger, our own clients' too. A restart forgets whom to tell. */
export class EventSender {
  events: EventTelling = eventTelling.parse({});
  webhooks: WebhookTelling = webhookTelling.parse({});
  readonly #parts: SenderParts;
  #toldUpTo: number;

  constructor(parts: SenderParts) {
    this.#parts = parts;
    const { ledger } = parts.commerce;
    this.#toldUpTo = ledger.after(0).at(-1)?.seq ?? 0;
    // Transactions are synchronous: in a microtask the change is kept, or its row is gone with it.
    ledger.watch(() => {
      queueMicrotask(() => {
        this.#catchUp();
      });
    });
  }

  #catchUp(): void {
    const { commerce } = this.#parts;
    for (const row of commerce.ledger.after(this.#toldUpTo)) {
      this.#toldUpTo = row.seq;
      if (!isOfOrder(row)) continue;
      this.#tellByEvents(row);
      this.#tellByWebhook(row);
    }
  }

  #tellByEvents(row: LedgerRow): void {
    const { url, ...how } = this.events;
    if (url === null) return;
    const events = eventsOf(this.#parts.commerce, row, how);
    if (how.shuffle) events.reverse();
    for (const together of how.batch ? [events] : events.map((event) => [event]))
      this.#sendEvents(url, together);
  }

  #sendEvents(url: string, events: readonly OrderEvent[]): void {
    const { clientId, batch, duplicate, delayMs } = this.events;
    const envelopes = events.map((event) => this.#envelope(event, clientId));
    const body = JSON.stringify(batch ? envelopes : envelopes[0]);
    const contentType = batch ? 'application/cloudevents-batch+json' : 'application/cloudevents+json';
    const headers = {
      'content-type': contentType,
      'x-adobe-event-id': envelopes[0]?.eventid ?? '',
      ...this.#signatures(body),
    };
    const names = events.map(({ name }) => name);
    for (let copy = 0; copy < (duplicate ? 2 : 1); copy += 1) {
      const parcel = { names, url, body, headers, delayMs, attempts: EVENT_ATTEMPTS };
      this.#parts.courier.send({ transport: 'io-events', ...parcel });
    }
  }

  #signatures(body: string): Record<string, string> {
    const { signature } = this.events;
    const { keys } = this.#parts;
    return {
      'x-adobe-digital-signature-1': keys.sign('one', signature === 'good' ? body : `${body} altered`),
      'x-adobe-digital-signature-2': keys.sign('two', signature === 'bad' ? `${body} altered` : body),
      'x-adobe-public-key1-path': keyPath('one'),
      'x-adobe-public-key2-path': keyPath('two'),
    };
  }

  #envelope({ name, value }: OrderEvent, clientId: string) {
    const id = randomUUID();
    return {
      specversion: '1.0',
      id: randomUUID(),
      source: PROVIDER,
      type: `com.adobe.commerce.observer.${name}`,
      datacontenttype: 'application/json',
      time: this.#parts.commerce.clock.now().toISOString(),
      eventid: id,
      event_id: id,
      recipientclientid: clientId,
      recipient_client_id: clientId,
      data: {
        key: randomUUID(),
        value,
        source: 'cauce.sandbox',
        _metadata: {
          commerceEdition: 'Adobe Commerce',
          commerceVersion: '2.4.9',
          eventsClientVersion: '1.13.0',
          storeId: '1',
          websiteId: '1',
          storeGroupId: '1',
        },
      },
    };
  }

  /** The real one is sent from inside the change and can object to it; this one comes after, and its answer changes nothing. */
  #tellByWebhook(row: LedgerRow): void {
    const { url, signature, duplicate, delayMs } = this.webhooks;
    if (url === null) return;
    const { orderId, orderNumber } = row.detail as { orderId: number; orderNumber: string };
    const body = JSON.stringify({ order: { entity_id: orderId, increment_id: orderNumber } });
    const signed = Buffer.from(signature === 'good' ? body : `${body} altered`).toString('base64');
    const headers = {
      'content-type': 'application/json',
      'x-adobe-commerce-webhook-signature': this.#parts.keys.sign('webhooks', signed),
    };
    for (let copy = 0; copy < (duplicate ? 2 : 1); copy += 1) {
      const parcel = { names: [row.effect], url, body, headers, delayMs, attempts: 1 };
      this.#parts.courier.send({ transport: 'webhook', ...parcel });
    }
  }
}

/** Customers and mails are none. */
function isOfOrder({ effect, detail }: LedgerRow): boolean {
  return effect !== 'mail-sent' && (detail as { orderId?: number }).orderId !== undefined;
}
