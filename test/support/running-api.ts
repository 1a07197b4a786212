import type { NestFastifyApplication } from '@nestjs/platform-fastify';

import { AdobeCommerceHooks } from '../../src/adapters/commerce/hooks/adobe-commerce-hooks.js';
import { createApi } from '../../src/http/api.js';
import { CommentTextsInMemory } from './comment-texts-in-memory.js';
import { storeConnectedTo } from './one-store.js';
import { FakeHealthChecks } from './fake-health-checks.js';
import { FakeOrderRecords } from './fake-order-records.js';
import { FakeOrderWorkflows } from './fake-order-workflows.js';
import { FakeRequestKeys } from './fake-request-keys.js';
import { FakeStoreSyncs } from './fake-store-syncs.js';
import { SeenNotificationsInMemory } from './seen-notifications-in-memory.js';
import { RateBudgetsInMemory } from '../../bench/rates/rate-budgets-in-memory.js';

export const API_KEY = 'a-key-for-tests-only';

export interface Sent {
  readonly body?: unknown;
  /** Sent as it is, instead of `body`. */
  readonly text?: string;
  readonly headers?: Readonly<Record<string, string | null>>;
}

export interface Received {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** The body, read as JSON. */
  readonly json: Record<string, unknown>;
}

/** The API on a port of its own, over parts with memory. */
export class RunningApi {
  private constructor(
    readonly app: NestFastifyApplication,
    readonly parts: Parts,
    readonly logLines: readonly string[],
  ) {}

  static async start({
    eventKeysUrl = 'http://127.0.0.1:9',
    ...options
  }: {
    logLevel?: string;
    longestWaitMs?: number;
    longestHookMs?: number;
    eventKeysUrl?: string;
  } = {}): Promise<RunningApi> {
    const parts = createParts(eventKeysUrl);
    const logLines: string[] = [];
    const app = await createApi(parts, {
      apiKey: API_KEY,
      temporalUiUrl: 'http://127.0.0.1:8233',
      namespace: 'default',
      logLevel: 'silent',
      logTo: { write: (line) => logLines.push(line) },
      ...options,
    });
    await app.listen(0, '127.0.0.1');
    return new RunningApi(app, parts, logLines);
  }

  /** A null header is left out; the key is sent unless `headers` says otherwise. */
  async send(method: string, path: string, { body, text, headers = {} }: Sent = {}): Promise<Received> {
    const content = text ?? (body === undefined ? undefined : JSON.stringify(body));
    const all: Record<string, string | null> = {
      authorization: `Bearer ${API_KEY}`,
      'content-type': content === undefined ? null : 'application/json',
      ...headers,
    };
    const given = Object.entries(all).filter((entry): entry is [string, string] => entry[1] !== null);
    const response = await fetch(new URL(path, await this.app.getUrl()), {
      method,
      headers: Object.fromEntries(given),
      body: content ?? null,
    });
    const received = await response.text();
    const { status, headers: answered } = response;
    return { status, headers: answered, text: received, json: jsonOf(received) };
  }

  async get(path: string): Promise<Received> {
    return this.send('GET', path);
  }

  async post(path: string, body?: unknown, headers: Sent['headers'] = {}): Promise<Received> {
    return this.send('POST', path, { body, headers });
  }

  /** As workers of that seller would, at a limit of two calls and hardly ever another. */
  async spend(sellerId: string, calls: number): Promise<void> {
    const plan = { ratePerSecond: 0.001, burst: 2 };
    for (let call = 0; call < calls; call += 1) {
      const asked = { sellerId, operation: 'getOrder', plan, lane: 'command', lapsesAfterMs: 1000 } as const;
      await this.parts.rateBudgets.take(asked);
    }
  }

  async close(): Promise<void> {
    await this.app.close();
  }
}

type Parts = ReturnType<typeof createParts>;

function createParts(eventKeysUrl: string) {
  const orderRecords = new FakeOrderRecords();
  return {
    orderRecords,
    orderWorkflows: new FakeOrderWorkflows(orderRecords),
    storeSyncs: new FakeStoreSyncs(),
    stores: storeConnectedTo({
      sellerCentralUrl: 'http://127.0.0.1:4010',
      commerceUrl: 'http://127.0.0.1:4020',
    }),
    rateBudgets: new RateBudgetsInMemory(),
    requestKeys: new FakeRequestKeys(),
    commentTexts: new CommentTextsInMemory(),
    commerceHooks: new AdobeCommerceHooks({ eventKeysUrl }),
    seenNotifications: new SeenNotificationsInMemory(),
    health: new FakeHealthChecks(),
  };
}

function jsonOf(text: string): Record<string, unknown> {
  try {
    return JSON.parse(text) as Record<string, unknown>;
  } catch {
    return {};
  }
}
