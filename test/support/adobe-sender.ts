import { generateKeyPairSync, sign, type KeyObject } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

type Headers = Readonly<Record<string, string>>;

const pem = (key: KeyObject) => key.export({ type: 'spki', format: 'pem' }).toString();
const pair = () => generateKeyPairSync('rsa', { modulusLength: 2048 });
/** Made once for all tests of a file: they take longer than what is tested. */
const [one, two, webhooks] = [pair(), pair(), pair()];

/** Adobe I/O Events and Commerce's webhooks as their documents say, written apart from the sandbox: keys, their host, signatures. */
export class AdobeSender {
  static readonly KEY_PATH = '/prod/keys/pub-key-one.pem';
  static readonly OTHER_PATH = '/prod/keys/pub-key-two.pem';
  /** What was asked of the host of the keys. */
  readonly asked: string[] = [];
  /** Answers of the host other than a key. */
  readonly oddAnswers = new Map<string, { readonly status: number; readonly location?: string }>();
  readonly webhookPublicKey = pem(webhooks.publicKey);

  private constructor(private readonly server: Server) {}

  static async start(): Promise<AdobeSender> {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const sender = new AdobeSender(server);
    const keys = new Map([
      [AdobeSender.KEY_PATH, pem(one.publicKey)],
      [AdobeSender.OTHER_PATH, pem(two.publicKey)],
    ]);
    server.on('request', ({ url = '' }, response) => {
      sender.asked.push(url);
      const { status = keys.has(url) ? 200 : 404, location } = sender.oddAnswers.get(url) ?? {};
      response.writeHead(status, location === undefined ? {} : { location });
      response.end(status === 200 ? keys.get(url) : 'no key');
    });
    return sender;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  /** The headers with which Adobe would send this body. */
  signed(body: string, changes: Headers = {}): Headers {
    const by = (key: KeyObject) => sign('sha256', Buffer.from(body), key).toString('base64');
    return {
      'x-adobe-digital-signature-1': by(one.privateKey),
      'x-adobe-digital-signature-2': by(two.privateKey),
      'x-adobe-public-key1-path': AdobeSender.KEY_PATH,
      'x-adobe-public-key2-path': AdobeSender.OTHER_PATH,
      ...changes,
    };
  }

  signedAsWebhook(body: string): Headers {
    const signed = Buffer.from(Buffer.from(body).toString('base64'));
    const signature = sign('sha256', signed, webhooks.privateKey).toString('base64');
    return { 'x-adobe-commerce-webhook-signature': signature };
  }

  async stop(): Promise<void> {
    await new Promise((resolve) => this.server.close(resolve));
  }
}

export const CLIENT_ID = 'client-of-this-store';

export function anEvent(id: string, type: string, value: unknown): object {
  const clientId = CLIENT_ID;
  return {
    specversion: '1.0',
    id: `cloud-${id}`,
    source: 'urn:uuid:4fd4bb2b-71ba-4d33-a2cc-8b9d5b9cc8ee',
    type: `com.adobe.commerce.observer.${type}`,
    datacontenttype: 'application/json',
    time: '2026-11-02T09:00:00.000Z',
    eventid: id,
    event_id: id,
    recipientclientid: clientId,
    recipient_client_id: clientId,
    data: { key: 'k', value, source: 'merchant.production', _metadata: { storeId: '1' } },
  };
}
