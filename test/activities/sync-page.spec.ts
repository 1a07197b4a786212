import { createStoreSyncActivities } from '../../activities/store-sync.activities.js';
import type { AmazonOrderId } from '../../src/domain/ids.js';
import type { AmazonOrder } from '../../src/domain/order/amazon-order.js';
import type { OrderState } from '../../src/domain/order/order-state.js';
import { reauthorisationSetback } from '../../src/domain/order/reauthorisation.js';
import { IntegrationError } from '../../src/ports/integration-error.js';
import type { OrderTarget } from '../../src/ports/order-workflows.js';
import { PartUnavailable } from '../../src/ports/part-unavailable.js';
import type { StoreDirectory, StoreSettings } from '../../src/ports/store-directory.js';
import { anAmazonOrder, anOrderId, aRead, DAY_MS, NOW_MS, orderFrom, STORE } from '../support/builders.js';
import { storeConnectedTo } from '../support/one-store.js';
import { OrderRecordsInMemory } from '../support/order-records-in-memory.js';
import { atAttempt } from './activity-run.js';
import { TroubledAmazon } from './troubled-remotes.js';
import { SilentWorkflows } from '../support/silent-workflows.js';

/** Remembers what it was told; refuses the orders it is told to refuse. */
class ListeningWorkflows extends SilentWorkflows {
  readonly told: string[] = [];
  readonly failures = new Map<AmazonOrderId, Error>();

  override async handOver({ amazonOrderId }: OrderTarget, order: AmazonOrder): Promise<void> {
    const failure = this.failures.get(amazonOrderId);
    if (failure !== undefined) return Promise.reject(failure);
    this.told.push(`${amazonOrderId} ${order.status}`);
    return Promise.resolve();
  }

  override async renewCredentials({ amazonOrderId }: OrderTarget): Promise<void> {
    this.told.push(`${amazonOrderId} credentials`);
    return Promise.resolve();
  }
}

async function settingOf(stores: StoreDirectory, change: Partial<StoreSettings>): Promise<void> {
  const { store, ...connections } = await stores.connections(STORE);
  await stores.save({ ...store, settings: { ...store.settings, ...change } }, connections);
}

function aWorld(count = 3) {
  const amazon = new TroubledAmazon();
  const workflows = new ListeningWorkflows();
  const stores = storeConnectedTo({
    sellerCentralUrl: 'http://127.0.0.1:1',
    commerceUrl: 'http://127.0.0.1:1',
  });
  for (let index = 1; index <= count; index += 1) {
    const amazonOrderId = anOrderId(index);
    amazon.orders.set(amazonOrderId, anAmazonOrder({ amazonOrderId }));
  }
  const orderRecords = new OrderRecordsInMemory();
  const feedsTried: string[] = [];
  const refuse = () => Promise.reject(new Error('A sync sends no feeds'));
  const tryNow = (storeId: string) => Promise.resolve(void feedsTried.push(storeId));
  const feedBatches = { wake: refuse, feedFinished: refuse, tryNow };
  const { syncPage, importOrder, wakeWaitingOrders } = createStoreSyncActivities({
    feedBatches,
    sellerCentralOrders: amazon,
    orderRecords,
    orderWorkflows: workflows,
    stores,
  });
  const request = { storeId: STORE, changedSinceMs: NOW_MS - DAY_MS, pageToken: null };
  return {
    amazon,
    workflows,
    stores,
    orderRecords,
    wake: (after: AmazonOrderId | null) => wakeWaitingOrders({ storeId: STORE, after }),
    sync: () => atAttempt(1, () => syncPage(request)),
    importOne: (amazonOrderId: AmazonOrderId) =>
      atAttempt(1, () => importOrder({ storeId: STORE, amazonOrderId })),
  };
}

describe('a page of what changed', () => {
  it('is handed over order by order, and with it the token of the next', async () => {
    const { amazon, workflows, sync } = aWorld(20);
    amazon.nextPageToken = 'page-2';
    expect(await sync()).toEqual({ nextPageToken: 'page-2', seen: 20, handedOver: 20, problems: [] });
    expect(workflows.told.toSorted()).toEqual(
      [...amazon.orders.keys()].map((id) => `${id} Unshipped`).toSorted(),
    );
  });

  it('hands over only news', async () => {
    const { amazon, workflows, sync } = aWorld();
    await sync();
    amazon.change(anOrderId(2), { status: 'PartiallyShipped' });
    expect(await sync()).toMatchObject({ seen: 3, handedOver: 1 });
    expect(workflows.told.at(-1)).toBe(`${anOrderId(2)} PartiallyShipped`);
    expect(await sync()).toMatchObject({ seen: 3, handedOver: 0 });
  });

  it('goes on after an order that cannot be handed over, names it, and hands it over the next time', async () => {
    const { workflows, sync } = aWorld();
    workflows.failures.set(anOrderId(2), new Error('too large'));
    expect(await sync()).toEqual({
      nextPageToken: null,
      seen: 3,
      handedOver: 2,
      problems: [{ amazonOrderId: anOrderId(2), problem: 'Error: too large' }],
    });
    workflows.failures.clear();
    expect(await sync()).toMatchObject({ handedOver: 1, problems: [] });
  });

  it('names the orders that could not be understood', async () => {
    const { amazon, sync } = aWorld(1);
    amazon.unreadable = [{ amazonOrderId: anOrderId(7), problem: 'unknown word "X"' }];
    expect(await sync()).toMatchObject({ handedOver: 1, problems: amazon.unreadable });
  });

  it.each(['temporal', 'postgres'] as const)(
    'stops when %s is away, for that is no bad order',
    async (part) => {
      const { workflows, sync } = aWorld();
      workflows.failures.set(anOrderId(2), new PartUnavailable(part, new Error('connection refused')));
      await expect(sync()).rejects.toThrow(`${part} is not answering`);
      workflows.failures.clear();
      expect((await sync()).problems).toEqual([]);
      expect(new Set(workflows.told).size).toBe(3);
    },
  );

  it('is asked for again when Amazon does not answer', async () => {
    const { amazon, workflows, sync } = aWorld();
    amazon.failures.push(
      new IntegrationError({ system: 'amazon', code: 'throttled', message: '429', retryAfterMs: 60_000 }),
    );
    await expect(sync()).rejects.toMatchObject({ type: 'amazon.throttled', nextRetryDelay: 60_000 });
    expect(workflows.told).toEqual([]);
  });

  it.each([
    ['are not imported', { importOrders: false }],
    ['were bought before the store began', { importFromMs: NOW_MS }],
  ])('hands over no orders that %s', async (_which, change) => {
    const { stores, workflows, sync } = aWorld();
    await settingOf(stores, change);
    expect(await sync()).toMatchObject({ seen: 3, handedOver: 0, problems: [] });
    expect(workflows.told).toEqual([]);
  });
});

describe('importing one order', () => {
  it('hands it over although it was bought before the store began', async () => {
    const { stores, workflows, importOne } = aWorld();
    await settingOf(stores, { importFromMs: NOW_MS });
    expect(await importOne(anOrderId(2))).toBe('imported');
    expect(workflows.told).toEqual([`${anOrderId(2)} Unshipped`]);
  });

  it('says when Amazon does not know it', async () => {
    expect(await aWorld().importOne(anOrderId(9))).toBe('unknown-order');
  });

  it('fails when it cannot be handed over', async () => {
    const { workflows, importOne } = aWorld();
    workflows.failures.set(anOrderId(1), new PartUnavailable('temporal', new Error('deadline')));
    await expect(importOne(anOrderId(1))).rejects.toThrow('temporal is not answering');
  });
});

describe('waking the orders that wait for new credentials', () => {
  const setback = reauthorisationSetback(undefined, { message: 'Amazon says no', nowMs: NOW_MS });
  const waiting = (index: number): OrderState =>
    orderFrom(anAmazonOrder({ amazonOrderId: anOrderId(index) }), {
      kind: 'step-waiting',
      step: 'sync',
      setback,
    });

  it('tells each of them, in pages, and no other', async () => {
    const { orderRecords, workflows, wake } = aWorld(0);
    for (let index = 1; index <= 502; index += 1) {
      const state = waiting(index);
      await orderRecords.saveRead(STORE, aRead(anAmazonOrder({ amazonOrderId: state.amazonOrderId })));
      if (index !== 7) await orderRecords.record({ state, version: 1, entries: [] });
    }
    const last = await wake(null);
    expect([workflows.told.length, last]).toEqual([500, anOrderId(501)]);
    expect(await wake(last)).toBeNull();
    expect(new Set(workflows.told).size).toBe(501);
    expect(workflows.told).not.toContain(`${anOrderId(7)} credentials`);
  });
});
