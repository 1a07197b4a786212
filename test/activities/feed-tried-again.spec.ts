import { createFeedBatchActivities } from '../../activities/feed-batch.activities.js';
import { connectedSandbox, type ConnectedSandbox } from '../adapters/seller-central/connected-sandbox.js';
import { FakeOrderRecords } from '../support/fake-order-records.js';
import { FakeOrderWorkflows } from '../support/fake-order-workflows.js';
import { FeedRequestsInMemory } from '../support/feed-requests-in-memory.js';
import { STORE_ID } from '../support/one-store.js';
import { CommerceInMemory } from '../support/remotes-in-memory.js';
import { atAttempt } from './activity-run.js';

const DOCUMENTS = '/feeds/2021-06-30/documents';
const FEEDS = '/feeds/2021-06-30/feeds';
const LINE = { storeId: STORE_ID, kind: 'cancellation' } as const;

/** One for all: what one test sent must be known when the next looks. */
const feedRequests = new FeedRequestsInMemory();
let sandbox: ConnectedSandbox;

beforeAll(async () => {
  sandbox = await connectedSandbox();
});
afterEach(() => sandbox.suffer());
afterAll(() => sandbox.stop());

/** Answers the request's key. */
async function askedCancellation(): Promise<string> {
  const amazonOrderId = await sandbox.placeOrder();
  const read = await sandbox.sellerCentral.find(STORE_ID, amazonOrderId);
  if (read === undefined) throw new Error(`no order ${amazonOrderId}`);
  const { marketplaceId, lines } = read.order;
  const orderItemIds = lines.map(({ orderItemId }) => orderItemId);
  const key = `${amazonOrderId}-cancel`;
  const request = { kind: 'cancellation', amazonOrderId, orderItemIds, reason: 'no-inventory' } as const;
  await feedRequests.ask({ storeId: STORE_ID, key, marketplaceId, request, bytes: 1, nowMs: Date.now() });
  return key;
}

async function attempt(): Promise<void> {
  const orderRecords = new FakeOrderRecords();
  const orderWorkflows = new FakeOrderWorkflows(orderRecords);
  const feeds = sandbox.sellerCentral;
  const invoiceDocuments = new CommerceInMemory();
  const activities = createFeedBatchActivities({
    feeds,
    feedRequests,
    invoiceDocuments,
    orderRecords,
    orderWorkflows,
  });
  await atAttempt(1, () => activities.sendFeedBatch({ ...LINE, attempt: 1 }));
}

async function feedIdOf(key: string): Promise<string | null | undefined> {
  return (await feedRequests.find({ storeId: STORE_ID, key }))?.feedId;
}

async function feedsSince(sinceMs: number): Promise<readonly unknown[]> {
  const found = await sandbox.sellerCentral.findSentSince({ ...LINE, sinceMs });
  return found.toSorted();
}

describe('a feed tried again', () => {
  it.each([
    ['its document was refused', { method: 'POST', path: DOCUMENTS, fault: 'refuse' }],
    ['the answer about its document was lost', { method: 'POST', path: DOCUMENTS, fault: 'drop-reply' }],
    ['its upload failed', { method: 'PUT', path: '/feed-documents', fault: 'refuse' }],
    ['the answer to its upload was lost', { method: 'PUT', path: '/feed-documents', fault: 'drop-reply' }],
  ] as const)('goes out at once when %s, since nothing was sent', async (_what, fault) => {
    const key = await askedCancellation();
    const sinceMs = Date.now() - 60_000;
    const before = await feedsSince(sinceMs);
    await sandbox.suffer({ ...fault, times: 1 });
    await expect(attempt()).rejects.toMatchObject({ type: 'amazon.unavailable' });
    await attempt();
    expect(await feedsSince(sinceMs)).toEqual([...before, await feedIdOf(key)].toSorted());
  });

  it('is found, not sent twice, when only the answer about the feed was lost', async () => {
    const key = await askedCancellation();
    const sinceMs = Date.now() - 60_000;
    const before = await feedsSince(sinceMs);
    await sandbox.suffer({ method: 'POST', path: FEEDS, fault: 'drop-reply', times: 1 });
    await expect(attempt()).rejects.toMatchObject({ type: 'amazon.unavailable' });
    await attempt();
    expect(await feedsSince(sinceMs)).toEqual([...before, await feedIdOf(key)].toSorted());
  });
});
