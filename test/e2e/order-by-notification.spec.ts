import { RunningSystem, SHIP_ALL } from '../support/running-system.js';

describe('an order Amazon tells of', () => {
  let system: RunningSystem;

  beforeAll(async () => {
    system = await RunningSystem.start();
  });

  afterAll(() => system.stop());

  const untilPlaced = (amazonOrderId: string) =>
    system.api.until(amazonOrderId, 'is in Commerce', ({ commerce }) => commerce !== null);
  const notify = (oddities: object) => system.amazon.ask('PUT', '/notifications', oddities);

  it('is in Commerce, and follows what happens at Amazon, without any pass over the store', async () => {
    const amazonOrderId = await system.newOrder();
    await untilPlaced(amazonOrderId);
    await system.amazon.ask('POST', `/orders/${amazonOrderId}/ship`, {});
    await system.api.until(amazonOrderId, 'is completed', ({ status }) => status === 'Completed');
    expect(await system.commerce.effectNames(amazonOrderId)).toEqual([
      'order-placed',
      'shipment-created',
      'invoice-created',
    ]);
  });

  it('is done nothing twice to, when each thing is told twice and in any order', async () => {
    await notify({ duplicate: true, shuffle: true });
    const amazonOrderId = await system.newOrder();
    await untilPlaced(amazonOrderId);
    await system.api.command(amazonOrderId, 'shipments', { body: SHIP_ALL, wait: true });
    await system.api.until(amazonOrderId, 'is completed', ({ status }) => status === 'Completed');
    expect(await system.amazon.effectNames(amazonOrderId)).toEqual(['shipment-confirmed']);
    expect(await system.commerce.effectNames(amazonOrderId)).toEqual([
      'order-placed',
      'shipment-created',
      'invoice-created',
    ]);
  });

  it('is found by the store’s pass when the telling was lost', async () => {
    await notify({ lose: true });
    const lost = await system.newOrder();
    await notify({});
    await untilPlaced(await system.newOrder());
    expect((await system.api.request(`/v1/orders/${lost}`)).status).toBe(404);
    await system.api.post('/v1/stores/demo/sync');
    await untilPlaced(lost);
  });

  it('is in Commerce although the worker was dead when it was told', async () => {
    await system.killWorker();
    const amazonOrderId = await system.newOrder();
    system.startWorker();
    await untilPlaced(amazonOrderId);
    expect(await system.commerce.effectNames(amazonOrderId)).toEqual(['order-placed']);
  });
});
