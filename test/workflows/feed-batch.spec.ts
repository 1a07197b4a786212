import { FEED_BATCH_WORKFLOW, feedBatchWorkflowId } from '../../src/contracts/feed-batch-workflow.js';
import { ORDER_TASK_QUEUE } from '../../src/contracts/order-workflow.js';
import type { FeedKind } from '../../src/domain/feeds/feed-verdict.js';
import type { AmazonOrderId } from '../../src/domain/ids.js';
import { needsAttention } from '../../src/domain/order/order-summary.js';
import { waitingForOf } from '../../src/domain/order/waiting-for.js';
import { IntegrationError } from '../../src/ports/integration-error.js';
import { anOrderId, ITEM_A, STORE } from '../support/builders.js';
import { eventually } from '../support/eventually.js';
import { anArrival, SHIP_ALL, type OrderWorld } from '../support/order-world.js';
import { timeSkippingWorld } from '../support/time-skipping-world.js';

const RETURNED = { lines: [{ orderItemId: ITEM_A, quantity: 1 }], reason: 'customer-return' };
const DENIED = new IntegrationError({ system: 'amazon', code: 'unauthorized', message: 'Access is denied' });
const NO_INVENTORY = { reason: 'no-inventory' };

async function placedOrders(world: OrderWorld, count: number): Promise<readonly AmazonOrderId[]> {
  const ids = Array.from({ length: count }, (_, index) => anOrderId(index + 1));
  for (const id of ids) await world.arrive(anArrival(id));
  for (const id of ids) await world.until(id, 'it is placed', ({ commerce }) => commerce !== null);
  return ids;
}

async function shippedOrders(world: OrderWorld, count: number): Promise<readonly AmazonOrderId[]> {
  const ids = await placedOrders(world, count);
  for (const id of ids) await world.command(id, 'ship', { body: SHIP_ALL });
  for (const id of ids)
    await world.until(id, 'it is invoiced', ({ invoices }) => invoices[0]?.stage === 'invoiced');
  return ids;
}

async function untilEnded(world: OrderWorld, kind: FeedKind): Promise<void> {
  const handle = world.client.workflow.getHandle(feedBatchWorkflowId(STORE, kind));
  await eventually(`the ${kind} feeds are done`, async () => {
    const { status } = await handle.describe();
    return status.name === 'COMPLETED' ? true : undefined;
  });
}

describe('feeds', () => {
  const theWorld = timeSkippingWorld();

  it('carry the refunds of many orders, and each order hears its own verdict', async () => {
    const world = theWorld();
    const ids = await shippedOrders(world, 5);
    const [, unlucky = ids[0]] = ids;
    if (unlucky !== undefined) world.amazon.rejections.set(unlucky, { code: '8026', message: 'Not today' });
    await Promise.all(ids.map((id) => world.command(id, 'refund', { body: RETURNED })));
    await world.env.sleep('10 seconds');
    for (const id of ids) {
      const stage = id === unlucky ? 'rejected' : 'credited';
      await world.until(id, `its refund is ${stage}`, ({ refunds }) => refunds[0]?.stage === stage);
    }
    expect(world.amazon.countOf('refund')).toBe(5);
    expect(world.amazon.feeds.size).toBeLessThanOrEqual(2);
    expect(world.commerce.countOf('credit-memo-created')).toBe(4);
    await untilEnded(world, 'refund');
  });

  it('let a lone cancel leave at once', async () => {
    const world = theWorld();
    const [id] = await placedOrders(world, 1);
    if (id === undefined) throw new Error('no order');
    const askedAtMs = await world.env.currentTimeMs();
    await world.command(id, 'cancel', { body: NO_INVENTORY });
    await world.until(id, 'it is canceled', ({ phase }) => phase === 'canceled');
    expect((await world.env.currentTimeMs()) - askedAtMs).toBeLessThan(1000);
  });

  it('that hang at Amazon ask a person after a day, hold up no other, and go on when Amazon does', async () => {
    const world = theWorld();
    const [hanging, other] = await shippedOrders(world, 2);
    if (hanging === undefined || other === undefined) throw new Error('no orders');
    const readReport = world.amazon.readReport.bind(world.amazon);
    world.amazon.readReport = (request) =>
      request.feedId === 'feed-1' ? Promise.resolve({ kind: 'pending' }) : readReport(request);
    await world.command(hanging, 'refund', { body: RETURNED });
    await world.until(hanging, 'it is sent', ({ refunds }) => refunds[0]?.stage === 'submitted');
    await world.env.sleep('2 minutes');
    await world.command(other, 'refund', { body: RETURNED });
    await world.until(other, 'it is credited', ({ refunds }) => refunds[0]?.stage === 'credited');
    await world.env.sleep('25 hours');
    const asking = await world.until(hanging, 'a person is asked for', needsAttention);
    expect(asking.setbacks['read-refund-verdict:1']).toMatchObject({ code: 'amazon-hangs' });
    world.amazon.readReport = readReport;
    await world.env.sleep('1 hour');
    await world.until(hanging, 'it is credited', ({ refunds }) => refunds[0]?.stage === 'credited');
    expect(world.amazon.countOf('refund')).toBe(2);
  });

  it('that Amazon does not take wait, say why, and leave together once it does', async () => {
    const world = theWorld();
    const ids = await shippedOrders(world, 3);
    const send = world.amazon.send.bind(world.amazon);
    world.amazon.send = () => Promise.reject(DENIED);
    for (const id of ids) await world.command(id, 'refund', { body: RETURNED });
    await world.env.sleep('20 minutes');
    for (const id of ids) {
      const state = await world.until(
        id,
        'it says why it waits',
        (order) => waitingForOf(order)?.trouble === DENIED.message,
      );
      expect(needsAttention(state)).toBe(false);
      expect(waitingForOf(state)?.what).toBe('Amazon to take the feed of refund 1');
    }
    expect((await Promise.all(ids.map((id) => world.records.kindsOf(id)))).flat()).toContain(
      'attempt-failed',
    );
    world.amazon.send = send;
    await world.env.sleep('10 minutes');
    for (const id of ids)
      await world.until(id, 'it is credited', ({ refunds }) => refunds[0]?.stage === 'credited');
    expect([...world.amazon.feeds.values()].map(({ requests }) => requests.length)).toEqual([3]);
  });

  it('are heard of again by orders that missed the news', async () => {
    const world = theWorld();
    const [id] = await placedOrders(world, 1);
    if (id === undefined) throw new Error('no order');
    world.orders.tellFeedNews = () => Promise.resolve();
    await world.command(id, 'cancel', { body: NO_INVENTORY });
    await world.env.sleep('10 minutes');
    await world.until(id, 'it is canceled', ({ phase }) => phase === 'canceled');
    expect(world.amazon.countOf('cancellation')).toBe(1);
  });

  it('are looked at when Amazon says that they are done, not only by the clock', async () => {
    const world = theWorld();
    const [id] = await placedOrders(world, 1);
    if (id === undefined) throw new Error('no order');
    world.amazon.verdict = { kind: 'pending' };
    await world.command(id, 'cancel', { body: NO_INVENTORY });
    await world.until(
      id,
      'it is sent',
      (order) => order.phase === 'canceling' && order.cancellation.stage === 'submitted',
    );
    await world.env.sleep('10 hours');
    world.amazon.verdict = { kind: 'accepted' };
    const saidAtMs = await world.env.currentTimeMs();
    await world.feedBatches.feedFinished({ storeId: STORE, feedId: 'feed-1' });
    await world.until(id, 'it is canceled', ({ phase }) => phase === 'canceled');
    expect((await world.env.currentTimeMs()) - saidAtMs).toBeLessThan(1000);
  });

  it('are looked at again when Amazon says that they are done while an older answer is on its way', async () => {
    const world = theWorld();
    const [id] = await placedOrders(world, 1);
    if (id === undefined) throw new Error('no order');
    const looked = Promise.withResolvers<undefined>();
    const answered = Promise.withResolvers<undefined>();
    const read = world.amazon.readReport.bind(world.amazon);
    world.amazon.readReport = async () => {
      world.amazon.readReport = read;
      looked.resolve(undefined);
      await answered.promise;
      return { kind: 'pending' };
    };
    await world.command(id, 'cancel', { body: NO_INVENTORY });
    await looked.promise;
    const saidAtMs = await world.env.currentTimeMs();
    await world.feedBatches.feedFinished({ storeId: STORE, feedId: 'feed-1' });
    answered.resolve(undefined);
    await world.until(id, 'it is canceled', ({ phase }) => phase === 'canceled');
    expect((await world.env.currentTimeMs()) - saidAtMs).toBeLessThan(5000);
  });

  it('go on when their workflow continues as new between any two steps', async () => {
    const world = theWorld();
    const ids = await placedOrders(world, 2);
    const input = { storeId: STORE, kind: 'cancellation' as const, maxHistoryEvents: 1 };
    world.amazon.verdict = { kind: 'pending' };
    await world.client.workflow.start(FEED_BATCH_WORKFLOW, {
      taskQueue: ORDER_TASK_QUEUE,
      workflowId: feedBatchWorkflowId(STORE, 'cancellation'),
      args: [input],
    });
    for (const id of ids) await world.command(id, 'cancel', { body: NO_INVENTORY });
    await world.env.sleep('1 minute');
    world.amazon.verdict = { kind: 'accepted' };
    await world.env.sleep('1 hour');
    for (const id of ids) await world.until(id, 'it is canceled', ({ phase }) => phase === 'canceled');
    expect(world.amazon.countOf('cancellation')).toBe(2);
  });
});
