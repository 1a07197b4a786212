import { z } from 'zod';

import { startCommerce } from '../../../sandbox/commerce/start-commerce.js';
import { SandboxStore } from '../../../sandbox/kit/sandbox-store.js';
import { createCommerceOrders } from '../../../src/adapters/commerce/commerce-orders.js';
import type { CommerceOrders } from '../../../src/ports/commerce-orders.js';
import type { CommerceConnection, StoreDirectory } from '../../../src/ports/store-directory.js';
import { CommerceWitness } from '../../support/commerce-api/commerce-witness.js';
import { CommerceWritesInMemory } from '../../support/commerce-writes-in-memory.js';
import { storeConnectedTo } from '../../support/one-store.js';
import { PlacingAttemptsInMemory } from '../../support/placing-attempts-in-memory.js';

interface SandboxFault {
  readonly method?: string;
  readonly path: string;
  readonly fault: string;
  readonly times?: number;
  readonly ms?: number;
  readonly status?: number;
  readonly message?: string;
}

const faultList = z.array(z.object({ hits: z.number() }));
const ledger = z.object({
  items: z.array(
    z.object({
      effect: z.string(),
      amazonOrderId: z.string().nullable(),
      key: z.string(),
      detail: z.record(z.string(), z.unknown()),
    }),
  ),
});
type LedgerRow = z.infer<typeof ledger>['items'][number];

export interface CommerceSandbox {
  readonly url: string;
  readonly witness: CommerceWitness;
  readonly stores: StoreDirectory;
  readonly commerceWrites: CommerceWritesInMemory;
  readonly orders: CommerceOrders;
  readonly placingAttempts: PlacingAttemptsInMemory;
  /** What happened there, oldest first. */
  effects(): Promise<readonly LedgerRow[]>;
  /** How many calls of the API the work takes. */
  callsOf(work: () => Promise<unknown>): Promise<number>;
  /** What the work looks for first in the orders is not there yet. */
  blindOnce<T>(work: () => Promise<T>): Promise<T>;
  setFaults(...faults: readonly SandboxFault[]): Promise<void>;
  /** Any other knob of it. */
  turn(method: string, knob: string, body: object): Promise<void>;
  setOddities(oddities: object): Promise<void>;
  /** What a person does in Commerce Admin. */
  inAdmin(commerceOrderId: number, action: string, body?: object): Promise<void>;
  /** Adds a track to a shipment that stands there. */
  trackInAdmin(shipmentId: number, trackingNumber: string): Promise<void>;
  addProduct(sku: string, stock?: object): Promise<void>;
  addStatus(status: string, state: string): Promise<void>;
  stop(): Promise<void>;
}

/** Commerce over real HTTP, empty but for a product, and the adapter connected to it. */
export async function commerceSandbox({
  timeoutMs = 30_000,
  commerce,
}: {
  readonly timeoutMs?: number;
  /** Left out: an integration that signs. */
  readonly commerce?: (url: string) => CommerceConnection;
} = {}): Promise<CommerceSandbox> {
  const store = new SandboxStore(':memory:');
  const witness = new CommerceWitness();
  const { url, stop } = await startCommerce({ store, host: '127.0.0.1', port: 0, onExchange: witness.see });
  const stores = storeConnectedTo({
    sellerCentralUrl: 'http://127.0.0.1:9',
    commerceUrl: url,
    ...(commerce === undefined ? {} : { commerce: commerce(url) }),
  });
  const placingAttempts = new PlacingAttemptsInMemory();
  const send = async (method: string, path: string, body: unknown): Promise<void> => {
    const response = await fetch(`${url}/_sandbox/${path}`, {
      method,
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    if (!response.ok)
      throw new Error(`${path} was answered with ${response.status}: ${await response.text()}`);
  };
  const commerceWrites = new CommerceWritesInMemory();
  const sandbox: CommerceSandbox = {
    url,
    witness,
    stores,
    turn: send,
    orders: createCommerceOrders({ stores, placingAttempts, commerceWrites, timeoutMs }),
    placingAttempts,
    commerceWrites,
    effects: async () => ledger.parse(await (await fetch(`${url}/_sandbox/ledger`)).json()).items,
    callsOf: async (work) => {
      // A delay of nothing strikes every call and counts it.
      await send('PUT', 'faults', [{ path: '/rest', fault: 'delay', ms: 0 }]);
      await work();
      const [counted] = faultList.parse(await (await fetch(`${url}/_sandbox/faults`)).json());
      return counted?.hits ?? 0;
    },
    blindOnce: async (work) => {
      const original = globalThis.fetch;
      globalThis.fetch = (input, init) => {
        if (init?.method !== 'GET' || !z.string().parse(input).includes('/V1/orders?'))
          return original(input, init);
        globalThis.fetch = original;
        return Promise.resolve(Response.json({ items: [], total_count: 0 }));
      };
      try {
        return await work();
      } finally {
        globalThis.fetch = original;
      }
    },
    setFaults: (...faults) => send('PUT', 'faults', faults),
    setOddities: (oddities) => send('PUT', 'oddities', oddities),
    inAdmin: (commerceOrderId, action, body = {}) =>
      send('POST', `orders/${commerceOrderId}/${action}`, body),
    trackInAdmin: (shipmentId, trackingNumber) =>
      send('POST', `shipments/${shipmentId}/track`, {
        track_number: trackingNumber,
        title: 'UPS',
        carrier_code: 'ups',
      }),
    addProduct: (sku, stock = {}) =>
      send('PUT', `products/${encodeURIComponent(sku)}`, { name: 'A thing', ...stock }),
    addStatus: (status, state) => send('PUT', `order-statuses/${status}`, { state }),
    stop: async () => {
      await stop();
      store.close();
      witness.testify();
    },
  };
  await sandbox.addProduct('MUG-BLUE');
  return sandbox;
}
