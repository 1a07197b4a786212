import { Client as PostgresClient } from 'pg';

import { SellerCentralClient } from '../sandbox/support/seller-central-client.js';
import { valueAt } from '../sandbox/support/value-at.js';
import { RunningSystem, SHIP_ALL } from '../support/running-system.js';
import { allTextIn } from '../support/texts.js';

const MARKETPLACES = ['ATVPDKIKX0DER', 'A1RKKUPIHCS9HS', 'A1VC38T7YXB528'];
const LINES = [{ sku: 'CAUCE-001', quantity: 2, price: '20' }];
/** What Amazon says beside the person: words of its own. */
const IMPERSONAL = new Set(['addressType', 'countryCode']);
const SHIPPED_AS = SHIP_ALL.parcels[0]?.trackingNumber ?? '';
const LIVES_MS = 120_000;

/** What somebody writes to an order, and what of it may stand nowhere in clear. */
const WRITTEN = 'Ring twice for Remedios Inventada';
const WRITTEN_NAME = 'Remedios Inventada';

/** A state's two letters name nobody, and happen in any ciphertext. */
const SHORTEST_CANARY = 4;

describe('what is personal about an order', () => {
  let system: RunningSystem;
  let amazonOrderIds: readonly string[];
  /** Names, streets, e-mail addresses, phones, postal codes of the buyers, as Amazon tells them. */
  let canaries: readonly string[];

  beforeAll(async () => {
    system = await RunningSystem.start();
    amazonOrderIds = await Promise.all(
      MARKETPLACES.map(async (marketplaceId) => {
        const wish = { marketplaceId, lines: LINES, programs: ['AMAZON_BUSINESS'] };
        const made = await system.amazon.ask<{ amazonOrderId: string }>('POST', '/orders', wish);
        return made.amazonOrderId;
      }),
    );
    canaries = await buyersWords();
    await system.commerce.setFaults([
      { method: 'POST', path: '/rest/*/V1/orders', fault: 'garbage', times: 1 },
    ]);
    const [canceled = '', ...shipped] = amazonOrderIds;
    await Promise.all([lifeToCancel(canceled), ...shipped.map(lifeToRefund)]);
  }, LIVES_MS);

  afterAll(() => system.stop());

  async function buyersWords(): Promise<readonly string[]> {
    const seller = new SellerCentralClient(system.amazon.url);
    const words = new Set<string>();
    for (const id of amazonOrderIds) {
      const { body } = await seller.getOrder(id, 'BUYER,RECIPIENT');
      for (const person of ['order.buyer', 'order.recipient.deliveryAddress']) {
        for (const [name, word] of Object.entries(valueAt(body, person) as Record<string, string>)) {
          if (!IMPERSONAL.has(name) && word.length >= SHORTEST_CANARY) words.add(word);
        }
      }
    }
    return [...words, WRITTEN_NAME];
  }

  async function placed(amazonOrderId: string): Promise<void> {
    await system.import(amazonOrderId);
    await system.api.until(amazonOrderId, 'is in Commerce', ({ commerce }) => commerce !== null);
  }

  async function lifeToCancel(amazonOrderId: string): Promise<void> {
    await placed(amazonOrderId);
    const body = { reason: 'no-inventory' };
    await system.api.command(amazonOrderId, 'cancellation', { body, wait: true });
    await system.api.until(amazonOrderId, 'is canceled', ({ status }) => status === 'Canceled');
  }

  async function lifeToRefund(amazonOrderId: string): Promise<void> {
    const { api } = system;
    await placed(amazonOrderId);
    const headers = { 'idempotency-key': `ship-${amazonOrderId}` };
    await api.command(amazonOrderId, 'shipments', { body: SHIP_ALL, headers, wait: true });
    const completed = await api.until(amazonOrderId, 'is completed', ({ status }) => status === 'Completed');
    await api.command(amazonOrderId, 'comments', { body: { text: WRITTEN }, wait: true });
    const lines = [{ orderItemId: completed.lines[0]?.orderItemId, quantity: 1 }];
    await api.command(amazonOrderId, 'refunds', { body: { lines, reason: 'customer-return' } });
    await api.until(amazonOrderId, 'is refunded', ({ refunds }) => refunds[0]?.stage === 'credited');
    await api.command(amazonOrderId, 'cancellation', { body: { reason: 'no-inventory' } });
    await api.command(amazonOrderId, 'sync', { wait: true });
    const name = encodeURIComponent(completed.buyer?.name ?? '');
    await api.request(`/v1/orders?q=${name}`);
  }

  /** Postal codes count only where they stand alone: their digits also happen inside longer numbers. */
  function canariesIn(text: string): readonly string[] {
    return canaries.filter((word) =>
      /^[\d-]+$/.test(word) ? new RegExp(`(?<![\\w-])${word}(?![\\w-])`).test(text) : text.includes(word),
    );
  }

  it('is told to those who read the order', async () => {
    for (const amazonOrderId of amazonOrderIds) {
      const text = allTextIn(await system.api.order(amazonOrderId));
      expect(canariesIn(text).length).toBeGreaterThan(4);
    }
    expect(canaries.length).toBeGreaterThan(15);
  });

  it('is in no history, memo, search attribute or state of any workflow', async () => {
    const told: string[] = [];
    for await (const { workflowId, runId, raw } of system.client.workflow.list()) {
      const handle = system.client.workflow.getHandle(workflowId, runId);
      const { raw: description } = await handle.describe();
      const metadata: unknown = await handle.query('__temporal_workflow_metadata');
      told.push(allTextIn([raw, description, metadata, await handle.fetchHistory()]));
    }
    const text = told.join('\n');
    for (const known of [...amazonOrderIds, SHIPPED_AS, 'Ship parcel 1 in Commerce'])
      expect(text).toContain(known);
    expect(canariesIn(text)).toEqual([]);
  });

  it('is in no line that the API or the worker has logged', () => {
    const text = allTextIn(system.logs());
    expect(text).toContain('answered 202');
    expect(canariesIn(text)).toEqual([]);
  });

  it('comes in with what Amazon tells, too', async () => {
    const client = new PostgresClient({ connectionString: system.databaseUrl });
    await client.connect();
    const { rows } = await client.query<{ told: number }>(
      'SELECT count(*)::int AS told FROM seen_notifications',
    );
    await client.end();
    expect(rows[0]?.told).toBeGreaterThan(amazonOrderIds.length);
  });

  it('lies in PostgreSQL under seal only', async () => {
    const client = new PostgresClient({ connectionString: system.databaseUrl });
    await client.connect();
    try {
      const { rows: tables } = await client.query<{ name: string }>(
        "SELECT quote_ident(tablename) AS name FROM pg_tables WHERE schemaname = 'public'",
      );
      const dumps = await Promise.all(
        tables.map(async ({ name }) => {
          const { rows } = await client.query<{ row: string }>(`SELECT ${name}::text AS row FROM ${name}`);
          return rows.map(({ row }) => row).join('\n');
        }),
      );
      const text = allTextIn(dumps);
      for (const known of [...amazonOrderIds, SHIPPED_AS]) expect(text).toContain(known);
      expect(canariesIn(text)).toEqual([]);
    } finally {
      await client.end();
    }
  });
});
