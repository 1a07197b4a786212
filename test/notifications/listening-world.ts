import { createStoreSyncActivities } from '../../activities/store-sync.activities.js';
import { createTakeNotification } from '../../activities/take-notification.js';
import { createNotificationQueues } from '../../src/adapters/seller-central/notification-queue.js';
import type { AmazonOrderId } from '../../src/domain/ids.js';
import type { AmazonOrder } from '../../src/domain/order/amazon-order.js';
import { NotificationConsumers } from '../../src/notifications/notification-consumers.js';
import type { FeedBatches } from '../../src/ports/feed-batches.js';
import { IntegrationError } from '../../src/ports/integration-error.js';
import type { NotificationQueues } from '../../src/ports/notification-queues.js';
import type { OrderTarget } from '../../src/ports/order-workflows.js';
import { PartUnavailable } from '../../src/ports/part-unavailable.js';
import type { SeenNotifications } from '../../src/ports/seen-notifications.js';
import type { SellerCentralOrders } from '../../src/ports/seller-central-orders.js';
import { connectedSandbox, type ConnectedSandbox } from '../adapters/seller-central/connected-sandbox.js';
import { atAttempt } from '../activities/activity-run.js';
import { NotificationDesk } from '../sandbox/support/notification-desk.js';
import { SellerCentralClient } from '../sandbox/support/seller-central-client.js';
import { eventually } from '../support/eventually.js';
import { STORE_ID } from '../support/one-store.js';
import { SilentWorkflows } from '../support/silent-workflows.js';
import { OrderRecordsInMemory } from '../support/order-records-in-memory.js';

/** Remembers what orders were told; can be away. */
class ListeningWorkflows extends SilentWorkflows {
  readonly told: string[] = [];
  isAway = false;

  override async handOver({ amazonOrderId }: OrderTarget, order: AmazonOrder): Promise<void> {
    if (this.isAway) return Promise.reject(new PartUnavailable('temporal', new Error('deadline exceeded')));
    this.told.push(`${amazonOrderId} ${order.status}`);
    return Promise.resolve();
  }
}

class SeenInMemory implements SeenNotifications {
  readonly ids = new Set<string>();

  async has(storeId: string, notificationId: string): Promise<boolean> {
    return Promise.resolve(this.ids.has(`${storeId} ${notificationId}`));
  }

  async add(storeId: string, notificationId: string): Promise<void> {
    this.ids.add(`${storeId} ${notificationId}`);
    return Promise.resolve();
  }
}

class ListeningBatches implements Pick<FeedBatches, 'feedFinished'> {
  readonly told: string[] = [];

  async feedFinished({ storeId, feedId }: { storeId: string; feedId: string }): Promise<void> {
    this.told.push(`${storeId} ${feedId}`);
    return Promise.resolve();
  }
}

/** Consumers before a real queue and a real Seller Central, over workflows and records in memory. */
export class ListeningWorld {
  readonly workflows = new ListeningWorkflows();
  readonly batches = new ListeningBatches();
  readonly seen = new SeenInMemory();
  readonly problems: string[] = [];
  readonly desk: NotificationDesk;
  /** How often Amazon was asked for an order. */
  reads = 0;
  /** As though the process died after the effect: what was done is not removed. */
  diesBeforeRemoving = false;
  private readonly records = new OrderRecordsInMemory();
  readonly unreadableStores = new Set<string>();
  private lookups = 0;
  private consumers: NotificationConsumers | undefined;

  private constructor(readonly sandbox: ConnectedSandbox) {
    this.desk = new NotificationDesk(new SellerCentralClient(sandbox.url));
  }

  static async start(): Promise<ListeningWorld> {
    const world = new ListeningWorld(await connectedSandbox());
    await world.sandbox.sellerCentral.ensureSubscribed(STORE_ID);
    return world;
  }

  listen(): void {
    const { stores, sellerCentral } = this.sandbox;
    this.consumers = new NotificationConsumers({
      stores,
      queues: this.mortal(createNotificationQueues({ stores })),
      notifications: sellerCentral,
      take: createTakeNotification({
        feedBatches: this.batches,
        orderRecords: this.records,
        orderWorkflows: this.workflows,
        seenNotifications: this.seen,
        sellerCentralOrders: this.countingReads(sellerCentral),
      }),
      onProblem: (problem) => this.problems.push(problem),
    });
    this.consumers.start();
  }

  async stopListening(): Promise<void> {
    await this.consumers?.stop();
    this.consumers = undefined;
  }

  async stop(): Promise<void> {
    await this.stopListening();
    await this.sandbox.stop();
  }

  /** What the store's own pass would find now; answers how many orders it handed over. */
  async syncStore(): Promise<number> {
    const unused = () => Promise.reject(new Error('A pass sends no feeds'));
    const { syncPage } = createStoreSyncActivities({
      feedBatches: { wake: unused, tryNow: unused, feedFinished: unused },
      sellerCentralOrders: this.sandbox.sellerCentral,
      orderRecords: this.records,
      orderWorkflows: this.workflows,
      stores: this.sandbox.stores,
    });
    const changedSinceMs = Date.now() - 3_600_000;
    const page = await atAttempt(1, () => syncPage({ storeId: STORE_ID, changedSinceMs, pageToken: null }));
    return page.handedOver;
  }

  async untilTold(amazonOrderId: AmazonOrderId, status: string): Promise<void> {
    await eventually(`${amazonOrderId} is told that it is ${status}`, async () =>
      this.workflows.told.includes(`${amazonOrderId} ${status}`) ? true : undefined,
    );
  }

  async untilProblem(words: string): Promise<string> {
    return eventually(`there is a problem: ${words}`, async () =>
      this.problems.find((problem) => problem.includes(words)),
    );
  }

  /** Until the queue holds nothing, neither to be received nor under way. */
  async untilEmpty(): Promise<void> {
    await eventually('the queue is empty', async () => ((await this.desk.depth()) === 0 ? true : undefined));
  }

  private countingReads(orders: SellerCentralOrders): SellerCentralOrders {
    return {
      ...orders,
      find: (...asked) => {
        this.reads += 1;
        return orders.find(...asked);
      },
    };
  }

  async untilLookedForQueues(): Promise<void> {
    await eventually('it is looked which store has a queue', async () =>
      this.lookups > 0 ? true : undefined,
    );
  }

  private mortal(queues: NotificationQueues): NotificationQueues {
    return {
      ...queues,
      queueOf: async (storeId) => {
        if (this.unreadableStores.has(storeId)) throw new Error('the master key does not open it');
        const queue = await queues.queueOf(storeId);
        this.lookups += 1;
        return queue;
      },
      remove: (storeId, handle) =>
        this.diesBeforeRemoving
          ? Promise.reject(new IntegrationError({ system: 'amazon', code: 'unavailable', message: 'killed' }))
          : queues.remove(storeId, handle),
    };
  }
}
