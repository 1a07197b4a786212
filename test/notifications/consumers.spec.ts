import { SendMessageCommand } from '@aws-sdk/client-sqs';

import type { StoreSettings } from '../../src/ports/store-directory.js';
import { CANCEL } from '../sandbox/support/feed-xml.js';
import { textAt } from '../sandbox/support/value-at.js';
import { STORE_ID } from '../support/one-store.js';
import { ListeningWorld } from './listening-world.js';

/** Longer than anything is hidden or put back for. */
const LONG_MS = 3_600_000;

describe('listening to Amazon', () => {
  let world: ListeningWorld;

  beforeEach(async () => {
    world = await ListeningWorld.start();
  });
  afterEach(() => world.stop());

  const { stringContaining } = expect;
  async function changeSettings(change: Partial<StoreSettings>): Promise<void> {
    const { store, ...connections } = await world.sandbox.stores.connections(STORE_ID);
    const settings = { ...store.settings, ...change };
    await world.sandbox.stores.save({ ...store, settings }, connections);
  }

  it('tells an order of each change, and nothing is left in the queue', async () => {
    world.listen();
    const amazonOrderId = await world.sandbox.placeOrder();
    await world.untilTold(amazonOrderId, 'Unshipped');
    await world.sandbox.act(amazonOrderId, 'ship');
    await world.untilTold(amazonOrderId, 'Shipped');
    await world.untilEmpty();
    expect([world.workflows.told.length, world.problems]).toEqual([2, []]);
  });

  it('hears what was told while it was not there', async () => {
    const amazonOrderId = await world.sandbox.placeOrder();
    world.listen();
    await world.untilTold(amazonOrderId, 'Unshipped');
    expect(world.problems).toEqual([]);
  });

  it('takes what comes twice once, and asks Amazon once', async () => {
    await world.sandbox.notify({ duplicate: true });
    const amazonOrderId = await world.sandbox.placeOrder();
    world.listen();
    await world.untilEmpty();
    expect(world.workflows.told).toEqual([`${amazonOrderId} Unshipped`]);
    expect([world.reads, world.seen.ids.size]).toEqual([1, 1]);
  });

  it('takes what comes late or overtaken as no news, without asking Amazon', async () => {
    await world.sandbox.notify({ delayMs: LONG_MS });
    const amazonOrderId = await world.sandbox.placeOrder();
    await world.sandbox.notify({ delayMs: 0, shuffle: true });
    await world.sandbox.act(amazonOrderId, 'ship');
    world.listen();
    await world.untilTold(amazonOrderId, 'Shipped');
    await world.sandbox.advance(LONG_MS);
    await world.untilEmpty();
    expect(world.workflows.told).toEqual([`${amazonOrderId} Shipped`]);
    expect([world.reads, world.seen.ids.size]).toEqual([1, 2]);
  });

  it('leaves what was lost to the store’s own pass', async () => {
    await world.sandbox.notify({ lose: true });
    const lost = await world.sandbox.placeOrder();
    await world.sandbox.notify({});
    const told = await world.sandbox.placeOrder();
    world.listen();
    await world.untilTold(told, 'Unshipped');
    await world.untilEmpty();
    expect(await world.syncStore()).toBe(1);
    expect(world.workflows.told).toEqual([`${told} Unshipped`, `${lost} Unshipped`]);
  });

  it('takes once what it had done when it was killed before removing it', async () => {
    world.diesBeforeRemoving = true;
    const amazonOrderId = await world.sandbox.placeOrder();
    world.listen();
    await world.untilProblem('killed');
    await world.stopListening();
    world.diesBeforeRemoving = false;
    await world.sandbox.advance(LONG_MS);
    world.listen();
    await world.untilEmpty();
    expect(world.workflows.told).toEqual([`${amazonOrderId} Unshipped`]);
    expect(world.reads).toBe(1);
  });

  it('keeps what it could not tell because the engine was away, though it had read it', async () => {
    world.workflows.isAway = true;
    const amazonOrderId = await world.sandbox.placeOrder();
    world.listen();
    expect(await world.untilProblem('temporal is not answering')).toContain('is tried again');
    world.workflows.isAway = false;
    await world.sandbox.advance(LONG_MS);
    await world.untilTold(amazonOrderId, 'Unshipped');
    await world.untilEmpty();
  });

  it('waits as long as Amazon asks when it is throttled', async () => {
    await world.sandbox.suffer({ path: '/orders/2026-01-01/orders/', fault: 'throttle', times: 1 });
    const amazonOrderId = await world.sandbox.placeOrder();
    world.listen();
    expect(await world.untilProblem('429')).toContain('is tried again in 2000 ms');
    await world.sandbox.advance(2000);
    await world.untilTold(amazonOrderId, 'Unshipped');
  });

  it('is not held up by an order that cannot be understood', async () => {
    const broken = await world.sandbox.placeOrder();
    await world.sandbox.suffer({ path: `/orders/2026-01-01/orders/${broken}`, fault: 'garbage' });
    world.listen();
    await world.untilProblem('getOrder answered what it should not');
    await world.untilTold(await world.sandbox.placeOrder(), 'Unshipped');
    await world.sandbox.suffer();
    await world.sandbox.advance(LONG_MS);
    await world.untilTold(broken, 'Unshipped');
    await world.untilEmpty();
    expect(world.workflows.told).toHaveLength(2);
  });

  it('is not kept from a store by another whose credentials cannot be opened', async () => {
    const { store, ...connections } = await world.sandbox.stores.connections(STORE_ID);
    world.unreadableStores.add('store-2');
    await world.sandbox.stores.save({ ...store, storeId: 'store-2', sellerId: 'A1OTHER' }, connections);
    world.listen();
    await world.untilTold(await world.sandbox.placeOrder(), 'Unshipped');
    expect(world.problems).toEqual([stringContaining('store-2')]);
  });

  it('throws away what nobody can read after some tries, tells of it without its words, and goes on', async () => {
    const { desk } = world;
    const MessageBody = JSON.stringify({ NotificationType: 'ORDER_CHANGE', postalCode: '98101-7777' });
    await desk.sqs.send(new SendMessageCommand({ QueueUrl: desk.queueUrl, MessageBody }));
    await desk.client.sandbox('POST /clock', { factor: 1000 });
    world.listen();
    await world.untilProblem('is thrown away, received 12 times: EventTime');
    await world.untilEmpty();
    expect(world.problems).toHaveLength(12);
    expect(world.problems.join()).not.toContain('98101');
    await world.untilTold(await world.sandbox.placeOrder(), 'Unshipped');
  });

  it('holds back for a while what is about an order Amazon does not know yet', async () => {
    const { body } = await world.desk.grantless('GET /destinations');
    const wish = {
      destinationId: textAt(body, 'payload.0.destinationId'),
      testNotification: { payloadVersion: '1.0' },
    };
    const route = 'POST /subscriptions/ORDER_CHANGE/testNotification';
    await world.desk.grantless(route, wish);
    world.listen();
    expect(await world.untilProblem('Amazon does not know order')).toContain('is tried again');
    expect(await world.desk.depth()).toBe(1);
  });

  it('tells whoever waits for a feed that it is done, once', async () => {
    await world.sandbox.notify({ duplicate: true });
    const feedId = await world.desk.client.sendFeed(CANCEL, '<x/>');
    await world.sandbox.advance(LONG_MS);
    world.listen();
    await world.untilEmpty();
    expect(world.batches.told).toEqual([`${STORE_ID} ${feedId}`]);
  });

  it('imports no order of a marketplace that is not the store’s, and none where the store imports none', async () => {
    const { store, ...connections } = await world.sandbox.stores.connections(STORE_ID);
    await world.sandbox.stores.save({ ...store, marketplaceIds: ['A1RKKUPIHCS9HS'] }, connections);
    await world.sandbox.placeOrder();
    world.listen();
    await world.untilEmpty();
    expect(world.reads).toBe(0);
    await world.stopListening();

    await changeSettings({ importOrders: false });
    await world.sandbox.placeOrder({ marketplaceId: 'A1RKKUPIHCS9HS' });
    world.listen();
    await world.untilEmpty();
    expect([world.reads, world.workflows.told]).toEqual([1, []]);
  });

  it('leaves for a while what is for another seller', async () => {
    const { store, ...connections } = await world.sandbox.stores.connections(STORE_ID);
    await world.sandbox.stores.save({ ...store, sellerId: 'A1OTHER' }, connections);
    await world.sandbox.placeOrder();
    world.listen();
    await world.untilProblem('it is for a seller of none of the stores');
    expect([world.reads, await world.desk.depth()]).toEqual([0, 1]);
  });

  it('attends to a queue a store gets later', async () => {
    const { store, ...connections } = await world.sandbox.stores.connections(STORE_ID);
    const { notifications, ...sellerCentral } = connections.sellerCentral;
    await world.sandbox.stores.save(store, { ...connections, sellerCentral });
    const amazonOrderId = await world.sandbox.placeOrder();
    world.listen();
    await world.untilLookedForQueues();
    await world.sandbox.stores.save(store, {
      ...connections,
      sellerCentral: { ...sellerCentral, ...(notifications === undefined ? {} : { notifications }) },
    });
    await world.untilTold(amazonOrderId, 'Unshipped');
    expect(world.problems).toEqual([]);
  });

  it.each([
    ['the queue', '/queues', 'cannot be read'],
    ['Amazon’s notifications', '/notifications', 'is not subscribed'],
  ])('says that %s cannot be reached, and goes on once it can', async (_what, path, words) => {
    await world.sandbox.suffer({ path, fault: 'refuse', times: 1 });
    world.listen();
    expect(await world.untilProblem(words)).toEqual(stringContaining(STORE_ID));
    await world.untilTold(await world.sandbox.placeOrder(), 'Unshipped');
  });

  it('stops at once while it waits', async () => {
    world.listen();
    const amazonOrderId = await world.sandbox.placeOrder();
    await world.untilTold(amazonOrderId, 'Unshipped');
    const startedAtMs = Date.now();
    await world.stopListening();
    expect(Date.now() - startedAtMs).toBeLessThan(5000);
    await world.sandbox.act(amazonOrderId, 'ship');
    expect(await world.desk.depth()).toBe(1);
  });
});
