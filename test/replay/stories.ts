import type { AmazonOrderId } from '../../src/domain/ids.js';
import { NO_CHARGES } from '../../src/domain/order/charges.js';
import type { OrderState } from '../../src/domain/order/order-state.js';
import { feedBatchWorkflowId } from '../../src/contracts/feed-batch-workflow.js';
import { awaitsCredentials } from '../../src/domain/order/reauthorisation.js';
import { STATE_QUERY } from '../../src/contracts/order-workflow.js';
import { storeSyncWorkflowId } from '../../src/contracts/store-sync-workflow.js';
import { IntegrationError } from '../../src/ports/integration-error.js';
import { ITEM_A, ITEM_B, STORE } from '../support/builders.js';
import { eventually } from '../support/eventually.js';
import { anArrival, SHIP_ALL, type OrderWorld } from '../support/order-world.js';
import { COMMERCE_STORIES } from './commerce-stories.js';
import {
  ALL_PIECES,
  isCanceled,
  isCompleted,
  isCredited,
  isPlaced,
  placed,
  shipped,
  type Story,
} from './story-parts.js';

const NO_INVENTORY = { reason: 'no-inventory' };
const RETURNED = { lines: [{ orderItemId: ITEM_A, quantity: 1 }], reason: 'customer-return' };

const parcelOf = (orderItemId: string, quantity: number) => ({
  parcels: [{ carrierCode: 'UPS', trackingNumber: `1Z-${orderItemId}`, lines: [{ orderItemId, quantity }] }],
});
/** Just too long for the engine to wait. */
function notYet(): IntegrationError {
  const message = 'Amazon allows confirmShipment 2 times a second; next turn in 11 s';
  return new IntegrationError({ system: 'amazon', code: 'throttled', message, retryAfterMs: 10_001 });
}

/** Nothing is awaited once everything is shipped. */
function takeNothingBack(world: OrderWorld): void {
  world.stores.settings = { ...world.stores.settings, returnWindowMs: 0 };
}

async function ended(world: OrderWorld, amazonOrderId: AmazonOrderId): Promise<void> {
  await eventually('the workflow has ended', async () => {
    const { status } = await world.handleOf(amazonOrderId).describe();
    return status.name === 'COMPLETED' ? true : undefined;
  });
}

/** By the name of the file that its run is recorded in. */
export const ORDER_STORIES: Readonly<Record<string, Story>> = {
  placed,
  ...COMMERCE_STORIES,

  'waited-for-its-turn': async (world, amazonOrderId) => {
    await placed(world, amazonOrderId);
    const confirm = world.amazon.confirmShipment.bind(world.amazon);
    world.amazon.confirmShipment = () => {
      world.amazon.confirmShipment = confirm;
      return Promise.reject(notYet());
    };
    await world.command(amazonOrderId, 'ship', { body: SHIP_ALL });
    await world.until(amazonOrderId, 'it is completed', isCompleted);
  },

  'pending-then-placed': async (world, amazonOrderId) => {
    await world.arrive(anArrival(amazonOrderId, { status: 'Pending' }));
    await eventually('it is open', async () => {
      const state = await world.handleOf(amazonOrderId).query<OrderState | null>(STATE_QUERY);
      return state ?? undefined;
    });
    await world.handOver(world.amazon.change(amazonOrderId, { status: 'Unshipped' }));
    await world.until(amazonOrderId, 'it is placed', isPlaced);
  },

  'shipped-in-two-parcels': async (world, amazonOrderId) => {
    await placed(world, amazonOrderId);
    await world.command(amazonOrderId, 'ship', { commandId: 'ship-1', body: parcelOf(ITEM_A, 3) });
    await world.until(
      amazonOrderId,
      'a part is invoiced',
      ({ invoices }) => invoices[0]?.stage === 'invoiced',
    );
    await world.command(amazonOrderId, 'ship', { commandId: 'ship-2', body: parcelOf(ITEM_B, 2) });
    await world.until(amazonOrderId, 'it is completed', isCompleted);
  },

  'signals-refused': async (world, amazonOrderId) => {
    await placed(world, amazonOrderId);
    await world.handleOf(amazonOrderId).signal('cancel', { body: { reason: 'because' } });
    await world.handleOf(amazonOrderId).signal('invoice', 'nonsense');
    await world.handleOf(amazonOrderId).signal('retry');
    await world.handleOf(amazonOrderId).signal('ship', { commandId: 'ship-1', by: 'signal', body: SHIP_ALL });
    await world.until(amazonOrderId, 'it is completed', isCompleted);
  },

  refunded: async (world, amazonOrderId) => {
    await shipped(world, amazonOrderId);
    await world.command(amazonOrderId, 'refund', { body: RETURNED });
    await world.until(amazonOrderId, 'the refund is credited', isCredited);
  },

  'refunded-by-the-news-of-its-feed': async (world, amazonOrderId) => {
    await shipped(world, amazonOrderId);
    await world.command(amazonOrderId, 'refund', { body: RETURNED });
    await world.until(amazonOrderId, 'the refund is credited', isCredited);
  },

  'cancel-heard-of-late': async (world, amazonOrderId) => {
    await placed(world, amazonOrderId);
    world.amazon.verdict = { kind: 'pending' };
    await world.command(amazonOrderId, 'cancel', { body: NO_INVENTORY });
    await world.until(
      amazonOrderId,
      'it is sent',
      (order) => order.phase === 'canceling' && order.cancellation.stage === 'submitted',
    );
    world.amazon.verdict = { kind: 'accepted' };
    await world.feedBatches.feedFinished({ storeId: STORE, feedId: 'feed-1' });
    await world.until(amazonOrderId, 'it is canceled', isCanceled);
  },

  'held-and-commented': async (world, amazonOrderId) => {
    await placed(world, amazonOrderId);
    await world.command(amazonOrderId, 'hold');
    await world.until(amazonOrderId, 'it is held', ({ hold }) => hold?.stage === 'held');
    await world.commentTexts.keep({ amazonOrderId, commentId: 'text-1', text: 'Call first' });
    await world.command(amazonOrderId, 'comment', { body: { commentId: 'text-1' } });
    await world.until(amazonOrderId, 'it is commented', ({ comments }) => comments?.length === 0);
    await world.command(amazonOrderId, 'unhold');
    await world.until(amazonOrderId, 'it is lifted', ({ hold }) => hold?.stage === 'lifted');
    await world.command(amazonOrderId, 'ship', { body: SHIP_ALL });
    await world.until(amazonOrderId, 'it is completed', isCompleted);
  },

  'canceled-while-on-hold': async (world, amazonOrderId) => {
    await placed(world, amazonOrderId);
    await world.command(amazonOrderId, 'hold');
    await world.until(amazonOrderId, 'it is held', ({ hold }) => hold?.stage === 'held');
    await world.command(amazonOrderId, 'cancel', { body: NO_INVENTORY });
    await world.until(amazonOrderId, 'it is canceled', isCanceled);
  },

  canceled: async (world, amazonOrderId) => {
    await placed(world, amazonOrderId);
    await world.command(amazonOrderId, 'cancel', { body: NO_INVENTORY });
    await world.until(amazonOrderId, 'it is canceled', isCanceled);
  },

  'canceled-directly': async (world, amazonOrderId) => {
    world.stores.settings = { ...world.stores.settings, cancelsDirectly: true };
    await placed(world, amazonOrderId);
    await world.command(amazonOrderId, 'cancel', { body: NO_INVENTORY });
    await world.until(amazonOrderId, 'it is canceled', isCanceled);
  },

  'cancel-rejected': async (world, amazonOrderId) => {
    await placed(world, amazonOrderId);
    world.amazon.verdict = { kind: 'rejected', code: '8058', message: 'The order has been shipped' };
    await world.command(amazonOrderId, 'cancel', { body: NO_INVENTORY });
    await world.until(
      amazonOrderId,
      'Amazon has refused',
      ({ setbacks }) => 'submit-cancellation' in setbacks,
    );
  },

  'cancel-verdict-awaited': async (world, amazonOrderId) => {
    await placed(world, amazonOrderId);
    world.amazon.verdict = { kind: 'pending' };
    await world.command(amazonOrderId, 'cancel', { body: NO_INVENTORY });
    await world.until(
      amazonOrderId,
      'the verdict is awaited',
      ({ setbacks }) => setbacks['read-cancellation-verdict'] !== undefined,
    );
  },

  'cancel-verdict-looked-for': async (world, amazonOrderId) => {
    await placed(world, amazonOrderId);
    world.amazon.verdict = { kind: 'pending' };
    await world.command(amazonOrderId, 'cancel', { body: NO_INVENTORY });
    await world.until(
      amazonOrderId,
      'the verdict was looked for again',
      ({ setbacks }) => (setbacks['read-cancellation-verdict']?.attempts ?? 0) > 1,
    );
    world.amazon.verdict = { kind: 'accepted' };
    await world.until(amazonOrderId, 'it is canceled', isCanceled);
  },

  'shipped-in-seller-central': async (world, amazonOrderId) => {
    await placed(world, amazonOrderId);
    const order = anArrival(amazonOrderId);
    const lines = order.lines.map(({ orderItemId, ordered }) => ({ orderItemId, quantity: ordered }));
    await world.handOver(world.amazon.ship(order, { packageReferenceId: '1', lines, trackingNumber: 'SC1' }));
    await world.until(amazonOrderId, 'it is completed', isCompleted);
  },

  'canceled-in-seller-central': async (world, amazonOrderId) => {
    await placed(world, amazonOrderId);
    await world.handOver(world.amazon.change(amazonOrderId, { status: 'Canceled' }));
    await world.until(amazonOrderId, 'it is canceled', isCanceled);
  },

  'commerce-away-then-back': async (world, amazonOrderId) => {
    world.commerce.isAway = true;
    await world.arrive(anArrival(amazonOrderId));
    await world.until(amazonOrderId, 'Commerce is missed', ({ setbacks }) => setbacks['place'] !== undefined);
    world.commerce.isAway = false;
    await world.until(amazonOrderId, 'it is placed', isPlaced);
  },

  synced: async (world, amazonOrderId) => {
    await placed(world, amazonOrderId);
    await world.command(amazonOrderId, 'sync');
    await world.until(
      amazonOrderId,
      'it is read',
      ({ syncRequested }) => !syncRequested && world.amazon.reads > 0,
    );
  },

  'credentials-renewed': async (world, amazonOrderId) => {
    await placed(world, amazonOrderId);
    world.amazon.isRevoked = true;
    await world.command(amazonOrderId, 'ship', { body: SHIP_ALL });
    await world.until(amazonOrderId, 'it waits for new credentials', awaitsCredentials);
    world.amazon.isRevoked = false;
    await world.orders.renewCredentials({ storeId: STORE, amazonOrderId });
    await world.until(amazonOrderId, 'it is completed', isCompleted);
  },

  /** Recorded before finances were read: orders like it go on without. */
  'shipped-then-synced': async (world, amazonOrderId) => {
    await shipped(world, amazonOrderId);
    await world.command(amazonOrderId, 'sync');
    await world.until(
      amazonOrderId,
      'it is read',
      ({ syncRequested }) => !syncRequested && world.amazon.reads > 1,
    );
  },

  'refunded-in-seller-central': async (world, amazonOrderId) => {
    await shipped(world, amazonOrderId);
    const amounts = { ...NO_CHARGES, principal: 1000, tax: 200 };
    world.amazon.refund(amazonOrderId, [{ orderItemId: ITEM_A, amounts }]);
    await world.command(amazonOrderId, 'sync');
    await world.until(amazonOrderId, 'the refund is credited', isCredited);
  },

  'reopened-for-a-refund': async (world, amazonOrderId) => {
    takeNothingBack(world);
    await shipped(world, amazonOrderId);
    await ended(world, amazonOrderId);
    await world.command(amazonOrderId, 'refund', { body: RETURNED });
    await world.until(amazonOrderId, 'the refund is credited', isCredited);
    await ended(world, amazonOrderId);
  },

  'continued-as-new': async (world, amazonOrderId) => {
    await world.arriveWithShortRuns(anArrival(amazonOrderId));
    await world.until(amazonOrderId, 'it is placed', isPlaced);
    await world.command(amazonOrderId, 'ship', { body: SHIP_ALL });
    await world.until(amazonOrderId, 'it is completed', isCompleted);
  },

  'invoice-uploaded': async (world, amazonOrderId) => {
    await world.stores.changeSettings(STORE, { uploadInvoices: true });
    await world.arrive(anArrival(amazonOrderId, { marketplaceId: 'A1RKKUPIHCS9HS', currency: 'EUR' }));
    await world.until(amazonOrderId, 'it is placed', isPlaced);
    await world.command(amazonOrderId, 'ship', { body: SHIP_ALL });
    await world.until(amazonOrderId, 'its invoice is at Amazon', ({ invoices }) => {
      return invoices[0]?.upload?.stage === 'uploaded';
    });
  },
};

/** Two refunds in feeds, one of them rejected; answers the id of the feeds' workflow. */
export async function feedsSent(
  world: OrderWorld,
  amazonOrderIds: readonly AmazonOrderId[],
): Promise<string> {
  for (const amazonOrderId of amazonOrderIds) await shipped(world, amazonOrderId);
  const [unlucky] = amazonOrderIds;
  if (unlucky !== undefined) world.amazon.rejections.set(unlucky, { code: '8026', message: 'Not today' });
  for (const amazonOrderId of amazonOrderIds)
    await world.command(amazonOrderId, 'refund', { body: RETURNED });
  for (const amazonOrderId of amazonOrderIds) {
    await world.until(amazonOrderId, 'it has its verdict', ({ refunds }) =>
      ['rejected', 'credited'].includes(refunds[0]?.stage ?? ''),
    );
  }
  return feedBatchWorkflowId(STORE, 'refund');
}

/** Two passes and an import; answers the id of the store's workflow. */
async function storeSynced(world: OrderWorld, amazonOrderId: AmazonOrderId): Promise<string> {
  world.amazon.orders.set(amazonOrderId, anArrival(amazonOrderId, { updatedAtMs: Date.now() }));
  await world.syncs.ensureRunning(STORE);
  await world.until(amazonOrderId, 'it is placed', isPlaced);
  await world.syncs.syncNow(STORE);
  await eventually('a second pass was made', async () => (world.amazon.searches > 1 ? true : undefined));
  await world.syncs.importOrder(STORE, amazonOrderId);
  return storeSyncWorkflowId(STORE);
}

/** A pass without credentials, and what comes of new ones; answers the id of the store's workflow. */
async function storeReauthorised(world: OrderWorld, amazonOrderId: AmazonOrderId): Promise<string> {
  world.amazon.orders.set(amazonOrderId, anArrival(amazonOrderId, { updatedAtMs: Date.now() }));
  world.amazon.isRevoked = true;
  await world.syncs.ensureRunning(STORE);
  await eventually('a pass was tried', async () => (world.amazon.searches > 0 ? true : undefined));
  world.amazon.isRevoked = false;
  await world.syncs.renewCredentials(STORE);
  await world.until(amazonOrderId, 'it is placed', isPlaced);
  return storeSyncWorkflowId(STORE);
}

/** Two passes over both remotes, of which the second finds a shipment; answers the id of the store's workflow. */
async function storeSyncedBothWays(world: OrderWorld, amazonOrderId: AmazonOrderId): Promise<string> {
  world.amazon.orders.set(amazonOrderId, anArrival(amazonOrderId, { updatedAtMs: Date.now() }));
  await world.syncs.ensureRunning(STORE);
  await world.until(amazonOrderId, 'it is placed', isPlaced);
  world.commerce.shipByHand(amazonOrderId, ALL_PIECES, '1Z0001');
  await world.syncs.syncNow(STORE);
  await world.until(amazonOrderId, 'it is completed', isCompleted);
  return storeSyncWorkflowId(STORE);
}

/** As the orders' own. */
export const STORE_STORIES: Readonly<
  Record<string, (world: OrderWorld, amazonOrderId: AmazonOrderId) => Promise<string>>
> = {
  'store-synced': storeSynced,
  'store-reauthorised': storeReauthorised,
  'store-synced-both-ways': storeSyncedBothWays,
};
