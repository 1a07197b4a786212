import { IntegrationError } from '../../src/ports/integration-error.js';
import { AN_ORDER, anAmazonOrder, anOrderId, aRead, orderFrom, placed } from '../support/builders.js';
import { RunningApi } from '../support/running-api.js';

describe('stores', () => {
  let api: RunningApi;

  beforeEach(async () => {
    api = await RunningApi.start();
  });
  afterEach(async () => {
    await api.close();
  });

  const store = {
    storeId: 'store-1',
    name: 'Sandbox store',
    sellerId: 'A1CAUCESELLER',
    marketplaceIds: ['ATVPDKIKX0DER', 'A1RKKUPIHCS9HS', 'A1VC38T7YXB528'],
    health: {
      authorisation: { status: 'ok', since: null, detail: null },
      commerce: { status: 'ok', since: null, detail: null },
    },
  };

  it('are listed and read without their credentials', async () => {
    expect((await api.get('/v1/stores')).json).toEqual({ items: [store], nextCursor: null });
    expect((await api.get('/v1/stores/store-1')).json).toEqual({
      ...store,
      health: { ...store.health, rateBudgets: [], inventory: { unreservedPieces: 0 } },
    });
  });

  it('show how they stand with the rate limits of their seller, and of no other', async () => {
    await api.spend('A1CAUCESELLER', 3);
    await api.spend('A1SOMEBODY', 1);
    const { json } = await api.get('/v1/stores/store-1');
    expect(json['health']).toEqual({
      ...store.health,
      rateBudgets: [
        { operation: 'getOrder', ratePerSecond: 0.001, burst: 2, tokens: 0, throttled: 0, waiting: 1 },
      ],
      inventory: { unreservedPieces: 0 },
    });
  });

  it('tell how many pieces of their open orders Commerce offers for sale all the same', async () => {
    const { orderRecords } = api.parts;
    for (const [index, storeId] of ['store-1', 'store-1', 'store-2'].entries()) {
      const order = anAmazonOrder({ amazonOrderId: anOrderId(index) });
      await orderRecords.saveRead(storeId, aRead(order));
      const state = { ...orderFrom(order, placed), storeId };
      await orderRecords.record({ state, version: 1, entries: [] });
    }
    const { json } = await api.get('/v1/stores/store-1');
    expect(json['health']).toMatchObject({ inventory: { unreservedPieces: 10 } });
  });

  it('cannot be read while their rate budgets cannot', async () => {
    api.parts.rateBudgets.isAway = true;
    expect((await api.get('/v1/stores/store-1')).status).toBe(503);
    expect((await api.get('/v1/stores')).status).toBe(200);
  });

  it.each([
    ['GET', '/v1/stores/nowhere', undefined],
    ['PATCH', '/v1/stores/nowhere', { name: 'Renamed' }],
    ['POST', '/v1/stores/nowhere/sync', undefined],
    ['POST', '/v1/stores/nowhere/imports', { amazonOrderId: AN_ORDER }],
  ])('are unknown to %s %s', async (method, path, body) => {
    const { status, json } = await api.send(method, path, { body });
    expect(status).toBe(404);
    expect(json).toMatchObject({ code: 'unknown-store' });
    expect([api.parts.storeSyncs.syncedStores, api.parts.storeSyncs.imports]).toEqual([[], []]);
  });

  it('are not looked for under a name no store can have', async () => {
    expect((await api.get('/v1/stores/a%00b')).json).toMatchObject({ errors: [{ pointer: '#/storeId' }] });
  });

  it('sync when asked to', async () => {
    const { status, json } = await api.post('/v1/stores/store-1/sync');
    expect(status).toBe(202);
    expect(json).toEqual({ storeId: 'store-1', outcome: 'accepted' });
    expect(api.parts.storeSyncs.syncedStores).toEqual(['store-1']);
  });

  it('import one order', async () => {
    api.parts.storeSyncs.atAmazon.add(AN_ORDER);
    const { status, json } = await api.post('/v1/stores/store-1/imports', { amazonOrderId: AN_ORDER });
    expect(status).toBe(202);
    expect(json).toEqual({ storeId: 'store-1', amazonOrderId: AN_ORDER, outcome: 'imported' });
    expect(api.parts.storeSyncs.imports).toEqual([AN_ORDER]);
  });

  it('say what Amazon said when an import fails there', async () => {
    const message = 'Amazon getOrder answered 500 InternalFailure: We encountered an internal error';
    api.parts.storeSyncs.failure = new IntegrationError({ system: 'amazon', code: 'unavailable', message });
    const answer = await api.post('/v1/stores/store-1/imports', { amazonOrderId: AN_ORDER });
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '5']);
    expect(answer.json).toMatchObject({
      code: 'amazon-unavailable',
      detail: `${message}; repeat the request later.`,
    });
  });

  it('import an order once under one idempotency key', async () => {
    api.parts.storeSyncs.atAmazon.add(AN_ORDER);
    const send = () =>
      api.post('/v1/stores/store-1/imports', { amazonOrderId: AN_ORDER }, { 'idempotency-key': 'key-1' });
    const first = await send();
    const second = await send();
    expect([second.status, second.json]).toEqual([202, first.json]);
    expect(api.parts.storeSyncs.imports).toHaveLength(1);
  });

  it('ask Amazon again for an order it did not know the first time', async () => {
    const send = () =>
      api.post('/v1/stores/store-1/imports', { amazonOrderId: AN_ORDER }, { 'idempotency-key': 'key-1' });
    const first = await send();
    expect(first.status).toBe(404);
    expect(first.json).toMatchObject({ code: 'unknown-order' });
    api.parts.storeSyncs.atAmazon.add(AN_ORDER);
    expect((await send()).status).toBe(202);
  });

  it.each([
    [{ amazonOrderId: '42' }, '#/amazonOrderId'],
    [{}, '#/amazonOrderId'],
    [{ amazonOrderId: AN_ORDER, force: true }, '#/force'],
    [undefined, '#'],
  ])('refuse to import %j', async (body, pointer) => {
    const { status, json } = await api.post('/v1/stores/store-1/imports', body);
    expect(status).toBe(400);
    expect(json).toMatchObject({ code: 'invalid-input', errors: [{ pointer }] });
  });

  it('say so while Temporal is away', async () => {
    api.parts.storeSyncs.isAway = true;
    expect((await api.post('/v1/stores/store-1/sync')).json).toMatchObject({ code: 'temporal-unavailable' });
  });
});
