import type { WorkflowHandle } from '@temporalio/client';

import { storeSyncWorkflowId } from '../../src/contracts/store-sync-workflow.js';
import { needsAttention } from '../../src/domain/order/order-summary.js';
import { IntegrationError } from '../../src/ports/integration-error.js';
import { PartUnavailable } from '../../src/ports/part-unavailable.js';
import { anOrderId, ITEM_A, STORE } from '../support/builders.js';
import { eventually } from '../support/eventually.js';
import { anArrival, SHIP_ALL } from '../support/order-world.js';
import { timeSkippingWorld } from '../support/time-skipping-world.js';

describe('an order in bad weather', () => {
  const theWorld = timeSkippingWorld();

  it('waits for its records when PostgreSQL is away as it opens', async () => {
    const world = theWorld();
    const amazonOrderId = anOrderId(1);
    const find = world.stores.find.bind(world.stores);
    let tries = 0;
    world.stores.find = async () => {
      tries += 1;
      if (tries <= 3) throw new PartUnavailable('postgres', 'away');
      return find();
    };
    await world.arrive(anArrival(amazonOrderId));
    await eventually('it was tried again', async () => {
      await world.env.sleep('1 minute');
      return tries > 3 ? true : undefined;
    });
    await world.until(amazonOrderId, 'it is placed', ({ commerce }) => commerce !== null);
    expect(world.commerce.countOf('order-placed')).toBe(1);
  });

  it('waits out a day without Commerce, says so, asks for a person, and carries on by itself', async () => {
    const world = theWorld();
    const amazonOrderId = anOrderId(2);
    world.commerce.isAway = true;
    await world.arrive(anArrival(amazonOrderId));
    await world.env.sleep('1 day');
    const waiting = await world.until(amazonOrderId, 'a person is asked for', needsAttention);
    expect(waiting.setbacks['place']).toMatchObject({ code: 'commerce.unavailable' });

    // Amazon's deadline does not wait for Commerce.
    await world.command(amazonOrderId, 'ship', { body: SHIP_ALL });
    await world.until(
      amazonOrderId,
      'Amazon has the parcel',
      ({ parcels }) => parcels[0]?.stage === 'confirmed',
    );
    world.commerce.isAway = false;
    await world.env.sleep('2 hours');
    const done = await world.until(
      amazonOrderId,
      'all is done',
      ({ invoices }) => invoices[0]?.stage === 'invoiced',
    );
    expect(needsAttention(done)).toBe(false);
    expect(world.commerce.effects.map(({ effect }) => effect)).toEqual([
      'order-placed',
      'shipment-created',
      'invoice-created',
    ]);
  });

  it('finds every order of a day in which Seller Central was away', async () => {
    const world = theWorld();
    world.amazon.isAway = true;
    await world.syncs.ensureRunning(STORE);
    await world.env.sleep('1 day');
    const orders = [11, 12, 13].map((index) => anArrival(anOrderId(index)));
    const updatedAtMs = (await world.env.currentTimeMs()) - 12 * 3_600_000;
    for (const order of orders) world.amazon.orders.set(order.amazonOrderId, { ...order, updatedAtMs });
    world.amazon.isAway = false;
    await world.env.sleep('10 minutes');
    for (const { amazonOrderId } of orders) {
      await world.until(amazonOrderId, 'it is placed', ({ commerce }) => commerce !== null);
    }
    expect(world.commerce.countOf('order-placed')).toBe(3);
  });

  it.each([
    ['forbids the search', 'unauthorized', 'Amazon searchOrders answered 403 Unauthorized'],
    ['refuses the search', 'rejected', 'Amazon searchOrders answered 400 InvalidInput'],
    ['answers what it should not', 'malformed-response', 'Amazon searchOrders answered what it should not'],
  ] as const)(
    'says so when Amazon %s, imports all the same, and goes on later',
    async (_what, code, message) => {
      const world = theWorld();
      const [found, imported] = [anOrderId(code.length), anOrderId(code.length + 1)];
      const updatedAtMs = await world.env.currentTimeMs();
      for (const id of [found, imported]) world.amazon.orders.set(id, { ...anArrival(id), updatedAtMs });
      world.amazon.searchFailure = new IntegrationError({ system: 'amazon', code, message });
      await world.syncs.ensureRunning(STORE);
      await world.env.sleep('2 hours');
      const sync = world.client.workflow.getHandle(storeSyncWorkflowId(STORE));
      expect(await detailsOf(sync)).toContain(`failed: ${message}`);
      await world.syncs.importOrder(STORE, imported);
      await world.until(imported, 'it is placed', ({ commerce }) => commerce !== null);

      world.amazon.searchFailure = undefined;
      await world.env.sleep('2 hours');
      await world.until(found, 'it is placed', ({ commerce }) => commerce !== null);
      expect(await detailsOf(sync)).toMatch(/orders seen/);
    },
  );

  it('does each thing once although every reply is lost', async () => {
    const world = theWorld();
    const amazonOrderId = anOrderId(3);
    world.commerce.loseNextReply();
    await world.arrive(anArrival(amazonOrderId));
    await world.env.sleep('1 minute');
    await world.until(amazonOrderId, 'it is placed', ({ commerce }) => commerce !== null);
    for (let reply = 0; reply < 1; reply += 1) world.amazon.loseNextReply();
    for (let reply = 0; reply < 2; reply += 1) world.commerce.loseNextReply();
    await world.command(amazonOrderId, 'ship', { body: SHIP_ALL });
    await world.env.sleep('10 minutes');
    await world.until(amazonOrderId, 'it is invoiced', ({ invoices }) => invoices[0]?.stage === 'invoiced');
    expect(world.amazon.effects.map(({ effect }) => effect)).toEqual(['shipment-confirmed']);

    world.amazon.loseNextReply();
    world.commerce.loseNextReply();
    const refund = { lines: [{ orderItemId: ITEM_A, quantity: 2 }], reason: 'customer-return' };
    await world.command(amazonOrderId, 'refund', { body: refund });
    await world.env.sleep('1 hour');
    await world.until(amazonOrderId, 'it is credited', ({ refunds }) => refunds[0]?.stage === 'credited');
    expect(world.amazon.countOf('refund')).toBe(1);
    expect(world.commerce.effects.map(({ effect }) => effect)).toEqual([
      'order-placed',
      'shipment-created',
      'invoice-created',
      'credit-memo-created',
    ]);
  });

  it('puts an answer that is none on the timeline, and does once what it was asked when answers come again', async () => {
    const world = theWorld();
    const amazonOrderId = anOrderId(6);
    await world.arrive(anArrival(amazonOrderId));
    await world.until(amazonOrderId, 'it is placed', ({ commerce }) => commerce !== null);
    const message = 'Amazon confirmShipment answered what it should not: no JSON';
    const confirm = world.amazon.confirmShipment.bind(world.amazon);
    world.amazon.confirmShipment = async () =>
      Promise.reject(new IntegrationError({ system: 'amazon', code: 'malformed-response', message }));
    await world.command(amazonOrderId, 'ship', { body: SHIP_ALL });
    await world.env.sleep('1 hour');
    const { items } = await world.records.timeline(amazonOrderId);
    const toldIn = (kind: string) => items.filter((item) => item.kind === kind).map(({ detail }) => detail);
    expect(toldIn('attempt-failed')).toContainEqual(
      expect.objectContaining({ code: 'amazon.malformed-response', message, attempt: 1 }),
    );
    expect(toldIn('step-failed')).toContainEqual(
      expect.objectContaining({ setback: expect.objectContaining({ message }) as unknown }),
    );

    world.amazon.confirmShipment = confirm;
    await world.env.sleep('2 hours');
    await world.until(amazonOrderId, 'it is invoiced', ({ invoices }) => invoices[0]?.stage === 'invoiced');
    expect(world.amazon.effects.map(({ effect }) => effect)).toEqual(['shipment-confirmed']);
  });

  it('asks for a person when Commerce refuses the order, and goes on when that person says retry', async () => {
    const world = theWorld();
    const amazonOrderId = anOrderId(4);
    world.commerce.refusal = 'Product CAUCE-001 is unknown';
    await world.arrive(anArrival(amazonOrderId));
    const blocked = await world.until(amazonOrderId, 'a person is asked for', needsAttention);
    expect(blocked.setbacks['place']).toMatchObject({ code: 'commerce.rejected', retryAtMs: null });
    await world.env.sleep('1 day');
    expect(world.commerce.countOf('order-placed')).toBe(0);

    world.commerce.refusal = undefined;
    expect(await world.command(amazonOrderId, 'retry')).toMatchObject({ kind: 'accepted' });
    await world.until(amazonOrderId, 'it is placed', ({ commerce }) => commerce !== null);
    expect(world.commerce.countOf('order-placed')).toBe(1);
  });

  it('outlives a worker that is stopped in the middle of a call', async () => {
    const world = theWorld();
    const amazonOrderId = anOrderId(5);
    const called = Promise.withResolvers<undefined>();
    const answered = Promise.withResolvers<undefined>();
    const place = world.commerce.place.bind(world.commerce);
    world.commerce.place = async (request) => {
      called.resolve(undefined);
      await answered.promise;
      return place(request);
    };
    await world.arrive(anArrival(amazonOrderId));
    await called.promise;
    const stopped = world.stopWorker();
    answered.resolve(undefined);
    await stopped;
    await world.startWorker();
    await world.until(amazonOrderId, 'it is placed', ({ commerce }) => commerce !== null);
    expect(world.commerce.countOf('order-placed')).toBe(1);
  });
});

/** What the Temporal UI shows of a workflow. */
async function detailsOf(handle: WorkflowHandle): Promise<string> {
  const { currentDetails } = await handle.query<{ currentDetails?: string }>('__temporal_workflow_metadata');
  return currentDetails ?? '';
}
