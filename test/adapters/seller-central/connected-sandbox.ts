import { createSellerCentral } from '../../../src/adapters/seller-central/create-seller-central.js';
import { requireAmazonOrderId, type AmazonOrderId } from '../../../src/domain/ids.js';
import type { Exchange } from '../../../sandbox/kit/watch-exchanges.js';
import { storeConnectedTo } from '../../support/one-store.js';
import { startWitnessedSandbox } from '../../support/sp-api/witnessed-sandbox.js';

type SellerCentral = ReturnType<typeof createSellerCentral>;

export interface ConnectedSandbox {
  readonly url: string;
  /** Everything it was asked so far, and what it answered. */
  readonly exchanges: readonly Exchange[];
  readonly sellerCentral: SellerCentral;
  /** An adapter of its own, with its own tokens. */
  readonly connect: (options?: { readonly url?: string; readonly timeoutMs?: number }) => SellerCentral;
  /** What a person does there. */
  readonly placeOrder: (order?: Readonly<Record<string, unknown>>) => Promise<AmazonOrderId>;
  readonly act: (amazonOrderId: AmazonOrderId, deed: string) => Promise<void>;
  readonly advance: (ms: number) => Promise<void>;
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

export async function connectedSandbox(): Promise<ConnectedSandbox> {
  const exchanges: Exchange[] = [];
  const sandbox = await startWitnessedSandbox({
    rateFactor: 100_000,
    feedProcessingMs: FEED_PROCESSING_MS,
    onExchange: (exchange) => exchanges.push(exchange),
  });
  const url = sandbox.sellerCentralUrl;
  const ask = asking(url);
  const connect: ConnectedSandbox['connect'] = ({ url: sellerCentralUrl = url, timeoutMs = 10_000 } = {}) =>
    createSellerCentral({
      stores: storeConnectedTo({ sellerCentralUrl, commerceUrl: sandbox.commerceUrl }),
      timeoutMs,
    });
  return {
    url,
    exchanges,
    sellerCentral: connect(),
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
    act: async (amazonOrderId, deed) => {
      await ask('POST', `/_sandbox/orders/${amazonOrderId}/${deed}`, {});
    },
    advance: async (advanceMs) => {
      await ask('POST', '/_sandbox/clock', { advanceMs });
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
