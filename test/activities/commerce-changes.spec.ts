import { createCommerceChangesActivities } from '../../activities/commerce-changes.activities.js';
import { requireCommerceOrderId, type AmazonOrderId } from '../../src/domain/ids.js';
import type { OrderState } from '../../src/domain/order/order-state.js';
import type { ChangedCommerceOrder } from '../../src/ports/commerce-orders.js';
import type { OrderTarget } from '../../src/ports/order-workflows.js';
import { PartUnavailable } from '../../src/ports/part-unavailable.js';
import { anAmazonOrder, anOrderId, aRead, NOW_MS, orderFrom, placed, STORE } from '../support/builders.js';
import { storeConnectedTo } from '../support/one-store.js';
import { OrderRecordsInMemory } from '../support/order-records-in-memory.js';
import { CommerceInMemory } from '../support/remotes-in-memory.js';
import { SilentWorkflows } from '../support/silent-workflows.js';

class ListeningWorkflows extends SilentWorkflows {
  readonly told: AmazonOrderId[] = [];
  isAway = false;

  override async commerceChanged({ amazonOrderId }: OrderTarget): Promise<void> {
    if (this.isAway) return Promise.reject(new PartUnavailable('temporal', undefined));
    this.told.push(amazonOrderId);
    return Promise.resolve();
  }
}

const TWIN_ID = 42;

async function aWorld(changed: Partial<ChangedCommerceOrder> = {}, looks?: OrderState['looks']) {
  const commerceOrders = new CommerceInMemory();
  const amazonOrderId = anOrderId(1);
  const order: ChangedCommerceOrder = {
    amazonOrderId,
    commerceOrderId: requireCommerceOrderId(TWIN_ID),
    updatedAtMs: NOW_MS,
    ...changed,
  };
  commerceOrders.changedSince = () => Promise.resolve({ orders: [order], nextAfter: order.commerceOrderId });
  const orderWorkflows = new ListeningWorkflows();
  const orderRecords = new OrderRecordsInMemory();
  const stores = storeConnectedTo({
    sellerCentralUrl: 'http://127.0.0.1:1',
    commerceUrl: 'http://127.0.0.1:1',
  });
  const amazonOrder = anAmazonOrder({ amazonOrderId });
  await orderRecords.saveRead(STORE, aRead(amazonOrder));
  const state = { ...orderFrom(amazonOrder, placed), ...(looks === undefined ? {} : { looks }) };
  await orderRecords.record({ state, version: 1, entries: [] });
  const { syncCommercePage } = createCommerceChangesActivities({
    commerceOrders,
    orderRecords,
    orderWorkflows,
    stores,
  });
  const page = () => syncCommercePage({ storeId: STORE, changedSinceMs: NOW_MS - 1000, after: null });
  return { commerceOrders, orderWorkflows, page, stores };
}

describe('a page of what changed in Commerce', () => {
  it('tells an order that has not looked, and where the next page begins', async () => {
    const { orderWorkflows, page } = await aWorld();
    expect(await page()).toEqual({ nextAfter: TWIN_ID, seen: 1, told: 1 });
    expect(orderWorkflows.told).toEqual([anOrderId(1)]);
  });

  it.each<[string, OrderState['looks'], number]>([
    [
      'has seen an earlier change',
      { asked: 0, lastAtMs: NOW_MS + 60_000, commerceUpdatedAtMs: NOW_MS - 1000 },
      1,
    ],
    ['has seen this change', { asked: 0, lastAtMs: NOW_MS + 60_000, commerceUpdatedAtMs: NOW_MS }, 0],
    [
      'has looked in the very second of it, after which more may have come',
      { asked: 0, lastAtMs: NOW_MS + 900, commerceUpdatedAtMs: NOW_MS },
      1,
    ],
    ['has looked and seen no time', { asked: 0, lastAtMs: NOW_MS + 60_000, commerceUpdatedAtMs: null }, 1],
  ])('of an order that %s', async (_what, looks, told) => {
    expect(await (await aWorld({}, looks)).page()).toMatchObject({ told });
  });

  it.each<[string, Partial<ChangedCommerceOrder>]>([
    ['nobody knows', { amazonOrderId: anOrderId(99) }],
    ['is another one with the same Amazon number', { commerceOrderId: requireCommerceOrderId(7) }],
  ])('tells nobody of an order that %s', async (_what, changed) => {
    const { orderWorkflows, page } = await aWorld(changed);
    expect(await page()).toMatchObject({ seen: 1, told: 0 });
    expect(orderWorkflows.told).toEqual([]);
  });

  it('is not asked for while the store only lists its orders', async () => {
    const { commerceOrders, page, stores } = await aWorld();
    commerceOrders.changedSince = () => Promise.reject(new Error('Nobody is to ask'));
    const { store, ...connections } = await stores.connections(STORE);
    await stores.save({ ...store, settings: { ...store.settings, importOrders: false } }, connections);
    expect(await page()).toEqual({ nextAfter: null, seen: 0, told: 0 });
  });

  it('fails when an order cannot be told, so that it is asked for again', async () => {
    const { orderWorkflows, page } = await aWorld();
    orderWorkflows.isAway = true;
    await expect(page()).rejects.toThrow(PartUnavailable);
  });
});
