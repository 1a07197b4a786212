import type { OrderListAnswer } from '../../src/http/orders/order-answer.js';
import { RunningSystem, SHIP_ALL } from '../support/running-system.js';

const UNKNOWN_ORDER = '999-0000000-0000000';
const WHOLE_LIFE = ['order-placed', 'shipment-created', 'invoice-created'];

interface ProblemAnswer {
  readonly status: number;
  readonly code: string;
}

describe('an order over REST', () => {
  let system: RunningSystem;

  beforeAll(async () => {
    system = await RunningSystem.start();
    // Nothing is told here: what happens at Amazon is found by those who ask.
    await system.amazon.ask('PUT', '/notifications', { lose: true });
  });

  afterAll(() => system.stop());

  const command = (...args: Parameters<RunningSystem['api']['command']>) => system.api.command(...args);

  const untilCompleted = (amazonOrderId: string) =>
    system.api.until(amazonOrderId, 'is completed', ({ status }) => status === 'Completed');

  async function idsOf(status: string): Promise<readonly string[]> {
    const { body } = await system.api.request<OrderListAnswer>(`/v1/orders?status=${status}&limit=200`);
    return body.items.map((order) => order.amazonOrderId);
  }

  it('goes from import over several parcels and invoices to a partial refund, each once at both sides', async () => {
    const { amazonOrderId } = await system.placedOrder([
      { sku: 'CAUCE-001', quantity: 2, price: '20.00' },
      { sku: 'CAUCE-002', quantity: 2, price: '5.00' },
    ]);
    const [first = '', second = ''] = (await system.api.order(amazonOrderId)).lines.map(
      ({ orderItemId }) => orderItemId,
    );

    const parcels = [
      { lines: [{ orderItemId: first, quantity: 1 }], carrierCode: 'UPS', trackingNumber: '1Z0001' },
      {
        lines: [
          { orderItemId: first, quantity: 1 },
          { orderItemId: second, quantity: 1 },
        ],
        carrierCode: 'FedEx',
        trackingNumber: '7700001',
      },
    ];
    const shipped = await command(amazonOrderId, 'shipments', { body: { parcels }, wait: true });
    expect([shipped.status, shipped.body.outcome]).toEqual([200, 'accepted']);
    expect(shipped.body.order.parcels.map(({ stage }) => stage)).toEqual(['shipped', 'shipped']);
    expect(shipped.body.order.status).toBe('PartiallyShipped');

    const invoiced = await command(amazonOrderId, 'invoices', {
      body: { lines: [{ orderItemId: second, quantity: 1 }] },
      wait: true,
    });
    expect([invoiced.status, invoiced.body.order.invoices.at(-1)?.stage]).toEqual([200, 'invoiced']);

    const refunded = await command(amazonOrderId, 'refunds', {
      body: { lines: [{ orderItemId: first, quantity: 1 }], reason: 'customer-return' },
      wait: true,
    });
    expect([refunded.status, refunded.body.order.refunds[0]?.stage]).toEqual([200, 'credited']);
    expect(refunded.body.order.refunds[0]?.total).toEqual({ amount: '20.00', currency: 'USD' });

    const rest = await command(amazonOrderId, 'shipments', {
      body: { parcels: [{ carrierCode: 'UPS', trackingNumber: '1Z0002' }] },
      wait: true,
    });
    expect(rest.status).toBe(200);
    const order = await untilCompleted(amazonOrderId);
    expect(order.lines.map(({ quantity }) => quantity)).toEqual([
      { ordered: 2, canceled: 0, shipped: 2, invoiced: 2, refunded: 1 },
      { ordered: 2, canceled: 0, shipped: 2, invoiced: 2, refunded: 0 },
    ]);

    expect(await system.amazon.effectNames(amazonOrderId)).toEqual([
      'shipment-confirmed',
      'shipment-confirmed',
      'refunded',
      'shipment-confirmed',
    ]);
    expect((await system.commerce.effectNames(amazonOrderId)).toSorted()).toEqual([
      'credit-memo-created',
      ...Array.from({ length: 3 }, () => 'invoice-created'),
      'order-placed',
      ...Array.from({ length: 3 }, () => 'shipment-created'),
    ]);
  });

  it('is canceled by a feed at Amazon and then in Commerce', async () => {
    const { amazonOrderId } = await system.placedOrder();
    const canceled = await command(amazonOrderId, 'cancellation', {
      body: { reason: 'no-inventory' },
      wait: true,
    });
    expect([canceled.status, canceled.body.order.status]).toEqual([200, 'Canceled']);
    expect(canceled.body.order.actions).not.toContain('ship');
    expect(await system.amazon.effectNames(amazonOrderId)).toEqual(['canceled']);
    expect(await system.commerce.effectNames(amazonOrderId)).toEqual([
      'order-placed',
      'commented',
      'canceled',
    ]);
  });

  it('is shipped once under one Idempotency-Key, listed as completed, and refused a cancel from then on', async () => {
    const { amazonOrderId } = await system.placedOrder();
    const headers = { 'idempotency-key': `ship-${amazonOrderId}` };
    const [one, two] = await Promise.all(
      [1, 2].map(() => command(amazonOrderId, 'shipments', { body: SHIP_ALL, headers, wait: true })),
    );
    const again = await command(amazonOrderId, 'shipments', { body: SHIP_ALL, headers });
    const { commandId } = again.body;
    expect([one?.body.commandId, two?.body.commandId]).toEqual([commandId, commandId]);

    const parcels = [{ carrierCode: 'UPS', trackingNumber: '1Z0002' }];
    const other = await command(amazonOrderId, 'shipments', { body: { parcels }, headers });
    expect([other.status, other.body.code]).toEqual([422, 'idempotency-key-reused']);

    await untilCompleted(amazonOrderId);
    const refusal = await command(amazonOrderId, 'cancellation', { body: { reason: 'no-inventory' } });
    expect([refusal.status, refusal.body.code]).toEqual([409, 'order-not-unshipped']);
    expect(refusal.headers.get('content-type')).toContain('application/problem+json');

    expect(await idsOf('Completed')).toContain(amazonOrderId);
    expect(await idsOf('Unshipped')).not.toContain(amazonOrderId);
    expect(await system.api.timelineKinds(amazonOrderId)).toEqual([
      'order-placed',
      'ship-requested',
      'parcel-confirmed',
      'parcel-shipped',
      'invoice-requested',
      'order-invoiced',
    ]);
    expect(await system.amazon.effectNames(amazonOrderId)).toEqual(['shipment-confirmed']);
    expect(await system.commerce.effectNames(amazonOrderId)).toEqual(WHOLE_LIFE);
  });

  it("is found by the store's sync without import, and its own sync takes over what was shipped at Amazon", async () => {
    const amazonOrderId = await system.newOrder();
    expect((await system.api.post('/v1/stores/demo/sync')).status).toBe(202);
    const { lastSyncedAt } = await system.api.until(
      amazonOrderId,
      'is in Commerce',
      ({ commerce }) => commerce !== null,
    );

    await system.amazon.ask('POST', `/orders/${amazonOrderId}/ship`, {});
    const { status, body } = await command(amazonOrderId, 'sync');
    expect([status, body.outcome]).toEqual([202, 'accepted']);
    expect((await untilCompleted(amazonOrderId)).lastSyncedAt).not.toBe(lastSyncedAt);
    expect(await system.amazon.effectNames(amazonOrderId)).toEqual(['shipment-confirmed']);
    expect(await system.commerce.effectNames(amazonOrderId)).toEqual(WHOLE_LIFE);
  });

  it('takes over by its sync what was refunded in Seller Central, once', async () => {
    const { amazonOrderId } = await system.placedOrder([{ sku: 'CAUCE-001', quantity: 2, price: '20.00' }]);
    await command(amazonOrderId, 'shipments', { body: SHIP_ALL, wait: true });
    await untilCompleted(amazonOrderId);
    const [item] = (await system.api.order(amazonOrderId)).lines;
    const lines = [{ orderItemId: item?.orderItemId, amounts: { Principal: '20.00' } }];
    await system.amazon.ask('POST', `/orders/${amazonOrderId}/refund`, { lines });
    // Finances tell nothing of the last two minutes.
    await system.amazon.ask('POST', '/clock', { advanceMs: 180_000 });

    await command(amazonOrderId, 'sync');
    const { refunds } = await system.api.until(
      amazonOrderId,
      'is refunded',
      (order) => order.refunds[0]?.stage === 'credited',
    );
    expect(refunds).toMatchObject([
      { commandId: null, total: { amount: '20.00' }, lines: [{ quantity: 1 }] },
    ]);

    const { lastSyncedAt } = await system.api.order(amazonOrderId);
    await command(amazonOrderId, 'sync');
    await system.api.until(amazonOrderId, 'is synced again', (order) => order.lastSyncedAt !== lastSyncedAt);
    expect(await system.amazon.effectNames(amazonOrderId)).toEqual(['shipment-confirmed', 'refunded']);
    expect(await system.commerce.effectNames(amazonOrderId)).toEqual([...WHOLE_LIFE, 'credit-memo-created']);
  });

  it('is not imported while Seller Central does not answer, which is said in its words', async () => {
    const amazonOrderId = await system.newOrder();
    await system.amazon.setFaults([
      { method: 'GET', path: `/orders/2026-01-01/orders/${amazonOrderId}`, fault: 'refuse' },
    ]);
    const refused = await system.api.request<ProblemAnswer>('/v1/stores/demo/imports', {
      method: 'POST',
      body: { amazonOrderId },
    });
    expect([refused.status, refused.body.code]).toEqual([503, 'amazon-unavailable']);
    await system.amazon.clearFaults();
    await system.import(amazonOrderId);
  });

  it('is 404 where nobody knows it', async () => {
    const read = await system.api.request<ProblemAnswer>(`/v1/orders/${UNKNOWN_ORDER}`);
    expect([read.status, read.body.code]).toEqual([404, 'unknown-order']);
    const imported = await system.api.request<ProblemAnswer>('/v1/stores/demo/imports', {
      method: 'POST',
      body: { amazonOrderId: UNKNOWN_ORDER },
    });
    expect([imported.status, imported.body.code]).toEqual([404, 'unknown-order']);
  });

  it('is 401 without the key', async () => {
    const answer = await system.api.request<ProblemAnswer>('/v1/orders', {
      headers: { authorization: 'Bearer another-key-for-tests' },
    });
    expect(answer.status).toBe(401);
  });
});
