import { orderWorkflowId } from '../../src/contracts/order-workflow.js';
import { requireAmazonOrderId } from '../../src/domain/ids.js';
import { runSql } from '../support/database.js';
import { RunningSystem, SHIP_ALL, type PlacedOrder } from '../support/running-system.js';

const SETTING_UP_MS = 120_000;
/** Longer than any caller waits: the work is done, the answer never comes. */
const HELD_BACK_MS = 300_000;
const WHOLE_LIFE = ['order-placed', 'shipment-created', 'invoice-created'];

describe('a worker killed in the middle of many orders', () => {
  let system: RunningSystem;
  let placing: string;
  let aboutToPlace: string;
  let confirming: PlacedOrder;
  let shipping: PlacedOrder;
  let invoicing: PlacedOrder;
  let refunding: PlacedOrder;
  let waiting: PlacedOrder;

  beforeAll(async () => {
    system = await RunningSystem.start();
    [confirming, shipping, invoicing, refunding, waiting] = await Promise.all([
      system.placedOrder(),
      system.placedOrder(),
      system.placedOrder(),
      system.placedOrder([{ sku: 'CAUCE-002', quantity: 2, price: '8.00' }]),
      system.placedOrder(),
    ]);
    const { api } = system;
    await api.command(refunding.amazonOrderId, 'shipments', { body: SHIP_ALL, wait: true });
    await untilCompleted(refunding);

    await reachKillPoint();
    await system.killWorker();
    await Promise.all([system.amazon.clearFaults(), system.commerce.clearFaults()]);
    // As though Commerce had had time to do what the dead worker had asked of it, or not.
    await runSql(system.databaseUrl, 'UPDATE commerce_writes SET until = now()');
    await signalShip(waiting.amazonOrderId);
    system.startWorker();
  }, SETTING_UP_MS);

  afterAll(() => system.stop());

  /** Every order stands at its own point when the worker dies. */
  async function reachKillPoint(): Promise<void> {
    const { api, amazon, commerce } = system;
    const method = 'POST';
    await commerce.setFaults([
      { method, path: '/rest/*/V1/orders', fault: 'drop-reply', ms: HELD_BACK_MS, times: 1 },
      { method, path: '/rest/*/V1/orders', fault: 'hang', times: 1 },
      { method, path: pathOf(shipping, 'ship'), fault: 'drop-reply', ms: HELD_BACK_MS },
      { method, path: pathOf(invoicing, 'invoice'), fault: 'hang' },
    ]);
    await amazon.setFaults([
      {
        method,
        path: `/orders/v0/orders/${confirming.amazonOrderId}/`,
        fault: 'drop-reply',
        ms: HELD_BACK_MS,
      },
      { method, path: '/feeds/2021-06-30/feeds', fault: 'drop-reply', ms: HELD_BACK_MS },
    ]);
    const parcels = [confirming, shipping, invoicing].map(({ amazonOrderId }) =>
      api.take(amazonOrderId, 'shipments', SHIP_ALL),
    );
    placing = await system.newOrder();
    await system.import(placing);
    await commerce.untilEffect(placing, 'order-placed');
    aboutToPlace = await system.newOrder();
    await Promise.all([...parcels, system.import(aboutToPlace)]);
    const [line] = (await api.order(refunding.amazonOrderId)).lines;
    const lines = [{ orderItemId: line?.orderItemId, quantity: 1 }];
    await api.take(refunding.amazonOrderId, 'refunds', { lines, reason: 'customer-return' });
    await Promise.all([
      commerce.untilFaultsStruck(),
      commerce.untilEffect(shipping.amazonOrderId, 'shipment-created'),
      amazon.untilEffect(confirming.amazonOrderId, 'shipment-confirmed'),
      amazon.untilEffect(refunding.amazonOrderId, 'refunded'),
    ]);
  }

  const pathOf = ({ commerceOrderId }: PlacedOrder, verb: string): string =>
    `/rest/default/V1/order/${commerceOrderId}/${verb}`;

  async function signalShip(amazonOrderId: string): Promise<void> {
    const workflowId = orderWorkflowId('demo', requireAmazonOrderId(amazonOrderId));
    await system.client.workflow.getHandle(workflowId).signal('ship', { body: SHIP_ALL });
  }

  const untilCompleted = ({ amazonOrderId }: PlacedOrder) =>
    system.api.until(amazonOrderId, 'is completed', ({ status }) => status === 'Completed');

  it.each([
    { when: 'after Commerce placed it', order: () => placing },
    { when: 'before Commerce placed it', order: () => aboutToPlace },
  ])('places once the order it held $when', async ({ order }) => {
    await system.api.until(order(), 'is in Commerce', ({ commerce }) => commerce !== null);
    expect(await system.commerce.effectNames(order())).toEqual(['order-placed']);
  });

  it.each([
    { when: 'after Commerce shipped it', order: () => shipping },
    { when: 'between Commerce shipping and invoicing it', order: () => invoicing },
    { when: 'idle, told to ship by a signal while no worker ran', order: () => waiting },
  ])('ships and invoices once the order it held $when', async ({ order }) => {
    await untilCompleted(order());
    const { amazonOrderId } = order();
    expect(await system.amazon.effectNames(amazonOrderId)).toEqual(['shipment-confirmed']);
    expect(await system.commerce.effectNames(amazonOrderId)).toEqual(WHOLE_LIFE);
  });

  it('pays the refund once whose feed Amazon had taken', async () => {
    const { amazonOrderId } = refunding;
    await system.api.until(amazonOrderId, 'is refunded', ({ refunds }) => refunds[0]?.stage === 'credited');
    expect(await system.amazon.effectNames(amazonOrderId)).toEqual(['shipment-confirmed', 'refunded']);
    expect(await system.commerce.effectNames(amazonOrderId)).toEqual([...WHOLE_LIFE, 'credit-memo-created']);
  });

  it('confirms once the parcel whose confirmation Amazon had taken', async () => {
    await untilCompleted(confirming);
    const { amazonOrderId } = confirming;
    expect(await system.amazon.effectNames(amazonOrderId)).toEqual(['shipment-confirmed']);
    expect(await system.commerce.effectNames(amazonOrderId)).toEqual(WHOLE_LIFE);
  });
});
