import type { OrderAnswer } from '../../src/http/orders/order-answer.js';
import { RunningSystem, SHIP_ALL, type PlacedOrder } from '../support/running-system.js';

const TRACKS = [{ track_number: '1Z0001', title: 'UPS', carrier_code: 'ups' }];

describe('what a person does in Commerce Admin', () => {
  let system: RunningSystem;

  beforeAll(async () => {
    system = await RunningSystem.start();
    // Nothing is told here: what happens is found by those who ask.
    await system.amazon.ask('PUT', '/notifications', { lose: true });
  });
  afterAll(() => system.stop());

  const inAdmin = <Answer = unknown>({ commerceOrderId }: PlacedOrder, action: string, body: object = {}) =>
    system.commerce.ask<Answer>('POST', `/orders/${commerceOrderId}/${action}`, body);

  /** The store's pass, by which orders hear of Commerce. */
  const pass = async () => {
    expect((await system.api.post('/v1/stores/demo/sync')).status).toBe(202);
  };

  const until = (amazonOrderId: string, status: string) =>
    system.api.until(amazonOrderId, `is ${status}`, (order) => order.status === status);

  /** Both sides are read twice more, by the order itself and by the store's pass. */
  async function syncedAgain(amazonOrderId: string): Promise<void> {
    for (const round of [1, 2]) {
      const { lastSyncedAt } = await system.api.order(amazonOrderId);
      await pass();
      await system.api.command(amazonOrderId, 'sync');
      await system.api.until(
        amazonOrderId,
        `is synced again (${round})`,
        (order) => order.lastSyncedAt !== lastSyncedAt,
      );
    }
  }

  it('a shipment with tracking is confirmed at Amazon once, and stays the only one in Commerce', async () => {
    const placed = await system.placedOrder([{ sku: 'CAUCE-001', quantity: 2, price: '20.00' }]);
    const { amazonOrderId } = placed;
    await inAdmin(placed, 'ship', { tracks: TRACKS });
    await pass();
    const { parcels } = await until(amazonOrderId, 'Completed');
    expect(parcels).toMatchObject([{ stage: 'shipped', carrierCode: 'UPS', trackingNumber: '1Z0001' }]);
    await syncedAgain(amazonOrderId);

    expect(await system.amazon.effectNames(amazonOrderId)).toEqual(['shipment-confirmed']);
    expect(await system.commerce.effectNames(amazonOrderId)).toEqual([
      'order-placed',
      'shipment-created',
      'invoice-created',
    ]);
  });

  it('a mistyped tracking number is corrected at Amazon, and nothing is shipped again', async () => {
    const placed = await system.placedOrder();
    const { amazonOrderId } = placed;
    const { shipmentId } = await inAdmin<{ shipmentId: string }>(placed, 'ship', { tracks: TRACKS });
    await pass();
    await until(amazonOrderId, 'Completed');
    const right = { ...TRACKS[0], track_number: '1Z0002', instead_of: '1Z0001' };
    await system.commerce.ask('POST', `/shipments/${shipmentId}/track`, right);
    await system.api.command(amazonOrderId, 'sync');
    await system.amazon.untilEffect(amazonOrderId, 'shipment-edited');
    await syncedAgain(amazonOrderId);

    const { parcels, status } = await system.api.order(amazonOrderId);
    expect([status, parcels]).toMatchObject(['Completed', [{ stage: 'shipped', trackingNumber: '1Z0002' }]]);
    expect(await system.amazon.effectNames(amazonOrderId)).toEqual(['shipment-confirmed', 'shipment-edited']);
    expect(await system.commerce.effectNames(amazonOrderId)).toEqual([
      'order-placed',
      'shipment-created',
      'invoice-created',
      'track-added',
    ]);
  });

  it('a shipment without tracking waits for it, and an invoice made there is not made again', async () => {
    const placed = await system.placedOrder();
    const { amazonOrderId } = placed;
    const { shipmentId } = await inAdmin<{ shipmentId: string }>(placed, 'ship');
    await inAdmin(placed, 'invoice');
    await pass();
    const { attention } = await until(amazonOrderId, 'Error');
    expect(attention).toMatchObject({ code: 'tracking-missing', others: [] });
    expect(await system.amazon.effectNames(amazonOrderId)).toEqual([]);

    await system.commerce.ask('POST', `/shipments/${shipmentId}/track`, TRACKS[0]);
    await system.api.command(amazonOrderId, 'sync');
    await until(amazonOrderId, 'Completed');
    await syncedAgain(amazonOrderId);
    expect(await system.amazon.effectNames(amazonOrderId)).toEqual(['shipment-confirmed']);
    expect(await system.commerce.effectNames(amazonOrderId)).toEqual([
      'order-placed',
      'shipment-created',
      'invoice-created',
      'track-added',
    ]);
  });

  it('a cancel is done at Amazon once', async () => {
    const placed = await system.placedOrder();
    const { amazonOrderId } = placed;
    await inAdmin(placed, 'cancel');
    await pass();
    await until(amazonOrderId, 'Canceled');
    await pass();
    expect(await system.amazon.effectNames(amazonOrderId)).toEqual(['canceled']);
    expect(await system.commerce.effectNames(amazonOrderId)).toEqual(['order-placed', 'canceled']);
  });

  it('a cancel of what has shipped at Amazon is refused there, and a person is told', async () => {
    const placed = await system.placedOrder();
    const { amazonOrderId } = placed;
    await system.amazon.ask('POST', `/orders/${amazonOrderId}/ship`, {});
    await inAdmin(placed, 'cancel');
    await pass();
    const stepsOf = ({ attention }: OrderAnswer) =>
      attention === null ? [] : [attention, ...attention.others].map(({ step }) => step);
    const order = await system.api.until(amazonOrderId, 'a person is told', (seen) =>
      stepsOf(seen).includes('sides-disagree:canceled-in-commerce'),
    );
    expect(order.status).toBe('Error');
    await syncedAgain(amazonOrderId);
    expect(await system.amazon.effectNames(amazonOrderId)).toEqual(['shipment-confirmed']);
    expect(await system.commerce.effectNames(amazonOrderId)).toEqual(['order-placed', 'canceled']);
  });

  it('a credit memo is refunded at Amazon once, to the cent, and stays the only one', async () => {
    const placed = await system.placedOrder([
      { sku: 'CAUCE-001', quantity: 2, price: '20.00', tax: '3.00', shipping: '4.90' },
    ]);
    const { amazonOrderId } = placed;
    await system.api.command(amazonOrderId, 'shipments', { body: SHIP_ALL, wait: true });
    await until(amazonOrderId, 'Completed');
    await inAdmin(placed, 'refund', { qty: 1, shipping_amount: 2, adjustment_positive: 0.5 });
    await pass();
    const { refunds } = await system.api.until(
      amazonOrderId,
      'is refunded',
      (order) => order.refunds[0]?.stage === 'credited',
    );
    const [memo] = (await system.commerce.effects(amazonOrderId)).filter(
      ({ effect }) => effect === 'credit-memo-created',
    );
    const { grandTotal } = memo?.detail as { readonly grandTotal: number };
    expect(refunds).toMatchObject([{ total: { amount: grandTotal.toFixed(2) } }]);
    // Finances tell nothing of the last two minutes.
    await system.amazon.ask('POST', '/clock', { advanceMs: 180_000 });
    await syncedAgain(amazonOrderId);

    expect((await system.api.order(amazonOrderId)).refunds).toHaveLength(1);
    expect(await system.amazon.effectNames(amazonOrderId)).toEqual(['shipment-confirmed', 'refunded']);
    expect(await system.commerce.effectNames(amazonOrderId)).toEqual([
      'order-placed',
      'shipment-created',
      'invoice-created',
      'credit-memo-created',
    ]);
  });
});
