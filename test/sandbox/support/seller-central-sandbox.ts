import { SandboxStore } from '../../../sandbox/kit/sandbox-store.js';
import {
  startSellerCentral,
  type SellerCentralOptions,
} from '../../../sandbox/seller-central/start-seller-central.js';
import { AmazonWitness } from '../../support/sp-api/amazon-witness.js';
import { SellerCentralClient } from './seller-central-client.js';
import { listAt, textAt, valueAt } from './value-at.js';

export const FEED_PROCESSING_MS = 60_000;
const MINUTE_MS = 60_000;

export interface SellerCentralSandbox {
  client: SellerCentralClient;
  witness: AmazonWitness;
  /** The id of the order made up. */
  placed(wish?: object): Promise<string>;
  /** What a person does with an order. */
  act(orderId: string, deed: string, body?: object): Promise<{ status: number; body: unknown }>;
  advance(ms: number): Promise<void>;
  /** `effect key` of each row that concerns the order. */
  ledger(orderId: string): Promise<string[]>;
  stop(): Promise<void>;
}

type Options = Partial<Omit<SellerCentralOptions, 'store' | 'onExchange'>> & { file?: string };

/** A Seller Central on a free port, so fast that no test meets its limits unless it asks for them. */
export async function sellerCentralSandbox(options: Options = {}): Promise<SellerCentralSandbox> {
  const { file = ':memory:', ...settings } = options;
  const store = new SandboxStore(file);
  const witness = new AmazonWitness();
  const running = await startSellerCentral({
    store,
    host: '127.0.0.1',
    port: 0,
    rateFactor: 1_000_000,
    newOrderEveryMs: 0,
    seedOrders: 0,
    feedProcessingMs: FEED_PROCESSING_MS,
    onExchange: witness.see,
    ...settings,
  });
  const client = new SellerCentralClient(running.url);
  return {
    client,
    witness,
    async placed(wish = {}) {
      const { body } = await client.sandbox('POST /orders', wish);
      return textAt(body, 'amazonOrderId');
    },
    act: (orderId, deed, body) => client.sandbox(`POST /orders/${orderId}/${deed}`, body),
    async advance(advanceMs) {
      await client.sandbox('POST /clock', { advanceMs });
    },
    async ledger(orderId) {
      const { body } = await client.sandbox('GET /ledger?after=0');
      return listAt(body, 'items')
        .filter((row) => valueAt(row, 'amazonOrderId') === orderId)
        .map((row) => `${textAt(row, 'effect')} ${textAt(row, 'key')}`);
    },
    async stop() {
      await running.stop();
      store.close();
      witness.testify();
    },
  };
}

/** So that a `…Before` two minutes ago comes after everything that has happened. */
export const THREE_MINUTES_MS = 3 * MINUTE_MS;

export async function itemIdsOf({ client }: SellerCentralSandbox, orderId: string): Promise<string[]> {
  const { body } = await client.getOrder(orderId);
  return listAt(body, 'order.orderItems').map((item) => textAt(item, 'orderItemId'));
}

export async function statusOf({ client }: SellerCentralSandbox, orderId: string): Promise<string> {
  const { body } = await client.getOrder(orderId, 'FULFILLMENT');
  return textAt(body, 'order.fulfillment.fulfillmentStatus');
}
