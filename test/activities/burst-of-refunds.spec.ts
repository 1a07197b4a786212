import { createFeedBatchActivities } from '../../activities/feed-batch.activities.js';
import { nextFeedStep } from '../../src/domain/feeds/feed-queue.js';
import type { FeedNews } from '../../src/domain/feeds/feed-verdict.js';
import { requireAmazonOrderId, type AmazonOrderId } from '../../src/domain/ids.js';
import { NO_CHARGES } from '../../src/domain/order/charges.js';
import type { OrderTarget } from '../../src/ports/order-workflows.js';
import { connectedSandbox, type ConnectedSandbox } from '../adapters/seller-central/connected-sandbox.js';
import { postgresUnderTest, type PostgresUnderTest } from '../adapters/postgres/postgres-under-test.js';
import { STORE_ID } from '../support/one-store.js';
import { CommerceInMemory } from '../support/remotes-in-memory.js';
import { SilentWorkflows } from '../support/silent-workflows.js';
import { atAttempt } from './activity-run.js';

const LINE = { storeId: STORE_ID, kind: 'refund' } as const;
const COUNT = 10_000;
const MINUTE_MS = 60_000;

class ListeningOrders extends SilentWorkflows {
  readonly verdicts = new Map<AmazonOrderId, string>();

  override tellFeedNews({ amazonOrderId }: OrderTarget, { verdict }: FeedNews): Promise<void> {
    if (verdict !== null) this.verdicts.set(amazonOrderId, verdict.kind);
    return Promise.resolve();
  }
}

let postgres: PostgresUnderTest;
let sandbox: ConnectedSandbox;
beforeAll(async () => {
  [postgres, sandbox] = await Promise.all([postgresUnderTest(), connectedSandbox()]);
});
afterAll(async () => {
  await sandbox.stop();
  await postgres.end();
});

function ask(amazonOrderId: AmazonOrderId, orderItemId: string, nowMs: number): Promise<boolean> {
  const refundKey = `${amazonOrderId}-r1`;
  const lines = [{ orderItemId, quantity: 1, amounts: { ...NO_CHARGES, principal: 100 } }];
  const request = {
    kind: 'refund',
    amazonOrderId,
    currency: 'USD',
    lines,
    reason: 'customer-return',
    refundKey,
  } as const;
  const bytes = sandbox.sellerCentral.sizeOf(request);
  const asked = { storeId: STORE_ID, key: refundKey, marketplaceId: 'ATVPDKIKX0DER', request, bytes, nowMs };
  return postgres.feedRequests.ask(asked);
}

/** What the workflow of the feeds does, over an hour that passes at once. */
async function leave(activities: ReturnType<typeof createFeedBatchActivities>): Promise<void> {
  const looks = new Map<string, { nextAtMs: number }>();
  for (let nowMs = Date.now(); ;) {
    const queue = await activities.surveyFeeds(LINE);
    const step = nextFeedStep(queue, { sendNotBeforeMs: 0, looks }, nowMs);
    if (step.kind === 'end') return;
    if (step.kind === 'wait') nowMs = step.untilMs;
    if (step.kind === 'send') await atAttempt(1, () => activities.sendFeedBatch({ ...LINE, attempt: 1 }));
    if (step.kind === 'tell')
      await atAttempt(1, () => activities.tellFeedNews({ storeId: STORE_ID, batchId: step.batchId }));
    if (step.kind === 'read') {
      await sandbox.advance(MINUTE_MS);
      await atAttempt(1, () => activities.readFeedReport({ ...LINE, ...step.feed }));
      looks.set(step.feed.feedId, { nextAtMs: nowMs + MINUTE_MS });
    }
  }
}

it('a burst of 10,000 refunds leaves in at most five feeds, and each order hears its own verdict', async () => {
  const real: AmazonOrderId[] = [];
  for (let count = 0; count < 3; count += 1) {
    const amazonOrderId = await sandbox.placeOrder();
    await sandbox.act(amazonOrderId, 'ship');
    const read = await sandbox.sellerCentral.find(STORE_ID, amazonOrderId);
    await ask(amazonOrderId, read?.order.lines[0]?.orderItemId ?? '', Date.now());
    real.push(amazonOrderId);
  }
  const startMs = Date.now();
  for (let number = real.length; number < COUNT; number += 1) {
    const unknown = requireAmazonOrderId(`999-${String(number).padStart(7, '0')}-0000000`);
    await ask(unknown, '79039765272157', startMs + number);
  }
  const orderWorkflows = new ListeningOrders();
  const { orderRecords, feedRequests } = postgres;
  const feeds = sandbox.sellerCentral;
  const invoiceDocuments = new CommerceInMemory();
  await leave(
    createFeedBatchActivities({ feeds, feedRequests, invoiceDocuments, orderRecords, orderWorkflows }),
  );

  const sent = await feeds.findSentSince({ ...LINE, sinceMs: startMs - MINUTE_MS });
  expect(sent.length).toBeGreaterThan(0);
  expect(sent.length).toBeLessThanOrEqual(5);
  expect(orderWorkflows.verdicts.size).toBe(COUNT);
  const accepted = [...orderWorkflows.verdicts].filter(([, kind]) => kind === 'accepted');
  expect(accepted.map(([amazonOrderId]) => amazonOrderId).sort()).toEqual([...real].sort());
});
