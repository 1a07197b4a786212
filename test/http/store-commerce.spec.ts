import type { CommerceTrouble } from '../../src/ports/store-directory.js';
import { NOW_MS } from '../support/builders.js';
import { RunningApi } from '../support/running-api.js';
import { NEW_STORE } from './new-store.js';

const IMS = {
  kind: 'ims',
  baseUrl: 'https://na1.api.commerce.example/tenant',
  storeCode: 'default',
  clientId: 'cloud-client',
  clientSecret: 'canary-client-secret',
  orgId: '1234567890ABCDEF@AdobeOrg',
};
const BEARER = {
  kind: 'bearer',
  baseUrl: 'https://shop.example/rest',
  storeCode: 'default',
  accessToken: 'canary-bearer',
};
const SANDBOX_ADDRESS = { storeCode: 'default' };

let api: RunningApi;
beforeEach(async () => {
  api = await RunningApi.start();
});
afterEach(async () => {
  await api.close();
});

const patch = (commerce: unknown) => api.send('PATCH', '/v1/stores/store-1', { body: { commerce } });
const commerceOf = async (storeId: string) => (await api.parts.stores.connections(storeId)).commerce;
const note = async (...troubles: readonly Pick<CommerceTrouble, 'kind' | 'operation' | 'detail'>[]) => {
  const { credentialsVersion } = await api.parts.stores.connections('store-1');
  for (const [index, each] of troubles.entries()) {
    const trouble = { ...each, sinceMs: NOW_MS - index };
    await api.parts.stores.noteCommerceTrouble({ storeId: 'store-1', credentialsVersion, trouble });
  }
};

describe('connecting a store to Commerce', () => {
  it.each([
    ['an integration that signs, said so', { kind: 'oauth', ...NEW_STORE.commerce }, {}],
    ['an integration that signs, not said so', NEW_STORE.commerce, { kind: 'oauth' }],
    ["an integration's bearer", BEARER, {}],
    ['credentials of IMS', IMS, {}],
    [
      'credentials of IMS, with the edition',
      { ...IMS, edition: 'saas', tokenUrl: 'https://ims.example' },
      {},
    ],
  ])('takes %s, and tells no secret', async (_what, commerce, added) => {
    const { status, text } = await api.post('/v1/stores', { ...NEW_STORE, commerce });
    expect([status, text]).toEqual([201, expect.not.stringMatching('canary')]);
    expect(await commerceOf('spain')).toEqual({ ...commerce, ...added });
  });

  it.each([
    ['a kind nobody knows', { ...IMS, kind: 'magic' }, ['#/commerce/kind']],
    ['what belongs to another kind', { ...BEARER, consumerKey: 'x' }, ['#/commerce/consumerKey']],
    [
      'an edition that such credentials leave no choice of',
      { ...BEARER, edition: 'saas' },
      ['#/commerce/edition'],
    ],
    ['an edition nobody knows', { ...IMS, edition: 'cloud' }, ['#/commerce/edition']],
    [
      'half of the credentials',
      { ...IMS, clientSecret: undefined, orgId: undefined },
      ['#/commerce/clientSecret', '#/commerce/orgId'],
    ],
    ['no address', { ...IMS, baseUrl: 'shop.example' }, ['#/commerce/baseUrl']],
  ])('refuses %s, and says where', async (_what, commerce, pointers) => {
    const { status, json, text } = await api.post('/v1/stores', { ...NEW_STORE, commerce });
    expect([status, json['code']]).toEqual([400, 'invalid-input']);
    expect(json['errors']).toEqual(
      pointers.map((pointer) => expect.objectContaining({ pointer }) as unknown),
    );
    expect(text).not.toMatch('canary');
  });
});

describe('saving Commerce credentials', () => {
  it('changes what is given, tells no secret, and wakes what waits', async () => {
    const before = await commerceOf('store-1');
    const { status, text } = await patch({ accessToken: 'canary-1', accessTokenSecret: 'canary-2' });
    expect([status, text]).toEqual([200, expect.not.stringMatching('canary')]);
    const renewed = { ...before, accessToken: 'canary-1', accessTokenSecret: 'canary-2' };
    expect(await commerceOf('store-1')).toEqual(renewed);
    expect(api.parts.storeSyncs.renewedStores).toEqual(['store-1']);
  });

  it('may be of another kind, which leaves nothing of the one before but the address', async () => {
    const { baseUrl, storeCode } = await commerceOf('store-1');
    expect((await patch({ kind: 'bearer', accessToken: 'canary' })).status).toBe(200);
    expect(await commerceOf('store-1')).toEqual({ ...BEARER, baseUrl, storeCode, accessToken: 'canary' });
    expect((await patch(IMS)).status).toBe(200);
    expect((await patch({ clientSecret: 'canary-rotated', edition: 'paas' })).status).toBe(200);
    expect(await commerceOf('store-1')).toEqual({
      ...IMS,
      ...SANDBOX_ADDRESS,
      clientSecret: 'canary-rotated',
      edition: 'paas',
    });
  });

  it.each([
    [
      'another kind without all of its credentials',
      { kind: 'ims', clientId: 'cloud-client' },
      ['#/commerce/clientSecret', '#/commerce/orgId'],
    ],
    ['what belongs to another kind', { clientSecret: 'canary' }, ['#/commerce/clientSecret']],
    ['an empty secret', { accessToken: '' }, ['#/commerce/accessToken']],
    ['what nobody knows', { colour: 'red' }, ['#/commerce/colour']],
  ])('refuses %s, and says where', async (_what, commerce, pointers) => {
    const before = await commerceOf('store-1');
    const { status, json, text } = await patch(commerce);
    expect([status, json['code']]).toEqual([400, 'invalid-input']);
    expect(json['errors']).toEqual(
      pointers.map((pointer) => expect.objectContaining({ pointer }) as unknown),
    );
    expect(text).not.toMatch('canary');
    expect(await commerceOf('store-1')).toEqual(before);
    expect(api.parts.storeSyncs.renewedStores).toEqual([]);
  });

  it('is no saving when nothing is given', async () => {
    await note({ kind: 'needs-reauthorisation', operation: null, detail: 'no' });
    expect((await patch({})).json).toMatchObject({
      health: { commerce: { status: 'needs-reauthorisation' } },
    });
    expect(api.parts.storeSyncs.renewedStores).toEqual([]);
  });
});

describe('a store whose Commerce does not do what it is asked', () => {
  const SHIP = {
    kind: 'missing-permission',
    operation: 'POST order/{id}/ship',
    detail: 'no Magento_Sales::ship',
  } as const;
  const CREATE = {
    kind: 'missing-permission',
    operation: 'POST orders',
    detail: 'no Magento_Sales::create',
  } as const;
  const CLOSED = { kind: 'in-maintenance', operation: null, detail: 'closed' } as const;
  const REJECTED = { kind: 'needs-reauthorisation', operation: null, detail: 'no such token' } as const;

  const BOTH = 'no Magento_Sales::ship\nno Magento_Sales::create';

  it.each([
    ['permissions are missing', [SHIP, CREATE], { status: 'missing-permission', detail: BOTH, earlierMs: 1 }],
    [
      'it is in maintenance, too',
      [SHIP, CLOSED],
      { status: 'in-maintenance', detail: 'closed', earlierMs: 1 },
    ],
    [
      'the credentials are rejected, too',
      [REJECTED, CLOSED, SHIP],
      { status: 'needs-reauthorisation', detail: 'no such token', earlierMs: 0 },
    ],
  ])('says that %s, since when and in which words', async (_what, troubles, { earlierMs, ...told }) => {
    await note(...troubles);
    const health = { commerce: { ...told, since: new Date(NOW_MS - earlierMs).toISOString() } };
    expect((await api.get('/v1/stores/store-1')).json).toMatchObject({ health });
    expect((await api.get('/v1/stores')).json).toMatchObject({ items: [{ health }] });
    expect((await api.get('/health/ready')).status).toBe(200);
  });

  it('is well again, as far as is known, once credentials are saved', async () => {
    await note(REJECTED, SHIP);
    const { json } = await patch({ accessToken: 'renewed' });
    expect(json).toMatchObject({ health: { commerce: { status: 'ok', since: null, detail: null } } });
  });
});
