import { createPostgres } from '../../../src/adapters/postgres/postgres.js';
import { postgresUnderTest, type PostgresUnderTest } from './postgres-under-test.js';
import { aStore, CONNECTIONS } from './store-sample.js';

let postgres: PostgresUnderTest;
beforeAll(async () => (postgres = await postgresUnderTest()));
afterEach(async () => postgres.empty());
afterAll(async () => postgres.end());

it('gives back a store and its connections as they were saved', async () => {
  await postgres.stores.save(aStore(), CONNECTIONS);
  expect(await postgres.stores.find('store-1')).toEqual(aStore());
  expect(await postgres.stores.list()).toEqual([aStore()]);
  expect(await postgres.stores.connections('store-1')).toEqual({ ...CONNECTIONS, store: aStore() });
});

it('replaces a store that is saved again', async () => {
  const changed = aStore({
    name: 'Renamed',
    marketplaceIds: [],
    commerceAdminOrderUrl: 'https://shop.example/{orderId}',
  });
  await postgres.stores.save(aStore(), CONNECTIONS);
  await postgres.stores.save(changed, CONNECTIONS);
  expect(await postgres.stores.list()).toEqual([changed]);
});

it('takes the same store from several processes at once', async () => {
  const savers = [postgres, postgres.another(), postgres.another()];
  await Promise.all(savers.map(({ stores }) => stores.save(aStore(), CONNECTIONS)));
  expect(await postgres.stores.list()).toEqual([aStore()]);
});

it('changes the settings that are given, also two at once, and nothing besides', async () => {
  await postgres.stores.save(aStore(), CONNECTIONS);
  await Promise.all([
    postgres.stores.changeSettings('store-1', { uploadInvoices: true }),
    postgres.another().stores.changeSettings('store-1', { invoicePdfPath: '/V1/invoices/{invoiceId}/pdf' }),
  ]);
  const changed = await postgres.stores.changeSettings('store-1', { invoiceWhen: 'by-hand' });
  const { settings } = aStore();
  const expected = aStore({
    settings: {
      ...settings,
      uploadInvoices: true,
      invoicePdfPath: '/V1/invoices/{invoiceId}/pdf',
      invoiceWhen: 'by-hand',
    },
  });
  expect(changed).toEqual(expected);
  expect(await postgres.stores.connections('store-1')).toEqual({ ...CONNECTIONS, store: expected });
  expect(await postgres.stores.changeSettings('store-9', { importOrders: false })).toBeUndefined();
});

it('says which store is unknown', async () => {
  expect(await postgres.stores.find('store-9')).toBeUndefined();
  await expect(postgres.stores.connections('store-9')).rejects.toThrow('There is no store store-9');
});

it('opens no credentials with another master key, or under another store', async () => {
  await postgres.stores.save(aStore(), CONNECTIONS);
  await postgres.stores.save(aStore({ storeId: 'store-2' }), CONNECTIONS);
  await postgres.sql(
    `UPDATE stores SET connections = (SELECT connections FROM stores WHERE store_id = 'store-1') WHERE store_id = 'store-2'`,
  );
  const masterKey = Buffer.alloc(32, 8).toString('base64');
  const stranger = createPostgres({ databaseUrl: postgres.databaseUrl, masterKey });
  await expect(stranger.stores.connections('store-1')).rejects.toThrow('unable to authenticate');
  await expect(postgres.stores.connections('store-2')).rejects.toThrow('unable to authenticate');
  await stranger.close();
});

it('starts with no master key but one of 32 bytes', () => {
  const masterKey = Buffer.alloc(16, 7).toString('base64');
  expect(() => createPostgres({ databaseUrl: postgres.databaseUrl, masterKey })).toThrow('32 bytes');
});
