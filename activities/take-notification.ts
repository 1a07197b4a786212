import type { FeedBatches } from '../src/ports/feed-batches.js';
import { IntegrationError, type IntegrationErrorCode } from '../src/ports/integration-error.js';
import type { Notification } from '../src/ports/notification-queues.js';
import type { OrderRecords } from '../src/ports/order-records.js';
import type { OrderWorkflows } from '../src/ports/order-workflows.js';
import type { SeenNotifications } from '../src/ports/seen-notifications.js';
import type { SellerCentralOrders } from '../src/ports/seller-central-orders.js';
import type { Store } from '../src/ports/store-directory.js';
import { handOver } from './hand-over.js';

type TakenNotification =
  /** What it leads to has durably been done, now or before. */
  | { readonly kind: 'taken' }
  /** Nothing can be done about it, at least not now. */
  | { readonly kind: 'in-vain'; readonly problem: string };

/** Takes what a queue shared by these stores has told. Repeating it changes nothing; a world that is broken throws. */
export type TakeNotification = (
  stores: readonly Store[],
  notification: Notification,
) => Promise<TakenNotification>;

type Told = Exclude<Notification, { kind: 'unreadable' }>;

const ABOUT_THE_ORDER: ReadonlySet<IntegrationErrorCode> = new Set(['rejected', 'malformed-response']);
const TAKEN: TakenNotification = { kind: 'taken' };

export function createTakeNotification(dependencies: {
  readonly feedBatches: Pick<FeedBatches, 'feedFinished'>;
  readonly orderRecords: OrderRecords;
  readonly orderWorkflows: OrderWorkflows;
  readonly seenNotifications: SeenNotifications;
  readonly sellerCentralOrders: SellerCentralOrders;
}): TakeNotification {
  const { feedBatches, orderRecords, seenNotifications, sellerCentralOrders } = dependencies;

  async function takeOne({ storeId, settings }: Store, told: Told): Promise<TakenNotification> {
    if (told.kind === 'feed-finished') {
      await feedBatches.feedFinished({ storeId, feedId: told.feedId });
      return TAKEN;
    }
    const { amazonOrderId, changedAtMs } = told;
    // Late, doubled, overtaken, or read by the order itself meanwhile: there is nothing new in it.
    if (await orderRecords.hasHandedOver(amazonOrderId, changedAtMs)) return TAKEN;
    const read = await readOrProblem(() => sellerCentralOrders.find(storeId, amazonOrderId, 'background'));
    if (read === undefined) return inVain(`Amazon does not know order ${amazonOrderId}`);
    if (typeof read === 'string') return inVain(read);
    await handOver(dependencies, { storeId, read, settings });
    return TAKEN;
  }

  async function takeOnce(store: Store, told: Told): Promise<TakenNotification> {
    const { notificationId } = told;
    if (await seenNotifications.has(store.storeId, notificationId)) return TAKEN;
    const taken = await takeOne(store, told);
    if (taken.kind === 'taken') await seenNotifications.add(store.storeId, notificationId);
    return taken;
  }

  return async (stores, notification) => {
    if (notification.kind === 'unreadable') return inVain(notification.problem);
    const ofSeller = stores.filter(({ sellerId }) => sellerId === notification.sellerId);
    if (ofSeller.length === 0) return inVain('it is for a seller of none of the stores that share the queue');
    const taken: TakenNotification[] = [];
    for (const store of ofSeller)
      if (isFor(store, notification)) taken.push(await takeOnce(store, notification));
    return taken.find(({ kind }) => kind === 'in-vain') ?? TAKEN;
  };
}

/** A seller's marketplaces may be spread over several stores; which of them sent a feed they know themselves. */
function isFor({ marketplaceIds }: Store, told: Told): boolean {
  return told.kind === 'feed-finished' || marketplaceIds.includes(told.marketplaceId);
}

/** What is wrong with this one order is no weather: it must not hold up the others. */
async function readOrProblem<Read>(read: () => Promise<Read>): Promise<Read | string> {
  try {
    return await read();
  } catch (error) {
    const isAboutTheOrder = error instanceof IntegrationError && ABOUT_THE_ORDER.has(error.code);
    if (isAboutTheOrder) return error.message;
    throw error;
  }
}

function inVain(problem: string): TakenNotification {
  return { kind: 'in-vain', problem };
}
