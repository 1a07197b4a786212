import { createPostgres } from '../../../src/adapters/postgres/postgres.js';
import type {
  CommerceConnection,
  CommerceTrouble,
  StoreConnections,
} from '../../../src/ports/store-directory.js';
import { NOW_MS } from '../../support/builders.js';
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
  expect(await postgres.stores.connections('store-1')).toEqual({
    ...CONNECTIONS,
    store: aStore(),
    credentialsVersion: 1,
    rejection: null,
    commerceTroubles: [],
  });
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
  expect(await postgres.stores.connections('store-1')).toMatchObject({ ...CONNECTIONS, store: expected });
  expect(await postgres.stores.changeSettings('store-9', { importOrders: false })).toBeUndefined();
});

it('reads connections that were sealed while the addresses still stood beside the credentials', async () => {
  const { endpoint, ...credentials } = CONNECTIONS.sellerCentral;
  const earlier = { ...CONNECTIONS, sellerCentral: { ...endpoint, ...credentials } };
  await postgres.stores.save(aStore(), earlier as unknown as StoreConnections);
  expect(await postgres.stores.connections('store-1')).toMatchObject(CONNECTIONS);
});

it('reads connections that were sealed while requests to Commerce were signed everywhere', async () => {
  const { kind: _kind, ...earlier } = CONNECTIONS.commerce;
  await postgres.stores.save(aStore(), { ...CONNECTIONS, commerce: earlier } as unknown as StoreConnections);
  expect(await postgres.stores.connections('store-1')).toMatchObject(CONNECTIONS);
});

describe('adding a store', () => {
  it('is done once, and is unchanged when it is repeated', async () => {
    const adders = [postgres, postgres.another(), postgres.another()];
    const outcomes = await Promise.all(adders.map(({ stores }) => stores.add(aStore(), CONNECTIONS)));
    expect(outcomes.map(({ kind }) => kind).toSorted()).toEqual(['added', 'unchanged', 'unchanged']);
    expect(await postgres.stores.list()).toEqual([aStore()]);
  });

  it('never replaces another', async () => {
    await postgres.stores.add(aStore(), CONNECTIONS);
    expect(await postgres.stores.add(aStore({ name: 'Other' }), CONNECTIONS)).toEqual({ kind: 'taken' });
    const sellerCentral = { ...CONNECTIONS.sellerCentral, refreshToken: 'another' };
    expect(await postgres.stores.add(aStore(), { ...CONNECTIONS, sellerCentral })).toEqual({ kind: 'taken' });
    expect(await postgres.stores.connections('store-1')).toMatchObject({ ...CONNECTIONS, store: aStore() });
  });

  it('lets no two of a seller share a marketplace', async () => {
    const [spain, japan] = ['A1RKKUPIHCS9HS', 'A1VC38T7YXB528'] as const;
    await postgres.stores.add(aStore(), CONNECTIONS);
    const add = (change: Parameters<typeof aStore>[0]) => postgres.stores.add(aStore(change), CONNECTIONS);
    expect(await add({ storeId: 'store-2', marketplaceIds: [japan, spain] })).toEqual({
      kind: 'sells-there',
      storeId: 'store-1',
      marketplaceIds: [spain],
    });
    expect(await postgres.stores.find('store-2')).toBeUndefined();
    expect(await add({ storeId: 'store-2', marketplaceIds: [japan] })).toEqual({ kind: 'added' });
    expect(await add({ storeId: 'store-3', sellerId: 'A1SOMEBODY' })).toEqual({ kind: 'added' });
  });
});

describe('changing a store', () => {
  it('leaves what it does not name', async () => {
    await postgres.stores.add(aStore(), CONNECTIONS);
    const renamed = aStore({ name: 'Renamed' });
    expect(await postgres.stores.change('store-1', { name: 'Renamed' })).toEqual(renamed);
    await postgres.stores.change('store-1', { sellerCentral: { refreshToken: 'renewed' } });
    expect(await postgres.stores.connections('store-1')).toMatchObject({
      commerce: CONNECTIONS.commerce,
      sellerCentral: { ...CONNECTIONS.sellerCentral, refreshToken: 'renewed' },
      store: renamed,
    });
  });

  it('loses nothing that several change at once', async () => {
    await postgres.stores.add(aStore(), CONNECTIONS);
    await Promise.all([
      postgres.stores.change('store-1', { sellerCentral: { clientId: 'new-client' } }),
      postgres.another().stores.change('store-1', { sellerCentral: { clientSecret: 'new-secret' } }),
      postgres.another().stores.change('store-1', { sellerCentral: { refreshToken: 'new-token' } }),
    ]);
    expect(await postgres.stores.connections('store-1')).toMatchObject({
      sellerCentral: { clientId: 'new-client', clientSecret: 'new-secret', refreshToken: 'new-token' },
      credentialsVersion: 4,
    });
  });

  it('hands the Commerce connection that is saved to whoever changes it, again when another came first', async () => {
    await postgres.stores.add(aStore(), CONNECTIONS);
    const seen: string[] = [];
    const tokenIs = (accessToken: string) => (known: CommerceConnection) => {
      if (known.kind !== 'oauth') throw new Error('It was one that signs');
      seen.push(known.accessToken);
      return { ...known, accessToken };
    };
    await Promise.all([
      postgres.stores.change('store-1', { commerce: tokenIs('first') }),
      postgres.another().stores.change('store-1', { commerce: tokenIs('second') }),
    ]);
    const { commerce, credentialsVersion, sellerCentral } = await postgres.stores.connections('store-1');
    expect([sellerCentral, credentialsVersion]).toEqual([CONNECTIONS.sellerCentral, 3]);
    const token = commerce.kind === 'oauth' ? commerce.accessToken : undefined;
    expect(seen).toContain(token === 'first' ? 'second' : 'first');
    await expect(
      postgres.stores.change('store-1', {
        commerce: () => {
          throw new Error('It does not fit');
        },
      }),
    ).rejects.toThrow('It does not fit');
    expect((await postgres.stores.connections('store-1')).commerce).toEqual(commerce);
  });

  it('keeps what Commerce signs with, also when credentials are saved at the same time', async () => {
    await postgres.stores.add(aStore(), CONNECTIONS);
    await postgres.stores.markRejected({ storeId: 'store-1', credentialsVersion: 1, detail: 'no', atMs: 1 });
    await postgres.stores.change('store-1', {
      commerceHooks: { webhookPublicKey: 'key', eventsClientId: 'a' },
    });
    expect((await postgres.stores.connections('store-1')).rejection).not.toBeNull();
    await Promise.all([
      postgres.stores.change('store-1', { sellerCentral: { clientId: 'new-client' } }),
      postgres.another().stores.change('store-1', { commerceHooks: { webhookPublicKey: null } }),
      postgres.another().stores.change('store-1', { commerceHooks: { eventsClientId: 'b' } }),
    ]);
    expect(await postgres.stores.connections('store-1')).toMatchObject({
      sellerCentral: { ...CONNECTIONS.sellerCentral, clientId: 'new-client' },
      commerceHooks: { eventsClientId: 'b' },
    });
    const again = { ...CONNECTIONS, commerceHooks: { eventsClientId: 'b' } };
    expect(await postgres.stores.add(aStore(), again)).toEqual({ kind: 'taken' });
    await postgres.stores.save(aStore(), again);
    expect(await postgres.stores.add(aStore(), again)).toEqual({ kind: 'unchanged' });
  });

  it('is nothing where there is no store', async () => {
    expect(await postgres.stores.change('store-9', { name: 'Renamed' })).toBeUndefined();
  });
});

describe('credentials that Amazon rejects', () => {
  const rejected = { storeId: 'store-1', credentialsVersion: 1, detail: 'Amazon says no', atMs: NOW_MS };
  const rejectionOf = async () => (await postgres.stores.connections('store-1')).rejection;

  beforeEach(() => postgres.stores.add(aStore(), CONNECTIONS));

  it('are marked, with the first time', async () => {
    expect((await postgres.stores.rejections()).size).toBe(0);
    expect(await postgres.stores.markRejected(rejected)).toBe(true);
    expect(await postgres.stores.markRejected({ ...rejected, atMs: NOW_MS + 1000 })).toBe(true);
    const rejection = { sinceMs: NOW_MS, detail: 'Amazon says no' };
    expect(await rejectionOf()).toEqual(rejection);
    expect(await postgres.stores.rejections()).toEqual(new Map([['store-1', rejection]]));
  });

  it.each([
    ['changed', () => postgres.stores.change('store-1', { sellerCentral: { refreshToken: 'new' } })],
    ['saved', () => postgres.stores.save(aStore(), CONNECTIONS)],
  ])(
    'are marked no more once others are %s, and a late word on the old ones changes nothing',
    async (_how, save) => {
      await postgres.stores.markRejected(rejected);
      await save();
      expect(await rejectionOf()).toBeNull();
      expect(await postgres.stores.markRejected(rejected)).toBe(false);
      expect(await rejectionOf()).toBeNull();
    },
  );

  it('stay marked when the store is renamed', async () => {
    await postgres.stores.markRejected(rejected);
    await postgres.stores.change('store-1', { name: 'Renamed' });
    expect(await rejectionOf()).not.toBeNull();
  });
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

describe('what keeps Commerce from doing what it is asked', () => {
  const MAINTENANCE: CommerceTrouble = {
    kind: 'in-maintenance',
    operation: null,
    sinceMs: NOW_MS,
    detail: 'Commerce is closed',
  };
  const SHIP: CommerceTrouble = {
    kind: 'missing-permission',
    operation: 'POST order/{id}/ship',
    sinceMs: NOW_MS,
    detail: 'Not allowed to ship',
  };
  const INVOICE: CommerceTrouble = { ...SHIP, operation: 'POST order/{id}/invoice' };
  const note = (trouble: CommerceTrouble, credentialsVersion = 1) =>
    postgres.stores.noteCommerceTrouble({ storeId: 'store-1', credentialsVersion, trouble });
  const troubles = async () => (await postgres.stores.connections('store-1')).commerceTroubles;

  beforeEach(() => postgres.stores.add(aStore(), CONNECTIONS));

  it('is kept with the first time, told of the stores that have any, and ended one by one', async () => {
    expect((await postgres.stores.commerceTroubles()).size).toBe(0);
    const noted = [note(MAINTENANCE), note(SHIP), note(INVOICE)];
    expect(await Promise.all(noted)).toEqual([true, true, true]);
    expect(await note({ ...SHIP, sinceMs: NOW_MS + 1000 })).toBe(true);
    const all = await troubles();
    expect(all).toHaveLength(3);
    expect(all).toEqual(expect.arrayContaining([MAINTENANCE, SHIP, INVOICE]));
    expect(await postgres.stores.commerceTroubles()).toEqual(new Map([['store-1', all]]));
    await postgres.stores.endCommerceTrouble('store-1', MAINTENANCE);
    await postgres.stores.endCommerceTrouble('store-1', { ...SHIP, sinceMs: 0 });
    expect(await troubles()).toEqual([INVOICE]);
  });

  it.each([
    ['other Commerce credentials', () => postgres.stores.change('store-1', { commerce: (known) => known })],
    ['the store', () => postgres.stores.save(aStore(), CONNECTIONS)],
  ])(
    'is forgotten once %s are saved, and a late word on the old ones changes nothing',
    async (_what, save) => {
      await note(SHIP);
      await save();
      expect(await troubles()).toEqual([]);
      expect(await note(SHIP)).toBe(false);
      expect(await troubles()).toEqual([]);
    },
  );

  it('stays when Seller Central credentials are saved, as what Amazon has rejected does when Commerce ones are', async () => {
    await note(SHIP);
    await postgres.stores.change('store-1', { sellerCentral: { refreshToken: 'new' } });
    expect(await troubles()).toEqual([SHIP]);
    const rejected = { storeId: 'store-1', credentialsVersion: 2, detail: 'Amazon says no', atMs: NOW_MS };
    await postgres.stores.markRejected(rejected);
    await postgres.stores.change('store-1', { commerce: (known) => known });
    expect(await postgres.stores.connections('store-1')).toMatchObject({
      commerceTroubles: [],
      rejection: { detail: 'Amazon says no' },
    });
  });
});
