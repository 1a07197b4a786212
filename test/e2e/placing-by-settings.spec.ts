import type { OneStoreAnswer } from '../../src/http/stores/store-answer.js';
import { RunningSystem, SHIP_ALL } from '../support/running-system.js';

describe('an order placed as its store has chosen', () => {
  let system: RunningSystem;

  beforeAll(async () => {
    system = await RunningSystem.start();
  });
  afterAll(() => system.stop());

  async function unreservedPieces(): Promise<number> {
    const { body } = await system.api.request<OneStoreAnswer>('/v1/stores/demo');
    return body.health.inventory.unreservedPieces;
  }

  it('has a number of Commerce, a customer, a view and a source, once, though the first reply was lost', async () => {
    const settings = {
      orderNumberSource: 'commerce',
      customerCreation: 'new-customer',
      orderStoreView: 'amazon',
      shippingSource: 'east',
    };
    const change = { method: 'PATCH', body: settings };
    expect((await system.api.request('/v1/stores/demo/settings', change)).body).toMatchObject(settings);
    await system.commerce.ask('PUT', '/products/CAUCE-001', { qty: 0, elsewhere: { east: 2 } });
    await system.commerce.setFaults([
      { method: 'POST', path: '/rest/default/V1/orders', fault: 'drop-reply', times: 1 },
    ]);

    const { amazonOrderId } = await system.placedOrder([{ sku: 'CAUCE-001', quantity: 2, price: '20.00' }]);
    expect((await system.api.order(amazonOrderId)).commerce?.orderNumber).toMatch(/^\d{9}$/);
    expect(await unreservedPieces()).toBe(2);

    const body = SHIP_ALL;
    expect((await system.api.command(amazonOrderId, 'shipments', { body, wait: true })).status).toBe(200);
    await system.api.until(amazonOrderId, 'is completed', ({ status }) => status === 'Completed');
    expect(await unreservedPieces()).toBe(0);
    expect(await system.commerce.effects(amazonOrderId)).toMatchObject([
      { effect: 'order-placed', detail: { storeId: 2, customerId: 1 } },
      { effect: 'shipment-created', detail: { source: 'east' } },
      { effect: 'invoice-created' },
    ]);
  });
});
