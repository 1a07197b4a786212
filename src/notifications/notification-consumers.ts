import type { Store, StoreDirectory } from '../ports/store-directory.js';
import { consumeQueue, type QueueConsumer } from './consume-queue.js';
import { keepSubscribed, type SubscriptionKeeper } from './keep-subscribed.js';
import { rest } from './resting.js';

const LOOK_FOR_STORES_EVERY_MS = 15_000;
/** As long as there is no store at all: somebody is just setting up the first. */
const LOOK_FOR_FIRST_EVERY_MS = 1_000;

type Dependencies = QueueConsumer & SubscriptionKeeper & { readonly stores: StoreDirectory };

/** Lets Amazon tell the stores that have a queue what is new: one consumer for each queue, as stores come and go. */
export class NotificationConsumers {
  readonly #stopping = new AbortController();
  readonly #running = new Map<string, Promise<void>>();
  #storesByQueue: ReadonlyMap<string, readonly Store[]> = new Map();
  #looking = Promise.resolve();

  constructor(private readonly dependencies: Dependencies) {}

  start(): void {
    this.#looking = this.#lookForStores();
  }

  /** Once what has been received is dealt with; what has not stays in its queue. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    await this.#looking;
    await Promise.all(this.#running.values());
  }

  async #lookForStores(): Promise<void> {
    const { signal } = this.#stopping;
    let hasAny = false;
    while (!signal.aborted) {
      try {
        const all = await this.dependencies.stores.list();
        hasAny = all.length > 0;
        this.#storesByQueue = await this.#byQueue(all);
        for (const [queue, stores] of this.#storesByQueue) this.#attendTo(queue, stores);
      } catch (error) {
        this.dependencies.onProblem(`Which stores have a queue is not known: ${String(error)}`);
      }
      await rest(hasAny ? LOOK_FOR_STORES_EVERY_MS : LOOK_FOR_FIRST_EVERY_MS, signal);
    }
  }

  async #byQueue(stores: readonly Store[]): Promise<ReadonlyMap<string, readonly Store[]>> {
    const found = await Promise.all(
      stores.map(async (store) => ({ store, queue: await this.#queueOf(store) })),
    );
    const byQueue = new Map<string, Store[]>();
    for (const { store, queue } of found) {
      if (queue !== null) byQueue.set(queue, [...(byQueue.get(queue) ?? []), store]);
    }
    return byQueue;
  }

  /** One store whose credentials cannot be opened keeps no other from being told. */
  async #queueOf({ storeId }: Store): Promise<string | null> {
    const { queues, onProblem } = this.dependencies;
    try {
      return await queues.queueOf(storeId);
    } catch (error) {
      onProblem(`Whether store ${storeId} has a queue is not known: ${String(error)}`);
      return null;
    }
  }

  #attendTo(queue: string, stores: readonly Store[]): void {
    const { signal } = this.#stopping;
    const storesNow = (): readonly Store[] => this.#storesByQueue.get(queue) ?? [];
    this.#run(queue, () => consumeQueue(storesNow, this.dependencies, signal));
    for (const { storeId } of stores) {
      const isWanted = (): boolean => storesNow().some((store) => store.storeId === storeId);
      this.#run(`${queue} ${storeId}`, () =>
        keepSubscribed({ storeId, isWanted }, this.dependencies, signal),
      );
    }
  }

  #run(name: string, work: () => Promise<void>): void {
    if (this.#running.has(name)) return;
    this.#running.set(
      name,
      work().finally(() => this.#running.delete(name)),
    );
  }
}
