import { generateKeyPairSync, type KeyObject } from 'node:crypto';

import { DEFAULT_ORDER_SETTINGS } from '../../src/domain/order/order-settings.js';
import { AN_ORDER, NOW_MS } from '../support/builders.js';
import { RunningApi } from '../support/running-api.js';
import { NEW_STORE } from './new-store.js';

const OK = { status: 'ok', since: null, detail: null };
const SINCE = new Date(NOW_MS).toISOString();
const DETAIL = 'Amazon says invalid_grant: revoked';

const change = (body: Partial<typeof NEW_STORE.sellerCentral>) => ({ sellerCentral: body });

let api: RunningApi;
beforeEach(async () => {
  api = await RunningApi.start();
});
afterEach(async () => {
  await api.close();
});

const patch = (body: unknown, storeId = 'store-1') => api.send('PATCH', `/v1/stores/${storeId}`, { body });
const connectionsOf = (storeId: string) => api.parts.stores.connections(storeId);

async function reject(): Promise<void> {
  const { credentialsVersion } = await connectionsOf('store-1');
  await api.parts.stores.markRejected({
    storeId: 'store-1',
    credentialsVersion,
    detail: DETAIL,
    atMs: NOW_MS,
  });
}

describe('connecting a store', () => {
  it('keeps it with its connections, starts its sync, and tells no secret', async () => {
    const { status, json, headers, text } = await api.post('/v1/stores', NEW_STORE);
    expect([status, headers.get('location')]).toEqual([201, '/v1/stores/spain']);
    const { storeId, name, sellerId, marketplaceIds, commerceAdminOrderUrl } = NEW_STORE;
    const shown = { storeId, name, sellerId, marketplaceIds };
    expect(json).toEqual({ ...shown, health: { authorisation: OK, commerce: OK } });
    expect(text).not.toMatch('canary');
    const settings = { ...DEFAULT_ORDER_SETTINGS, syncIntervalMs: 300_000 };
    expect(await connectionsOf('spain')).toMatchObject({
      store: { ...shown, commerceAdminOrderUrl, settings },
      sellerCentral: NEW_STORE.sellerCentral,
      commerce: NEW_STORE.commerce,
    });
    expect(api.parts.storeSyncs.startedStores).toEqual(['spain']);
  });

  it('is done once under one Idempotency-Key, and may be repeated without', async () => {
    const headers = { 'idempotency-key': 'connect-1' };
    const first = await api.post('/v1/stores', NEW_STORE, headers);
    const second = await api.post('/v1/stores', NEW_STORE, headers);
    const third = await api.post('/v1/stores', NEW_STORE);
    expect([second, third].map(({ status, json }) => [status, json])).toEqual([
      [201, first.json],
      [201, first.json],
    ]);
    const other = await api.post('/v1/stores', { ...NEW_STORE, name: 'Other' }, headers);
    expect([other.status, other.json['code']]).toEqual([422, 'idempotency-key-reused']);
  });

  it('can be repeated when its sync could not be started', async () => {
    api.parts.storeSyncs.isAway = true;
    expect((await api.post('/v1/stores', NEW_STORE)).json).toMatchObject({ code: 'temporal-unavailable' });
    api.parts.storeSyncs.isAway = false;
    expect((await api.post('/v1/stores', NEW_STORE)).status).toBe(201);
    expect(api.parts.storeSyncs.startedStores).toEqual(['spain']);
  });

  it('never replaces another store', async () => {
    const { status, json } = await api.post('/v1/stores', { ...NEW_STORE, storeId: 'store-1' });
    expect([status, json['code']]).toEqual([409, 'store-exists']);
    expect(api.parts.storeSyncs.startedStores).toEqual([]);
  });

  it('is refused where another store of the seller sells already, and is not kept', async () => {
    const rival = { ...NEW_STORE, sellerId: 'A1CAUCESELLER' };
    const { status, json } = await api.post('/v1/stores', rival);
    expect([status, json]).toMatchObject([
      409,
      {
        code: 'marketplace-connected',
        detail:
          'Seller A1CAUCESELLER is already connected in marketplace A1RKKUPIHCS9HS as store store-1; ' +
          'change that store, or leave the marketplace out: both would act on each of its orders.',
      },
    ]);
    expect(api.parts.storeSyncs.startedStores).toEqual([]);
    expect((await api.get('/v1/stores/spain')).status).toBe(404);
    expect((await api.post('/v1/stores', { ...rival, marketplaceIds: ['APJ6JRA9NG5V4'] })).status).toBe(201);
  });

  it('takes up orders from the day it is told', async () => {
    await api.post('/v1/stores', { ...NEW_STORE, importFrom: '2026-11-02T10:00:00+01:00' });
    expect((await connectionsOf('spain')).store.settings.importFromMs).toBe(NOW_MS);
  });

  it.each([
    ['an unknown field', { ...NEW_STORE, colour: 'red' }, '#/colour'],
    ['no marketplace', { ...NEW_STORE, marketplaceIds: [] }, '#/marketplaceIds'],
    ['an id that fits into no address', { ...NEW_STORE, storeId: 'a/b' }, '#/storeId'],
    [
      'no secret',
      { ...NEW_STORE, commerce: { ...NEW_STORE.commerce, accessToken: '' } },
      '#/commerce/accessToken',
    ],
  ])('refuses %s', async (_what, body, pointer) => {
    const { status, json } = await api.post('/v1/stores', body);
    expect(status).toBe(400);
    expect(json).toMatchObject({ code: 'invalid-input', errors: [{ pointer }] });
  });

  it('refuses marketplaces of another region than its endpoint', async () => {
    const marketplaceIds = ['A1RKKUPIHCS9HS', 'ATVPDKIKX0DER'];
    const { status, json } = await api.post('/v1/stores', { ...NEW_STORE, marketplaceIds });
    expect(status).toBe(400);
    expect(json).toMatchObject({
      code: 'marketplace-of-another-region',
      detail: expect.stringContaining('ATVPDKIKX0DER cannot be reached in region eu') as string,
      errors: [{ pointer: '#/sellerCentral/endpoint/region' }],
    });
    expect((await api.get('/v1/stores/spain')).status).toBe(404);
  });
});

describe('a store that needs new credentials', () => {
  it('says so, since when, and what Amazon says; the service is ready all the same', async () => {
    await reject();
    const health = { authorisation: { status: 'needs-reauthorisation', since: SINCE, detail: DETAIL } };
    expect((await api.get('/v1/stores/store-1')).json).toMatchObject({ health });
    expect((await api.get('/v1/stores')).json).toMatchObject({ items: [{ health }] });
    expect((await api.get('/health/ready')).status).toBe(200);
  });

  it('imports nothing before it has them, and then the same call does', async () => {
    await reject();
    api.parts.storeSyncs.atAmazon.add(AN_ORDER);
    const send = () =>
      api.post('/v1/stores/store-1/imports', { amazonOrderId: AN_ORDER }, { 'idempotency-key': 'import-1' });
    const refused = await send();
    expect([refused.status, refused.json['code']]).toEqual([409, 'needs-reauthorisation']);
    await patch(change({ refreshToken: 'renewed' }));
    expect((await send()).status).toBe(202);
  });

  it('is well again once they are saved, and what waits is woken', async () => {
    await reject();
    const { status, json } = await patch(change({ clientSecret: 'renewed', refreshToken: 'renewed' }));
    expect([status, json['health']]).toEqual([200, { authorisation: OK, commerce: OK }]);
    expect((await connectionsOf('store-1')).sellerCentral).toMatchObject({
      clientId: 'amzn1.application-oa2-client.cauce',
      clientSecret: 'renewed',
      refreshToken: 'renewed',
    });
    expect(api.parts.storeSyncs.renewedStores).toEqual(['store-1']);
  });

  it('is only renamed when nothing else is said', async () => {
    await reject();
    const { json } = await patch({ name: 'Renamed', sellerCentral: {} });
    expect(json).toMatchObject({
      name: 'Renamed',
      health: { authorisation: { status: 'needs-reauthorisation' } },
    });
    expect(api.parts.storeSyncs.renewedStores).toEqual([]);
  });
});

describe('changing a store', () => {
  it('says when what waits could not be told, so that it is repeated', async () => {
    api.parts.storeSyncs.isAway = true;
    expect((await patch(change({ refreshToken: 'renewed' }))).json).toMatchObject({
      code: 'temporal-unavailable',
    });
    api.parts.storeSyncs.isAway = false;
    expect((await patch(change({ refreshToken: 'renewed' }))).status).toBe(200);
    expect(api.parts.storeSyncs.renewedStores).toEqual(['store-1']);
  });

  it('refuses an endpoint of another region than its marketplaces', async () => {
    const before = await connectionsOf('store-1');
    const { status, json } = await patch(change({ endpoint: { region: 'eu', environment: 'production' } }));
    expect([status, json['code']]).toEqual([400, 'marketplace-of-another-region']);
    expect(await connectionsOf('store-1')).toEqual(before);
  });

  it.each([
    ['what cannot be changed', { sellerId: 'A2' }, '#/sellerId'],
    ['an empty secret', change({ clientSecret: '' }), '#/sellerCentral/clientSecret'],
    ['nothing', undefined, '#'],
  ])('refuses %s', async (_what, body, pointer) => {
    expect((await patch(body)).json).toMatchObject({ code: 'invalid-input', errors: [{ pointer }] });
  });
});

describe('what Commerce signs its calls with', () => {
  const pair = (bits: number) => generateKeyPairSync('rsa', { modulusLength: bits });
  const pemOf = (key: KeyObject) => key.export({ type: 'spki', format: 'pem' }).toString().trim();
  const { publicKey, privateKey } = pair(2048);
  const hooks = { eventsClientId: 'client-1', webhookPublicKey: pemOf(publicKey) };

  it('is kept with a store that is connected, and can be changed, taken away and kept apart from the rest', async () => {
    await api.post('/v1/stores', { ...NEW_STORE, commerceHooks: hooks });
    const kept = async () => (await connectionsOf('spain')).commerceHooks;
    expect(await kept()).toEqual(hooks);
    await patch({ commerceHooks: { eventsClientId: 'client-2' } }, 'spain');
    expect(await kept()).toEqual({ ...hooks, eventsClientId: 'client-2' });
    await patch({ name: 'Renamed' }, 'spain');
    await patch(change({ refreshToken: 'renewed' }), 'spain');
    expect(await kept()).toEqual({ ...hooks, eventsClientId: 'client-2' });
    await patch({ commerceHooks: { webhookPublicKey: null } }, 'spain');
    expect(await kept()).toEqual({ eventsClientId: 'client-2' });
  });

  it('can be saved while Amazon does not take the credentials, and leaves them alone', async () => {
    await reject();
    const { status, json } = await patch({ commerceHooks: hooks });
    expect([status, json['health']]).toMatchObject([
      200,
      { authorisation: { status: 'needs-reauthorisation' } },
    ]);
  });

  it.each([
    ['no PEM', 'canary'],
    ['a private key', privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()],
    ['a key too short', pemOf(pair(1024).publicKey)],
    ['a key of another kind', pemOf(generateKeyPairSync('ed25519').publicKey)],
    ['half a key', hooks.webhookPublicKey.slice(0, 200)],
  ])('is refused when it is %s, which is not repeated', async (_what, webhookPublicKey) => {
    for (const answer of [
      await patch({ commerceHooks: { webhookPublicKey } }),
      await api.post('/v1/stores', { ...NEW_STORE, commerceHooks: { webhookPublicKey } }),
    ]) {
      expect(answer.status).toBe(400);
      expect(answer.json).toMatchObject({
        errors: [
          {
            pointer: '#/commerceHooks/webhookPublicKey',
            detail: expect.stringContaining('-----BEGIN PUBLIC KEY-----') as string,
          },
        ],
      });
      expect(answer.text).not.toContain(webhookPublicKey);
    }
  });
});
