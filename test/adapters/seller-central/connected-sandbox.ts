import { createSellerCentral } from '../../../src/adapters/seller-central/create-seller-central.js';
import { requireAmazonOrderId, type AmazonOrderId } from '../../../src/domain/ids.js';
import type { Exchange } from '../../../sandbox/kit/watch-exchanges.js';
import type { StoreDirectory } from '../../../src/ports/store-directory.js';
import { RateBudgetsInMemory } from '../../../bench/rates/rate-budgets-in-memory.js';
import { sandboxQueueAt, storeConnectedTo } from '../../support/one-store.js';
import { startWitnessedSandbox } from '../../support/sp-api/witnessed-sandbox.js';

type SellerCentral = ReturnType<typeof createSellerCentral>;

export interface ConnectedSandbox {
  readonly url: string;
  /** Everything it was asked so far, and what it answered. */
  readonly exchanges: readonly Exchange[];
  readonly sellerCentral: SellerCentral;
  /** One store, whose queue is the sandbox's. */
  readonly stores: StoreDirectory;
  /** An adapter of its own, with its own tokens. */
  readonly connect: (options?: { readonly url?: string; readonly timeoutMs?: number }) => SellerCentral;
  /** What a person does there. */
  readonly placeOrder: (order?: Readonly<Record<string, unknown>>) => Promise<AmazonOrderId>;
  readonly act: (amazonOrderId: AmazonOrderId, deed: string, body?: object) => Promise<void>;
  readonly advance: (ms: number) => Promise<void>;
  readonly authorise: (change: Readonly<Record<string, unknown>>) => Promise<void>;
  /** How notifications go wrong. */
  readonly notify: (oddities: Readonly<Record<string, boolean | number>>) => Promise<void>;
  /** Switches these oddities on and all others off. */
  readonly odd: (oddities: Readonly<Record<string, unknown>>) => Promise<void>;
  readonly suffer: (...faults: readonly Fault[]) => Promise<void>;
  readonly effects: (amazonOrderId: AmazonOrderId) => Promise<readonly LedgerRow[]>;
  readonly stop: () => Promise<void>;
}

export interface Fault {
  readonly path: string;
  readonly fault: 'refuse' | 'delay' | 'throttle' | 'drop-reply' | 'error-after' | 'garbage' | 'hang';
  readonly method?: string;
  readonly times?: number;
  readonly status?: number;
  readonly ms?: number;
}

interface LedgerRow {
  readonly effect: string;
  readonly amazonOrderId: string | null;
  readonly key: string;
  readonly detail: unknown;
}

export async function connectedSandbox(
  options: Parameters<typeof startWitnessedSandbox>[0] = {},
): Promise<ConnectedSandbox> {
  const exchanges: Exchange[] = [];
  const sandbox = await startWitnessedSandbox({
    rateFactor: 100_000,
    feedProcessingMs: FEED_PROCESSING_MS,
    onExchange: (exchange) => exchanges.push(exchange),
    ...options,
  });
  const url = sandbox.sellerCentralUrl;
  const ask = asking(url);
  const storesAt = (sellerCentralUrl: string) =>
    storeConnectedTo({
      sellerCentralUrl,
      commerceUrl: sandbox.commerceUrl,
      notifications: sandboxQueueAt(url),
    });
  const connect: ConnectedSandbox['connect'] = ({ url: sellerCentralUrl = url, timeoutMs = 10_000 } = {}) =>
    createSellerCentral({
      stores: storesAt(sellerCentralUrl),
      rateBudgets: RateBudgetsInMemory.withoutLimits(),
      timeoutMs,
    });
  return {
    url,
    exchanges,
    sellerCentral: connect(),
    stores: storesAt(url),
    connect,
    placeOrder: async (order = {}) => {
      const { amazonOrderId } = await ask<{ amazonOrderId: string }>('POST', '/_sandbox/orders', {
        marketplaceId: 'ATVPDKIKX0DER',
        fulfilledBy: 'MERCHANT',
        status: 'UNSHIPPED',
        ...order,
      });
      return requireAmazonOrderId(amazonOrderId);
    },
    act: async (amazonOrderId, deed, body = {}) => {
      await ask('POST', `/_sandbox/orders/${amazonOrderId}/${deed}`, body);
    },
    advance: async (advanceMs) => {
      await ask('POST', '/_sandbox/clock', { advanceMs });
    },
    authorise: async (change) => {
      await ask('POST', '/_sandbox/authorisation', change);
    },
    notify: async (oddities) => {
      await ask('PUT', '/_sandbox/notifications', oddities);
    },
    odd: async (oddities) => {
      await ask('PUT', '/_sandbox/oddities', oddities);
    },
    suffer: async (...faults) => {
      await ask('PUT', '/_sandbox/faults', faults);
    },
    effects: async (amazonOrderId) => {
      const { items } = await ask<{ items: LedgerRow[] }>('GET', '/_sandbox/ledger?after=0');
      return items.filter((row) => row.amazonOrderId === amazonOrderId);
    },
    stop: sandbox.stop,
  };
}

/** By the sandbox clock, which a test puts forward. */
export const FEED_PROCESSING_MS = 10_000;

type Ask = <Answer>(method: 'GET' | 'POST' | 'PUT', path: string, body?: unknown) => Promise<Answer>;

function asking(url: string): Ask {
  return async <Answer>(method: string, path: string, body?: unknown): Promise<Answer> => {
    const response = await fetch(`${url}${path}`, {
      method,
      ...(body === undefined
        ? {}
        : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path} answered ${response.status}: ${text}`);
    return JSON.parse(text === '' ? '{}' : text) as Answer;
  };
}
