import { readdirSync, readFileSync } from 'node:fs';

import { AN_ORDER, anOrder, anOrderId, NOW_MS, placed, STORE } from '../../support/builders.js';
import { postgresUnderTest, type PostgresUnderTest } from './postgres-under-test.js';

const MIGRATIONS = new URL('../../../prisma/migrations/', import.meta.url);

let postgres: PostgresUnderTest;
beforeAll(async () => (postgres = await postgresUnderTest()));
afterAll(() => postgres.end());

it('orders that were in Commerce before their ids had a column are found by it', async () => {
  await postgres.sql('ALTER TABLE order_records DROP COLUMN commerce_order_id');
  const keep = (amazonOrderId: string, state: object | null) =>
    postgres.sql(
      `INSERT INTO order_records (amazon_order_id, store_id, state, status, needs_attention, purchased_at, total_cents)
       VALUES ($1, $2, $3, 'Shipped', false, $4, 0)`,
      [amazonOrderId, STORE, state === null ? null : JSON.stringify(state), new Date(NOW_MS)],
    );
  await keep(AN_ORDER, anOrder(placed));
  await keep(anOrderId(1), anOrder());
  await keep(anOrderId(2), null);
  const name = readdirSync(MIGRATIONS).find((each) => each.endsWith('_commerce_order_ids')) ?? '';
  await postgres.sql(readFileSync(new URL(`${name}/migration.sql`, MIGRATIONS), 'utf8'));
  const { orderId } = placed.twin;
  expect(await postgres.orderRecords.findByCommerceOrder(STORE, { orderId })).toBe(AN_ORDER);
  expect(await postgres.sql('SELECT FROM order_records WHERE commerce_order_id IS NULL')).toHaveLength(2);
});
