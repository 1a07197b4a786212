import type { StoreAnswer } from '../../src/http/stores/store-answer.js';
import { eventually } from '../support/eventually.js';
import { RunningSystem, SHIP_ALL } from '../support/running-system.js';

const SECRETS = /Atz[ar]\||cauce-sandbox|rotated-secret/;

describe('a store whose credentials are revoked, over REST', () => {
  let system: RunningSystem;

  beforeAll(async () => {
    system = await RunningSystem.start();
  });
  afterAll(() => system.stop());

  const authorisationOf = async (storeId: string) => {
    const { body } = await system.api.request<StoreAnswer>(`/v1/stores/${storeId}`);
    return body.health.authorisation;
  };

  async function untilRejected(error: string): Promise<void> {
    await eventually('the store says that it needs new credentials', async () => {
      const { status, detail } = await authorisationOf('demo');
      return status === 'needs-reauthorisation' && detail?.includes(error) === true ? true : undefined;
    });
  }

  const save = (credentials: Readonly<Record<string, string>>) =>
    system.api.request<StoreAnswer>('/v1/stores/demo', {
      method: 'PATCH',
      body: { sellerCentral: credentials },
    });

  it('keeps its orders waiting, and has them go on by themselves once it has new ones', async () => {
    const [parcel, cancel] = [await system.placedOrder(), await system.placedOrder()];
    await system.amazon.ask('POST', '/authorisation', { revoked: true });
    await system.api.take(parcel.amazonOrderId, 'shipments', SHIP_ALL);
    await system.api.take(cancel.amazonOrderId, 'cancellation', { reason: 'no-inventory' });
    await untilRejected('invalid_grant');
    for (const { amazonOrderId } of [parcel, cancel]) {
      const order = await system.api.until(
        amazonOrderId,
        'waits for new credentials',
        ({ waitingFor }) =>
          waitingFor?.startsWith('new credentials for the store: Amazon says invalid_grant') === true,
      );
      expect(order.attention).toBeNull();
    }
    expect((await fetch(`${system.api.url}/health/ready`)).status).toBe(200);
    const unseen = await system.newOrder();

    await system.amazon.ask('POST', '/authorisation', { refreshToken: 'Atzr|renewed' });
    const saved = await save({ refreshToken: 'Atzr|renewed' });
    expect([saved.status, saved.body.health.authorisation.status]).toEqual([200, 'ok']);
    await system.api.until(parcel.amazonOrderId, 'is completed', ({ status }) => status === 'Completed');
    await system.api.until(cancel.amazonOrderId, 'is canceled', ({ status }) => status === 'Canceled');
    await system.api.until(unseen, 'is found by the pass', ({ commerce }) => commerce !== null);
    expect(await system.amazon.effectNames(parcel.amazonOrderId)).toEqual(['shipment-confirmed']);
    expect(await system.amazon.effectNames(cancel.amazonOrderId)).toEqual(['canceled']);
    expect((await authorisationOf('demo')).status).toBe('ok');
  });

  it('is served again after its secret was rotated, and nobody was told the secret', async () => {
    const { amazonOrderId } = await system.placedOrder();
    await system.amazon.ask('POST', '/authorisation', {
      clientSecret: 'rotated-secret',
      refreshToken: 'Atzr|2',
    });
    await system.api.take(amazonOrderId, 'shipments', SHIP_ALL);
    await untilRejected('invalid_client');
    await save({ clientSecret: 'rotated-secret', refreshToken: 'Atzr|2' });
    await system.api.until(amazonOrderId, 'is completed', ({ status }) => status === 'Completed');
    expect(await system.amazon.effectNames(amazonOrderId)).toEqual(['shipment-confirmed']);
    expect(system.logs()).not.toMatch(SECRETS);
  });

  it('is connected by one call, and its orders arrive', async () => {
    // The demo store sells there, too; without credentials it cannot be the one that finds the order.
    await save({ clientSecret: 'wrong' });
    await untilRejected('invalid_client');
    const { body: before } = await system.api.request<{ items: StoreAnswer[] }>('/v1/stores');
    const endpoint = { baseUrl: system.amazon.url, tokenUrl: `${system.amazon.url}/auth/o2/token` };
    const connected = await system.api.request<StoreAnswer>('/v1/stores', {
      method: 'POST',
      body: {
        storeId: 'second',
        name: 'Second store',
        // The sandbox has one seller; by its own name it could not be connected there twice.
        sellerId: 'A1SECONDSELLER',
        marketplaceIds: ['A1VC38T7YXB528'],
        sellerCentral: {
          endpoint,
          clientId: 'amzn1.application-oa2-client.cauce',
          clientSecret: 'rotated-secret',
          refreshToken: 'Atzr|2',
        },
        commerce: {
          baseUrl: `${system.commerce.url}/rest`,
          storeCode: 'default',
          consumerKey: 'cauce-consumer',
          consumerSecret: 'cauce-consumer-secret',
          accessToken: 'cauce-token',
          accessTokenSecret: 'cauce-token-secret',
        },
      },
    });
    expect(connected.status).toBe(201);
    const { amazonOrderId } = await system.amazon.ask<{ amazonOrderId: string }>('POST', '/orders', {
      marketplaceId: 'A1VC38T7YXB528',
    });
    expect((await system.api.post('/v1/stores/second/sync')).status).toBe(202);
    const { storeId } = await system.api.until(
      amazonOrderId,
      'is in Commerce',
      ({ commerce }) => commerce !== null,
    );
    expect(storeId).toBe('second');
    const { body: after } = await system.api.request<{ items: StoreAnswer[] }>('/v1/stores');
    expect(after.items).toHaveLength(before.items.length + 1);
    expect(JSON.stringify(after)).not.toMatch(SECRETS);
  });
});
