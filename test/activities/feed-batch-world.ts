import { createFeedBatchActivities } from '../../activities/feed-batch.activities.js';
import type { FeedNews } from '../../src/domain/feeds/feed-verdict.js';
import type { AmazonOrderId } from '../../src/domain/ids.js';
import { IntegrationError, type IntegrationErrorCode } from '../../src/ports/integration-error.js';
import type { OrderTarget } from '../../src/ports/order-workflows.js';
import { AN_ORDER, anAmazonOrder, anOrderId, aRead, STORE } from '../support/builders.js';
import { FakeOrderRecords } from '../support/fake-order-records.js';
import { FakeOrderWorkflows } from '../support/fake-order-workflows.js';
import { OrderRecordsInMemory } from '../support/order-records-in-memory.js';
import { CommerceInMemory } from '../support/remotes-in-memory.js';
import { atAttempt } from './activity-run.js';
import { TroubledAmazon, TroubledFeedRequests } from './troubled-remotes.js';

export const LINE = { storeId: STORE, kind: 'cancellation' } as const;
export const OTHER_ORDER = anOrderId(2);

class ListeningOrders extends FakeOrderWorkflows {
  readonly heard: (FeedNews & { amazonOrderId: AmazonOrderId })[] = [];
  readonly troubles: (FeedNews & { amazonOrderId: AmazonOrderId })[] = [];

  override async tellFeedNews({ amazonOrderId }: OrderTarget, news: FeedNews): Promise<void> {
    const heard = news.trouble === undefined ? this.heard : this.troubles;
    heard.push({ amazonOrderId, ...news });
    return Promise.resolve();
  }
}

export function amazonSays(code: IntegrationErrorCode, retryAfterMs?: number): IntegrationError {
  const message = `Amazon createFeed: ${code}`;
  const wish = retryAfterMs === undefined ? {} : { retryAfterMs };
  return new IntegrationError({ system: 'amazon', code, message, ...wish });
}

/** One line of feeds at activity level: ask, send, read, tell. */
export async function feedBatchWorld() {
  const amazon = new TroubledAmazon();
  const feedRequests = new TroubledFeedRequests();
  const orderRecords = new OrderRecordsInMemory();
  const orderWorkflows = new ListeningOrders(new FakeOrderRecords());
  for (const amazonOrderId of [AN_ORDER, OTHER_ORDER]) {
    const order = anAmazonOrder({ amazonOrderId });
    amazon.orders.set(amazonOrderId, order);
    await orderRecords.saveRead(STORE, aRead(order));
  }
  const commerce = new CommerceInMemory();
  const activities = createFeedBatchActivities({
    feeds: amazon,
    feedRequests,
    invoiceDocuments: commerce,
    orderRecords,
    orderWorkflows,
  });
  const ask = (amazonOrderId = AN_ORDER, key = `${amazonOrderId}-c-1`) =>
    feedRequests.ask({
      storeId: STORE,
      key,
      marketplaceId: 'ATVPDKIKX0DER',
      request: { kind: 'cancellation', amazonOrderId, orderItemIds: ['1'], reason: 'no-inventory' },
      bytes: 1000,
      nowMs: Date.now(),
    });
  const send = (attempt = 1) => atAttempt(1, () => activities.sendFeedBatch({ ...LINE, attempt }));
  const find = (amazonOrderId: AmazonOrderId) =>
    feedRequests.find({ storeId: STORE, key: `${amazonOrderId}-c-1` });
  const feedOf = async (amazonOrderId = AN_ORDER) => (await find(amazonOrderId))?.feedId;
  const troubleOf = async (amazonOrderId = AN_ORDER) => (await find(amazonOrderId))?.trouble;
  const read = async () => {
    const { sent } = await feedRequests.survey(LINE);
    return atAttempt(1, async () => {
      const settled: boolean[] = [];
      for (const feed of sent) settled.push(await activities.readFeedReport({ ...LINE, ...feed }));
      return settled;
    });
  };
  const tell = async () => {
    const { untold } = await feedRequests.survey(LINE);
    for (const batchId of untold)
      await atAttempt(1, () => activities.tellFeedNews({ storeId: STORE, batchId }));
  };
  return {
    amazon,
    commerce,
    feedRequests,
    orderRecords,
    orderWorkflows,
    activities,
    ask,
    send,
    feedOf,
    troubleOf,
    read,
    tell,
  };
}
