import type { StoreAnswer } from '../../src/http/stores/store-answer.js';
import { eventually } from '../support/eventually.js';
import { RunningSystem, SHIP_ALL, type PlacedOrder } from '../support/running-system.js';

const SECRETS = /renewed-token|cauce-token|cauce-consumer-secret|cauce-ims-secret|ims\.\w/;

describe('a store whose Commerce does not do what it is asked, over REST', () => {
  let system: RunningSystem;

  beforeAll(async () => {
    system = await RunningSystem.start();
  });
  afterAll(() => system.stop());

  const commerceHealth = async () => {
    const { body } = await system.api.request<StoreAnswer>('/v1/stores/demo');
    return body.health.commerce;
  };
  const untilHealth = (status: string) =>
    eventually(`the store says ${status}`, async () => {
      const health = await commerceHealth();
      return health.status === status ? health : undefined;
    });
  const save = (commerce: Readonly<Record<string, string>>) =>
    system.api.request<StoreAnswer>('/v1/stores/demo', { method: 'PATCH', body: { commerce } });
  const untilWaiting = async (amazonOrderId: string, forWhat: RegExp) => {
    const order = await system.api.until(
      amazonOrderId,
      `waits for ${String(forWhat)}`,
      ({ waitingFor }) => waitingFor !== null && forWhat.test(waitingFor),
    );
    expect(order.attention).toBeNull();
  };
  const untilCompleted = (amazonOrderId: string) =>
    system.api.until(amazonOrderId, 'is completed', ({ status }) => status === 'Completed');
  const ship = ({ amazonOrderId }: PlacedOrder) => system.api.take(amazonOrderId, 'shipments', SHIP_ALL);
  const WHOLE_LIFE = ['order-placed', 'shipment-created', 'invoice-created'];

  it('waits for a permission, names it, and goes on by itself once it has it', async () => {
    const order = await system.placedOrder();
    await system.commerce.ask('PUT', '/permissions', { missing: ['Magento_Sales::ship'] });
    await ship(order);
    await untilWaiting(order.amazonOrderId, /^a permission in Commerce: .*Magento_Sales::ship; grant it/);
    expect((await untilHealth('missing-permission')).detail).toMatch(/Magento_Sales::ship/);
    await system.commerce.ask('PUT', '/permissions', { missing: [] });
    await untilCompleted(order.amazonOrderId);
    expect(await system.commerce.effectNames(order.amazonOrderId)).toEqual(WHOLE_LIFE);
    expect(await commerceHealth()).toEqual({ status: 'ok', since: null, detail: null });
  });

  it('waits while Commerce is in maintenance, and goes on by itself when it is back', async () => {
    await system.commerce.ask('PUT', '/maintenance', { on: true });
    const amazonOrderId = await system.newOrder();
    await system.import(amazonOrderId);
    await untilWaiting(amazonOrderId, /^Commerce to come back from maintenance: .* was answered with 503/);
    await untilHealth('in-maintenance');
    expect((await fetch(`${system.api.url}/health/ready`)).status).toBe(200);
    await system.commerce.ask('PUT', '/maintenance', { on: false });
    await system.api.until(amazonOrderId, 'is in Commerce', ({ commerce }) => commerce !== null);
    expect(await system.commerce.effectNames(amazonOrderId)).toEqual(['order-placed']);
    expect((await commerceHealth()).status).toBe('ok');
  });

  it('waits for new credentials, goes on as soon as they are saved, and nobody is told them', async () => {
    const orders = [await system.placedOrder(), await system.placedOrder()];
    const renewed = { accessToken: 'renewed-token', accessTokenSecret: 'renewed-token-secret' };
    await system.commerce.ask('POST', '/authorisation', renewed);
    for (const order of orders) await ship(order);
    for (const { amazonOrderId } of orders) {
      await untilWaiting(
        amazonOrderId,
        /^new credentials for the store: Commerce .*Specified token does not exist/,
      );
    }
    expect((await untilHealth('needs-reauthorisation')).detail).toMatch(/Specified token does not exist/);
    const saved = await save(renewed);
    expect([saved.status, saved.body.health.commerce.status]).toEqual([200, 'ok']);
    for (const { amazonOrderId } of orders) {
      await untilCompleted(amazonOrderId);
      expect(await system.commerce.effectNames(amazonOrderId)).toEqual(WHOLE_LIFE);
    }
    expect((await commerceHealth()).status).toBe('ok');
    expect(system.logs()).not.toMatch(SECRETS);
  });

  it('moves to the Cloud Service by one call, where the life of its orders is the same', async () => {
    const before = await system.placedOrder();
    const { url } = system.commerce;
    const saved = await save({
      kind: 'ims',
      baseUrl: `${url}/cauce-tenant`,
      clientId: 'cauce-ims-client',
      clientSecret: 'cauce-ims-secret',
      orgId: 'CAUCE@AdobeOrg',
      tokenUrl: `${url}/ims/token/v3`,
    });
    expect(saved.status).toBe(200);
    // Nothing of the integration is left that could be used in its place.
    await system.commerce.ask('POST', '/authorisation', { accessToken: 'nobody-knows' });
    for (const order of [before, await system.placedOrder()]) {
      await ship(order);
      await untilCompleted(order.amazonOrderId);
      expect(await system.commerce.effectNames(order.amazonOrderId)).toEqual(WHOLE_LIFE);
    }
    expect((await commerceHealth()).status).toBe('ok');
    expect(system.logs()).not.toMatch(SECRETS);
  });
});
