import { CommerceClient } from './commerce-client.js';
import { SandboxStore } from '../../../sandbox/kit/sandbox-store.js';
import { startCommerce } from '../../../sandbox/commerce/start-commerce.js';
import { CommerceWitness } from '../../support/commerce-api/commerce-witness.js';
import { orderEntity } from './commerce-order.js';

export interface CommerceSandbox {
  client: CommerceClient;
  stop(): Promise<void>;
}

/** A Commerce on a free port, and a client that signs. */
export async function commerceSandbox(file = ':memory:'): Promise<CommerceSandbox> {
  const store = new SandboxStore(file);
  const witness = new CommerceWitness();
  const commerce = await startCommerce({ store, host: '127.0.0.1', port: 0, onExchange: witness.see });
  const stop = async (): Promise<void> => {
    await commerce.stop();
    store.close();
    witness.testify();
  };
  return { client: new CommerceClient(commerce.url), stop };
}

/** The entity id of the order placed. */
export async function placed(client: CommerceClient, changes: Record<string, unknown> = {}): Promise<number> {
  const answer = await client.post('/orders', { entity: orderEntity(changes) });
  if (answer.status !== 200) throw new Error(JSON.stringify(answer));
  return Number(at(answer.body, 'entity_id'));
}

/** The value at a path such as `items.0.sku`. */
export function at(value: unknown, path: string): unknown {
  return path.split('.').reduce(inner, value);
}

export function inner(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null) return undefined;
  return Object.entries(value).find(([key]) => key === name)?.[1];
}

export async function ledger(client: CommerceClient): Promise<string[]> {
  const { body } = await client.sandbox('GET', '/ledger');
  const rows: unknown = at(body, 'items');
  return Array.isArray(rows)
    ? rows.map((row) => `${String(at(row, 'effect'))} ${String(at(row, 'key'))}`)
    : [];
}
