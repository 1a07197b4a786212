import { readdirSync, readFileSync } from 'node:fs';

import { anOrderId, NOW_MS } from '../../support/builders.js';
import { postgresUnderTest, type PostgresUnderTest } from './postgres-under-test.js';

const MIGRATIONS = new URL('../../../prisma/migrations/', import.meta.url);
const LINE = { storeId: 'store-1', kind: 'refund' } as const;

let postgres: PostgresUnderTest;
beforeAll(async () => {
  postgres = await postgresUnderTest();
  const scripts = readdirSync(MIGRATIONS, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort();
  const batches = scripts.findIndex((name) => name.endsWith('_feed_batches'));
  const run = async (names: readonly string[]) => {
    for (const name of names)
      await postgres.sql(readFileSync(new URL(`${name}/migration.sql`, MIGRATIONS), 'utf8'));
  };
  await postgres.sql('DROP SCHEMA public CASCADE; CREATE SCHEMA public');
  await run(scripts.slice(0, batches));
  await keep(1, 'feed-1', { phase: 'open', refunds: [{ stage: 'credited' }] });
  await keep(2, 'feed-2', { phase: 'open', refunds: [{ stage: 'rejected' }, { stage: 'submitted' }] });
  await keep(3, 'feed-3', { phase: 'canceling', refunds: [], cancellation: { stage: 'requested' } });
  await keep(4, null, { phase: 'open', refunds: [{ stage: 'requested' }] });
  await keep(5, 'feed-5', null);
  await run(scripts.slice(batches));
});
afterAll(() => postgres.end());

const keyOf = (index: number): string => `${anOrderId(index)}-r1`;

/** An order that asked by a feed of its own, as it was kept then. */
async function keep(index: number, feedId: string | null, state: object | null): Promise<void> {
  const at = new Date(NOW_MS);
  await postgres.sql(
    `INSERT INTO order_records (amazon_order_id, store_id, state, status, needs_attention, purchased_at, total_cents)
     VALUES ($1, 'store-1', $2, 'Shipped', false, $3, 0)`,
    [anOrderId(index), state === null ? null : JSON.stringify(state), at],
  );
  await postgres.sql(
    `INSERT INTO feed_submissions (store_id, key, kind, reserved_at, feed_id) VALUES ('store-1', $1, 'refund', $2, $3)`,
    [keyOf(index), at, feedId],
  );
}

describe('feeds from before there were batches', () => {
  it('are looked at where the order still waits for them, and are over for all others', async () => {
    const { sent, isOutcomeUnknown, waiting } = await postgres.feedRequests.survey(LINE);
    expect(sent.map(({ feedId }) => feedId)).toEqual(['feed-2', 'feed-3']);
    expect([isOutcomeUnknown, waiting]).toEqual([false, null]);
  });

  it('have news for nobody but the order whose feed was on its way in that very moment', async () => {
    const { untold } = await postgres.feedRequests.survey(LINE);
    const news = await Promise.all(untold.map((batchId) => postgres.feedRequests.newsOf(batchId)));
    expect(news.flat()).toMatchObject([{ amazonOrderId: anOrderId(4), verdict: { kind: 'unknown' } }]);
  });

  it('stay known, so that none is taken for another', async () => {
    const feedIds = ['feed-1', 'feed-2', 'feed-3', 'feed-5'];
    expect(await postgres.feedRequests.unclaimed('store-1', [...feedIds, 'feed-6'])).toEqual(['feed-6']);
    expect(await postgres.feedRequests.find({ storeId: 'store-1', key: keyOf(1) })).toMatchObject({
      feedId: 'feed-1',
    });
  });
});
