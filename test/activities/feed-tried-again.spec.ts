import { MockActivityEnvironment } from '@temporalio/testing';
import { DefaultLogger } from '@temporalio/worker';

import { createFeedActivities, type SendFeedRequest } from '../../activities/feed.activities.js';
import { connectedSandbox, type ConnectedSandbox } from '../adapters/seller-central/connected-sandbox.js';
import { OrderRecordsInMemory } from '../support/order-records-in-memory.js';
import { STORE_ID } from '../support/one-store.js';
import { FeedSubmissionsInMemory } from '../support/remotes-in-memory.js';

const DOCUMENTS = '/feeds/2021-06-30/documents';
const FEEDS = '/feeds/2021-06-30/feeds';

const quiet = new DefaultLogger('ERROR');
/** One for all: what one test sent must be known when the next looks. */
const submissions = new FeedSubmissionsInMemory();
let sandbox: ConnectedSandbox;

beforeAll(async () => {
  sandbox = await connectedSandbox();
});
afterEach(() => sandbox.suffer());
afterAll(() => sandbox.stop());

async function cancellation(): Promise<SendFeedRequest> {
  const amazonOrderId = await sandbox.placeOrder();
  const read = await sandbox.sellerCentral.find(STORE_ID, amazonOrderId);
  if (read === undefined) throw new Error(`no order ${amazonOrderId}`);
  const { marketplaceId, lines } = read.order;
  return {
    storeId: STORE_ID,
    marketplaceId,
    key: `${amazonOrderId}-cancel`,
    feed: {
      kind: 'cancellation',
      amazonOrderId,
      orderItemIds: lines.map(({ orderItemId }) => orderItemId),
      reason: 'no-inventory',
    },
    unrecorded: null,
  };
}

function sending(request: SendFeedRequest): () => Promise<string> {
  const activities = createFeedActivities({
    feeds: sandbox.sellerCentral,
    submissions,
    orderRecords: new OrderRecordsInMemory(),
  });
  return () =>
    new MockActivityEnvironment(undefined, { logger: quiet }).run(() => activities.sendFeed(request));
}

function feedsSince(sinceMs: number): Promise<readonly string[]> {
  return sandbox.sellerCentral.findSentSince({ storeId: STORE_ID, kind: 'cancellation', sinceMs });
}

describe('a feed tried again', () => {
  it.each([
    ['its document was refused', { method: 'POST', path: DOCUMENTS, fault: 'refuse' }],
    ['the answer about its document was lost', { method: 'POST', path: DOCUMENTS, fault: 'drop-reply' }],
    ['its upload failed', { method: 'PUT', path: '/feed-documents', fault: 'refuse' }],
    ['the answer to its upload was lost', { method: 'PUT', path: '/feed-documents', fault: 'drop-reply' }],
  ] as const)('goes out at once when %s, since nothing was sent', async (_what, fault) => {
    const attempt = sending(await cancellation());
    const sinceMs = Date.now() - 60_000;
    const before = await feedsSince(sinceMs);
    await sandbox.suffer({ ...fault, times: 1 });
    await expect(attempt()).rejects.toMatchObject({ type: 'amazon.unavailable' });
    const feedId = await attempt();
    expect([...(await feedsSince(sinceMs))].toSorted()).toEqual([...before, feedId].toSorted());
  });

  it('is found, not sent twice, when only the answer about the feed was lost', async () => {
    const attempt = sending(await cancellation());
    const sinceMs = Date.now() - 60_000;
    const before = await feedsSince(sinceMs);
    await sandbox.suffer({ method: 'POST', path: FEEDS, fault: 'drop-reply', times: 1 });
    await expect(attempt()).rejects.toMatchObject({ type: 'amazon.unavailable' });
    const feedId = await attempt();
    expect([...(await feedsSince(sinceMs))].toSorted()).toEqual([...before, feedId].toSorted());
  });
});
