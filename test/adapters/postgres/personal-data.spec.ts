import type { AmazonOrderRead } from '../../../src/ports/order-details.js';
import {
  anAmazonOrder,
  anOrderId,
  aRead,
  HOUR_MS,
  NOW_MS,
  orderFrom,
  STORE,
} from '../../support/builders.js';
import { aStore, CONNECTIONS } from './store-sample.js';
import { postgresUnderTest, type PostgresUnderTest } from './postgres-under-test.js';

let postgres: PostgresUnderTest;
beforeAll(async () => (postgres = await postgresUnderTest()));
afterEach(async () => postgres.empty());
afterAll(async () => postgres.end());

const ADDRESS = {
  name: 'canary-recipient',
  lines: ['canary-street', 'canary-floor'],
  city: 'canary-city',
  region: 'canary-region',
  postalCode: 'canary-code',
  countryCode: 'ES',
  phone: 'canary-phone',
};
const NOBODY = { buyerName: null, buyerEmail: null, shippingAddress: null };

function readOf(index: number): AmazonOrderRead {
  const order = anAmazonOrder({
    amazonOrderId: anOrderId(index),
    purchasedAtMs: NOW_MS + index * HOUR_MS,
  });
  const personal = {
    buyerName: 'canary-buyer',
    buyerEmail: 'canary-mail@marketplace.example',
    shippingAddress: ADDRESS,
  };
  return { ...aRead(order), titles: { '1': 'visible-title' }, personal };
}

/** Every row of every table, as text; what is binary also as the bytes it holds. */
async function everythingStored(): Promise<string> {
  const tables = await postgres.sql<{ name: string }>(
    `SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public'`,
  );
  const rows: { row: string }[] = [];
  for (const { name } of tables)
    rows.push(...(await postgres.sql<{ row: string }>(`SELECT t::text AS row FROM "${name}" t`)));
  const text = rows.map(({ row }) => row);
  const bytes = text.flatMap((row) => [...row.matchAll(/\\\\x([0-9a-f]+)/g)].map(([, hex = '']) => hex));
  return [...text, ...bytes.map((hex) => Buffer.from(hex, 'hex').toString('latin1'))].join('\n');
}

describe('in the tables', () => {
  it('no personal data and no credential stands in clear', async () => {
    await postgres.stores.save(aStore(), CONNECTIONS);
    await postgres.orderRecords.saveRead(STORE, readOf(1));
    await postgres.orderRecords.record({ state: orderFrom(readOf(1).order), version: 1, entries: [] });
    await postgres.requestKeys.claim({ key: 'key-1', digest: 'digest', commandId: 'command-1' });
    await postgres.requestKeys.answer('key-1', { status: 202, body: { buyer: { name: 'canary-buyer' } } });
    const stored = await everythingStored();
    expect(stored).toContain('visible-title');
    expect(stored).not.toContain('canary');
  });

  it('a search over them would notice', async () => {
    await postgres.orderRecords.saveRead(STORE, readOf(1));
    await postgres.sql(`UPDATE personal_data SET sealed = 'canary'`);
    expect(await everythingStored()).toContain('canary');
  });

  it('an order is sealed anew with every sight', async () => {
    const sealedNow = () => postgres.sql('SELECT wrapped_key, sealed FROM personal_data');
    const newer = { ...readOf(1), order: { ...readOf(1).order, updatedAtMs: NOW_MS + HOUR_MS } };
    await postgres.orderRecords.saveRead(STORE, readOf(1));
    const before = await sealedNow();
    await postgres.orderRecords.saveRead(STORE, newer);
    const after = await sealedNow();
    expect(after).toHaveLength(1);
    expect(after).not.toEqual(before);
    expect(await postgres.orderRecords.findRead(anOrderId(1))).toEqual(newer);
  });
});

describe.each([
  ['its key is destroyed', `UPDATE personal_data SET wrapped_key = NULL WHERE amazon_order_id = $1`],
  ['its row is gone', `DELETE FROM personal_data WHERE amazon_order_id = $1`],
  [
    'its seal is damaged',
    `UPDATE personal_data SET sealed = set_byte(sealed, 30, get_byte(sealed, 30) # 255) WHERE amazon_order_id = $1`,
  ],
  ['its seal is cut off', `UPDATE personal_data SET sealed = 'short' WHERE amazon_order_id = $1`],
  [
    "it carries another order's row",
    `UPDATE personal_data mine SET sealed = other.sealed, wrapped_key = other.wrapped_key
     FROM personal_data other WHERE mine.amazon_order_id = $1 AND other.amazon_order_id <> $1`,
  ],
])('once %s', (_name, damage) => {
  it('the order stays readable without its personal data, and the others with theirs', async () => {
    await postgres.orderRecords.saveRead(STORE, readOf(1));
    await postgres.orderRecords.saveRead(STORE, readOf(2));
    await postgres.sql(damage, [anOrderId(1)]);
    const { items } = await postgres.orderRecords.list({}, { limit: 10, cursor: null });
    expect(items.map(({ read }) => read)).toEqual([readOf(2), { ...readOf(1), personal: NOBODY }]);
    expect((await postgres.orderRecords.findRead(anOrderId(1)))?.personal).toEqual(NOBODY);
  });
});
