import { COMMERCE_CHANGED_SIGNAL, orderWorkflowId } from '../../src/contracts/order-workflow.js';
import { requireAmazonOrderId } from '../../src/domain/ids.js';
import { eventually } from '../support/eventually.js';
import { RunningSystem, type PlacedOrder } from '../support/running-system.js';

interface Delivery {
  readonly transport: string;
  readonly state: string;
  readonly statuses: readonly number[];
}

const TRACK = { track_number: '1Z0001', title: 'UPS', carrier_code: 'ups' };

describe('an order that Commerce tells of', () => {
  let system: RunningSystem;
  let order: PlacedOrder;
  let hook: string;

  beforeAll(async () => {
    system = await RunningSystem.start();
    hook = `${system.api.url}/hooks/commerce/demo`;
  });
  afterAll(() => system.stop());
  beforeEach(async () => {
    await tell({}, {});
    order = await system.placedOrder();
  });

  async function tell(events: object, webhooks: object): Promise<{ publicKey: string }> {
    await system.commerce.ask('PUT', '/events', events);
    return system.commerce.ask('PUT', '/webhooks', webhooks);
  }

  const inAdmin = <Answer = unknown>(action: string, body: object = {}) =>
    system.commerce.ask<Answer>('POST', `/orders/${order.commerceOrderId}/${action}`, body);

  /** The store's pass comes every ten minutes here: what happens at once was told. */
  const untilCompleted = () =>
    system.api.until(order.amazonOrderId, 'is completed', ({ status }) => status === 'Completed');

  /** How often the order's workflow has been woken. What comes during a task shows in the history once that has ended. */
  async function timesWoken(): Promise<number> {
    const workflowId = orderWorkflowId('demo', requireAmazonOrderId(order.amazonOrderId));
    const { events } = await system.client.workflow.getHandle(workflowId).fetchHistory();
    const names = events?.map((event) => event.workflowExecutionSignaledEventAttributes?.signalName);
    return names?.filter((name) => name === COMMERCE_CHANGED_SIGNAL).length ?? 0;
  }

  const untilWoken = (atLeast: number) =>
    eventually('the workflow is woken', async () => ((await timesWoken()) >= atLeast ? true : undefined));

  async function deliveries(transport: string): Promise<readonly Delivery[]> {
    return eventually('every delivery has ended', async () => {
      const { items } = await system.commerce.ask<{ items: readonly Delivery[] }>('GET', '/deliveries');
      const these = items.filter((each) => each.transport === transport);
      return these.length > 0 && these.every(({ state }) => state !== 'underway') ? these : undefined;
    });
  }

  it('is woken when an admin ships, once for each event though each comes twice', async () => {
    await tell({ url: hook, duplicate: true, shuffle: true }, {});
    await inAdmin('ship');
    await untilWoken(1);
    const ended = await deliveries('io-events');
    expect(ended).toHaveLength(6);
    expect(ended.every(({ statuses }) => statuses.at(-1) === 200)).toBe(true);
    // A copy that overtakes the memory of the first costs one look more, never less than one.
    await untilWoken(3);
    expect(await timesWoken()).toBeLessThanOrEqual(6);
  });

  it('has its shipment confirmed at Amazon, once', async () => {
    await tell({ url: hook, duplicate: true, shuffle: true, delayMs: 50 }, {});
    await inAdmin('ship', { tracks: [TRACK] });
    const { parcels } = await untilCompleted();
    expect(parcels).toMatchObject([{ stage: 'shipped', trackingNumber: '1Z0001' }]);
    await deliveries('io-events');
    expect(await system.amazon.effectNames(order.amazonOrderId)).toEqual(['shipment-confirmed']);
    expect(await system.commerce.effectNames(order.amazonOrderId)).toEqual([
      'order-placed',
      'shipment-created',
      'invoice-created',
    ]);
  });

  it('has a tracking number taken that is added later, of which nothing else tells', async () => {
    await tell({ url: hook }, {});
    const { shipmentId } = await inAdmin<{ shipmentId: string }>('ship');
    await system.api.until(order.amazonOrderId, 'lacks tracking', ({ status }) => status === 'Error');
    await system.commerce.ask('POST', `/shipments/${shipmentId}/track`, TRACK);
    await untilCompleted();
    expect(await system.amazon.effectNames(order.amazonOrderId)).toEqual(['shipment-confirmed']);
  });

  it('is woken by a webhook, too, once the store has its key', async () => {
    const { publicKey } = await tell({}, { url: hook });
    await inAdmin('hold');
    expect((await deliveries('webhook')).map(({ statuses }) => statuses)).toEqual([[401]]);
    const body = { commerceHooks: { webhookPublicKey: publicKey } };
    expect((await system.api.request('/v1/stores/demo', { method: 'PATCH', body })).status).toBe(200);
    expect(await timesWoken()).toBe(0);
    await inAdmin('unhold');
    await untilWoken(1);
  });

  it('sleeps on when the signature is bad, which is counted', async () => {
    await tell({ url: hook, signature: 'bad', batch: true }, {});
    await inAdmin('hold');
    const metrics = await eventually('it is counted', async () => {
      const text = await (await fetch(`${system.api.url}/metrics`)).text();
      return text.includes('outcome="bad-signature"') ? text : undefined;
    });
    expect(metrics).toMatch(/cauce_commerce_hooks_total\{store="demo",outcome="bad-signature"\} [1-9]/);
    expect(await timesWoken()).toBe(0);
  });

  it('takes the echo of its own placing without complaint', async () => {
    const before = (await deliveries('io-events')).length;
    await tell({ url: hook }, {});
    await system.placedOrder();
    const echoes = (await deliveries('io-events')).slice(before);
    expect(echoes.length).toBeGreaterThan(0);
    expect(echoes.every(({ statuses }) => statuses.at(-1) === 200)).toBe(true);
  });
});
