import { Worker } from '@temporalio/worker';
import type { TestWorkflowEnvironment } from '@temporalio/testing';

import { createActivities, type Activities } from '../../activities/index.js';
import { TemporalFeedBatches } from '../../src/adapters/temporal/temporal-feed-batches.js';
import { TemporalOrderWorkflows } from '../../src/adapters/temporal/temporal-order-workflows.js';
import { TemporalStoreSyncs } from '../../src/adapters/temporal/temporal-store-syncs.js';
import {
  ORDER_TASK_QUEUE,
  ORDER_WORKFLOW,
  orderWorkflowId,
  type OrderInput,
} from '../../src/contracts/order-workflow.js';
import type { AmazonOrderId } from '../../src/domain/ids.js';
import type { AmazonOrder } from '../../src/domain/order/amazon-order.js';
import type { CommandKind } from '../../src/domain/order/order-command.js';
import type { OrderState } from '../../src/domain/order/order-state.js';
import { StoreDirectory, type Store, type StoreSettings } from '../../src/ports/store-directory.js';
import type { CommandOutcome } from '../../src/ports/order-workflows.js';
import { DEFAULT_ORDER_SETTINGS } from '../../src/domain/order/order-settings.js';
import { anAmazonOrder, aRead, STORE } from './builders.js';
import { CommentTextsInMemory } from './comment-texts-in-memory.js';
import { eventually } from './eventually.js';
import { OrderRecordsInMemory } from './order-records-in-memory.js';
import { FeedRequestsInMemory } from './feed-requests-in-memory.js';
import { AmazonInMemory, CommerceInMemory } from './remotes-in-memory.js';
import { plainClient, workflowBundle } from './temporal-servers.js';

/** Everything that is left, in one parcel. */
export const SHIP_ALL = { parcels: [{ carrierCode: 'UPS', trackingNumber: '1Z0001' }] };

/** An order without a ship-by date that would make it urgent. */
export function anArrival(amazonOrderId: AmazonOrderId, change: Partial<AmazonOrder> = {}): AmazonOrder {
  return anAmazonOrder({ amazonOrderId, shipByMs: null, ...change });
}

class OneStore extends StoreDirectory {
  settings: StoreSettings = { ...DEFAULT_ORDER_SETTINGS, syncIntervalMs: 5 * 60_000 };

  override async list(): Promise<readonly Store[]> {
    return Promise.resolve([this.store()]);
  }
  override async find(): Promise<Store> {
    return Promise.resolve(this.store());
  }
  override async connections(): Promise<never> {
    return Promise.reject(new Error('This store is connected to nothing'));
  }
  override async save(): Promise<void> {
    return Promise.reject(new Error('This store does not change'));
  }
  override async add(): Promise<never> {
    return Promise.reject(new Error('This store is the only one'));
  }
  override async change(): Promise<never> {
    return Promise.reject(new Error('This store does not change'));
  }
  override async markRejected(): Promise<never> {
    return Promise.reject(new Error('This store has no credentials'));
  }
  override async rejections(): Promise<never> {
    return Promise.reject(new Error('This store has no credentials'));
  }
  override async noteCommerceTrouble(): Promise<never> {
    return Promise.reject(new Error('This store has no credentials'));
  }
  override async endCommerceTrouble(): Promise<never> {
    return Promise.reject(new Error('This store has no credentials'));
  }
  override async commerceTroubles(): Promise<never> {
    return Promise.reject(new Error('This store has no credentials'));
  }
  override async changeSettings(_storeId: string, change: Partial<StoreSettings>): Promise<Store> {
    this.settings = { ...this.settings, ...change };
    return Promise.resolve(this.store());
  }

  private store(): Store {
    const { settings } = this;
    return {
      storeId: STORE,
      name: 'Test',
      sellerId: 'A1',
      marketplaceIds: [],
      commerceAdminOrderUrl: null,
      settings,
    };
  }
}

/** Orders on a real Temporal server with real activities, before remotes in memory. */
export class OrderWorld {
  readonly amazon = new AmazonInMemory();
  readonly commerce = new CommerceInMemory();
  readonly feedRequests = new FeedRequestsInMemory();
  readonly commentTexts = new CommentTextsInMemory();
  readonly records = new OrderRecordsInMemory();
  readonly stores = new OneStore();
  readonly client;
  readonly orders;
  readonly syncs;
  readonly feedBatches;
  private readonly activities: Activities;
  private running: { worker: Worker; ended: Promise<void> } | undefined;

  constructor(readonly env: TestWorkflowEnvironment) {
    this.client = plainClient(env);
    this.orders = new TemporalOrderWorkflows(this.client);
    this.syncs = new TemporalStoreSyncs(this.client);
    this.feedBatches = new TemporalFeedBatches(this.client);
    this.activities = createActivities({
      commentTexts: this.commentTexts,
      commerceOrders: this.commerce,
      feedBatches: this.feedBatches,
      feedRequests: this.feedRequests,
      feeds: this.amazon,
      invoiceDocuments: this.commerce,
      orderRecords: this.records,
      orderWorkflows: this.orders,
      sellerCentralFinances: this.amazon,
      sellerCentralOrders: this.amazon,
      stores: this.stores,
    });
  }

  async startWorker(): Promise<void> {
    const worker = await Worker.create({
      connection: this.env.nativeConnection,
      taskQueue: ORDER_TASK_QUEUE,
      workflowBundle: await workflowBundle(),
      activities: this.activities,
    });
    this.running = { worker, ended: worker.run() };
  }

  async stopWorker(): Promise<void> {
    this.running?.worker.shutdown();
    await this.running?.ended;
    this.running = undefined;
  }

  /** Amazon has the order, and the store's sync has found it. */
  async arrive(order: AmazonOrder): Promise<void> {
    this.amazon.orders.set(order.amazonOrderId, order);
    await this.handOver(order);
  }

  async handOver(order: AmazonOrder): Promise<void> {
    await this.records.saveRead(STORE, aRead(order));
    await this.orders.handOver(targetOf(order.amazonOrderId), order);
  }

  /** Like `arrive`, with a bound on each run's history. */
  async arriveWithShortRuns(order: AmazonOrder): Promise<void> {
    this.amazon.orders.set(order.amazonOrderId, order);
    await this.records.saveRead(STORE, aRead(order));
    const input: OrderInput = { ...targetOf(order.amazonOrderId), maxHistoryEvents: 1 };
    const workflowId = orderWorkflowId(STORE, order.amazonOrderId);
    await this.client.workflow.start(ORDER_WORKFLOW, {
      taskQueue: ORDER_TASK_QUEUE,
      workflowId,
      args: [input],
    });
  }

  async command(
    amazonOrderId: AmazonOrderId,
    kind: CommandKind,
    request: { readonly commandId?: string; readonly body?: unknown } = {},
  ): Promise<CommandOutcome> {
    const { commandId = `${kind}-1`, body = {} } = request;
    return this.orders.command(targetOf(amazonOrderId), { kind, commandId, by: 'test', body });
  }

  async stateOf(amazonOrderId: AmazonOrderId): Promise<OrderState | null> {
    return (await this.records.find(amazonOrderId))?.state ?? null;
  }

  /** Waits until what is recorded of the order fulfils the condition. */
  async until(
    amazonOrderId: AmazonOrderId,
    what: string,
    isSo: (state: OrderState) => boolean,
  ): Promise<OrderState> {
    return eventually(what, async () => {
      const state = await this.stateOf(amazonOrderId);
      return state !== null && isSo(state) ? state : undefined;
    });
  }

  handleOf(amazonOrderId: AmazonOrderId) {
    return this.client.workflow.getHandle(orderWorkflowId(STORE, amazonOrderId));
  }
}

function targetOf(amazonOrderId: AmazonOrderId) {
  return { storeId: STORE, amazonOrderId };
}
