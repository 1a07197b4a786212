import { z } from 'zod';

import { startCommerce } from '../../../sandbox/commerce/start-commerce.js';
import { SandboxStore } from '../../../sandbox/kit/sandbox-store.js';
import { createCommerceOrders } from '../../../src/adapters/commerce/commerce-orders.js';
import type { CommerceOrders } from '../../../src/ports/commerce-orders.js';
import type { StoreDirectory } from '../../../src/ports/store-directory.js';
import { CommerceWritesInMemory } from '../../support/commerce-writes-in-memory.js';
import { storeConnectedTo } from '../../support/one-store.js';

interface SandboxFault {
  readonly method?: string;
  readonly path: string;
  readonly fault: string;
  readonly times?: number;
  readonly ms?: number;
  readonly status?: number;
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
  readonly stores: StoreDirectory;
  readonly writes: CommerceWritesInMemory;
  readonly orders: CommerceOrders;
  /** What happened there, oldest first. */
  effects(): Promise<readonly LedgerRow[]>;
  /** How many calls of the API the work takes. */
  callsOf(work: () => Promise<unknown>): Promise<number>;
  setFaults(...faults: readonly SandboxFault[]): Promise<void>;
  setOddities(oddities: object): Promise<void>;
  /** What a person does in Commerce Admin. */
  inAdmin(commerceOrderId: number, action: string, body?: object): Promise<void>;
  addProduct(sku: string): Promise<void>;
  stop(): Promise<void>;
}

/** Commerce over real HTTP, empty but for a product, and the adapter connected to it. */
export async function commerceSandbox(timeoutMs = 30_000): Promise<CommerceSandbox> {
  const store = new SandboxStore(':memory:');
  const { url, stop } = await startCommerce({ store, host: '127.0.0.1', port: 0 });
  const stores = storeConnectedTo({ sellerCentralUrl: 'http://127.0.0.1:9', commerceUrl: url });
  const send = async (method: string, path: string, body: unknown): Promise<void> => {
    const response = await fetch(`${url}/_sandbox/${path}`, {
      method,
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    if (!response.ok)
      throw new Error(`${path} was answered with ${response.status}: ${await response.text()}`);
  };
  const writes = new CommerceWritesInMemory();
  const sandbox: CommerceSandbox = {
    stores,
    writes,
    orders: createCommerceOrders({ stores, writes, timeoutMs }),
    effects: async () => ledger.parse(await (await fetch(`${url}/_sandbox/ledger`)).json()).items,
    callsOf: async (work) => {
      // A delay of nothing strikes every call and counts it.
      await send('PUT', 'faults', [{ path: '/rest', fault: 'delay', ms: 0 }]);
      await work();
      const [counted] = faultList.parse(await (await fetch(`${url}/_sandbox/faults`)).json());
      return counted?.hits ?? 0;
    },
    setFaults: (...faults) => send('PUT', 'faults', faults),
    setOddities: (oddities) => send('PUT', 'oddities', oddities),
    inAdmin: (commerceOrderId, action, body = {}) =>
      send('POST', `orders/${commerceOrderId}/${action}`, body),
    addProduct: (sku) => send('PUT', `products/${encodeURIComponent(sku)}`, { name: 'A thing' }),
    stop: async () => {
      await stop();
      store.close();
    },
  };
  await sandbox.addProduct('MUG-BLUE');
  return sandbox;
}
