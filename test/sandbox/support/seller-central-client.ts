import { gunzipSync } from 'node:zlib';
import { textAt } from './value-at.js';

export interface Answer {
  status: number;
  headers: Headers;
  body: unknown;
}

interface CallOptions {
  query?: Record<string, string>;
  body?: unknown;
  /** `null` sends none. */
  token?: string | null;
}

const FEEDS = '/feeds/2021-06-30';

export const CREDENTIALS = {
  client_id: 'amzn1.application-oa2-client.cauce',
  client_secret: 'cauce-sandbox',
};

/** Speaks SP-API, as rightly or wrongly as a test wants. */
export class SellerCentralClient {
  readonly url: string;
  #token: string | undefined;

  constructor(url: string) {
    this.url = url;
  }

  async login(): Promise<string> {
    const asked = { grant_type: 'refresh_token', refresh_token: 'Atzr|cauce-sandbox', ...CREDENTIALS };
    const { body } = await this.askForToken(new URLSearchParams(asked));
    this.#token = textAt(body, 'access_token');
    return this.#token;
  }

  /** The application's own token, for what concerns no seller. */
  async loginAsApplication(): Promise<string> {
    const scope = 'sellingpartnerapi::notifications';
    const asked = { grant_type: 'client_credentials', scope, ...CREDENTIALS };
    const { body } = await this.askForToken(new URLSearchParams(asked));
    return textAt(body, 'access_token');
  }

  /** A form, or anything else as JSON. */
  async askForToken(body: unknown): Promise<Answer> {
    const isForm = body instanceof URLSearchParams;
    return answerOf(
      await fetch(`${this.url}/auth/o2/token`, {
        method: 'POST',
        ...(isForm
          ? { body }
          : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
      }),
    );
  }

  searchOrders(query: Record<string, string>): Promise<Answer> {
    return this.call('GET /orders/2026-01-01/orders', { query });
  }

  getOrder(orderId: string, includedData?: string): Promise<Answer> {
    const query = includedData === undefined ? {} : { includedData };
    return this.call(`GET /orders/2026-01-01/orders/${orderId}`, { query });
  }

  confirmShipment(orderId: string, body: unknown): Promise<Answer> {
    return this.call(`POST /orders/v0/orders/${orderId}/shipmentConfirmation`, { body });
  }

  updateShipmentStatus(orderId: string, body: unknown): Promise<Answer> {
    return this.call(`POST /orders/v0/orders/${orderId}/shipment`, { body });
  }

  createRestrictedDataToken(path: string): Promise<Answer> {
    const body = { restrictedResources: [{ method: 'GET', path }] };
    return this.call('POST /tokens/2021-03-01/restrictedDataToken', { body });
  }

  /** With a token for the order's own path, or the one given. */
  async getOrderRegulatedInfo(orderId: string, token?: string): Promise<Answer> {
    const path = `/orders/v0/orders/${orderId}/regulatedInfo`;
    const restricted = async () =>
      textAt((await this.createRestrictedDataToken(path)).body, 'restrictedDataToken');
    return this.call(`GET ${path}`, { token: token ?? (await restricted()) });
  }

  updateVerificationStatus(orderId: string, regulatedOrderVerificationStatus: unknown): Promise<Answer> {
    const body = { regulatedOrderVerificationStatus };
    return this.call(`PATCH /orders/v0/orders/${orderId}/regulatedInfo`, {
      body,
    });
  }

  createFeedDocument(body: unknown = { contentType: 'text/xml; charset=UTF-8' }): Promise<Answer> {
    return this.call(`POST ${FEEDS}/documents`, { body });
  }

  createFeed(body: unknown): Promise<Answer> {
    return this.call(`POST ${FEEDS}/feeds`, { body });
  }

  getFeed(feedId: string): Promise<Answer> {
    return this.call(`GET ${FEEDS}/feeds/${feedId}`);
  }

  getFeeds(query: Record<string, string>): Promise<Answer> {
    return this.call(`GET ${FEEDS}/feeds`, { query });
  }

  cancelFeed(feedId: string): Promise<Answer> {
    return this.call(`DELETE ${FEEDS}/feeds/${feedId}`);
  }

  listTransactions(query: Record<string, string>): Promise<Answer> {
    return this.call('GET /finances/2024-06-19/transactions', { query });
  }

  getFeedDocument(feedDocumentId: string): Promise<Answer> {
    return this.call(`GET ${FEEDS}/documents/${feedDocumentId}`);
  }

  /** Document, upload and feed; answers the feed's id. */
  async sendFeed(feedType: string, xml: string, marketplaceId = 'ATVPDKIKX0DER'): Promise<string> {
    const { body } = await this.createFeedDocument();
    const headers = { 'content-type': 'text/xml; charset=UTF-8' };
    await fetch(textAt(body, 'url'), { method: 'PUT', body: xml, headers });
    const inputFeedDocumentId = textAt(body, 'feedDocumentId');
    const feed = await this.createFeed({ feedType, marketplaceIds: [marketplaceId], inputFeedDocumentId });
    return textAt(feed.body, 'feedId');
  }

  /** The processing report of a feed that is done. */
  async readReport(feedId: string): Promise<string> {
    const feed = await this.getFeed(feedId);
    const document = await this.getFeedDocument(textAt(feed.body, 'resultFeedDocumentId'));
    const content = Buffer.from(await (await fetch(textAt(document.body, 'url'))).arrayBuffer());
    const isGzip = JSON.stringify(document.body).includes('"compressionAlgorithm":"GZIP"');
    return (isGzip ? gunzipSync(content) : content).toString();
  }

  /** Below /_sandbox/: what a person does, the ledger, the clock. */
  async sandbox(route: string, body?: unknown): Promise<Answer> {
    const [method = '', path = ''] = route.split(' ');
    const sent =
      body === undefined
        ? {}
        : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } };
    return answerOf(await fetch(`${this.url}/_sandbox${path}`, { method, ...sent }));
  }

  async call(route: string, options: CallOptions = {}): Promise<Answer> {
    const [method = '', path = ''] = route.split(' ');
    const { query = {}, body, token = this.#token ?? (await this.login()) } = options;
    const url = new URL(path, this.url);
    url.search = new URLSearchParams(query).toString();
    return answerOf(
      await fetch(url, {
        method,
        headers: {
          ...(token !== null && { 'x-amz-access-token': token }),
          ...(body !== undefined && { 'content-type': 'application/json' }),
        },
        ...(body !== undefined && { body: JSON.stringify(body) }),
      }),
    );
  }
}

async function answerOf(response: Response): Promise<Answer> {
  const text = await response.text();
  const isJson = response.headers.get('content-type')?.includes('json') ?? false;
  const body: unknown = isJson ? JSON.parse(text) : text;
  return { status: response.status, headers: response.headers, body };
}
