import { createFeedActivities, type SendFeedRequest } from '../../activities/feed.activities.js';
import { IntegrationError, type IntegrationErrorCode } from '../../src/ports/integration-error.js';
import { AN_ORDER, anAmazonOrder, anOrder, anOrderId, aRead, STORE } from '../support/builders.js';
import { OrderRecordsInMemory } from '../support/order-records-in-memory.js';
import { atAttempt, untilItWorks } from './activity-run.js';
import { TroubledAmazon, TroubledSubmissions } from './troubled-remotes.js';

const MINUTE_MS = 60_000;

function cancellation(change: Partial<SendFeedRequest> = {}, amazonOrderId = AN_ORDER): SendFeedRequest {
  return {
    storeId: STORE,
    marketplaceId: 'ATVPDKIKX0DER',
    key: `${amazonOrderId}-c-1`,
    feed: { kind: 'cancellation', amazonOrderId, orderItemIds: ['1'], reason: 'no-inventory' },
    unrecorded: null,
    ...change,
  };
}

function amazonSays(code: IntegrationErrorCode, retryAfterMs?: number): IntegrationError {
  const message = `Amazon createFeed: ${code}`;
  return new IntegrationError({
    system: 'amazon',
    code,
    message,
    ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
  });
}

async function aWorld() {
  const amazon = new TroubledAmazon();
  const submissions = new TroubledSubmissions();
  const orderRecords = new OrderRecordsInMemory();
  for (const amazonOrderId of [AN_ORDER, anOrderId(2)]) {
    const order = anAmazonOrder({ amazonOrderId });
    amazon.orders.set(amazonOrderId, order);
    await orderRecords.saveRead(STORE, aRead(order));
  }
  const { sendFeed, readFeedVerdict } = createFeedActivities({ feeds: amazon, submissions, orderRecords });
  const send = (request = cancellation(), attempt = 1) => atAttempt(attempt, () => sendFeed(request));
  return { amazon, submissions, orderRecords, sendFeed, readFeedVerdict, send };
}

describe('sending a feed', () => {
  it("answers Amazon's feed id, and the same for the same key without sending again", async () => {
    const { amazon, send } = await aWorld();
    expect(await send()).toBe('feed-1');
    expect(await send()).toBe('feed-1');
    expect(amazon.feeds.size).toBe(1);
  });

  it('is looked up when its reply was lost, and never sent twice', async () => {
    const { amazon, sendFeed } = await aWorld();
    amazon.loseNextReply();
    expect(await untilItWorks(() => sendFeed(cancellation()))).toEqual({ result: 'feed-1', attempts: 2 });
    expect(amazon.feeds.size).toBe(1);
  });

  it('that was looked up is known from then on, and holds up no other', async () => {
    const { amazon, sendFeed, send } = await aWorld();
    amazon.loseNextReply();
    await untilItWorks(() => sendFeed(cancellation()));
    amazon.hidesFeeds = true;
    expect(await send()).toBe('feed-1');
    expect(await send(cancellation({}, anOrderId(2)))).toBe('feed-2');
  });

  it('is looked up when it could not be recorded, and never sent twice', async () => {
    const { amazon, submissions, sendFeed } = await aWorld();
    submissions.isNextRecordLost = true;
    expect(await untilItWorks(() => sendFeed(cancellation()))).toEqual({ result: 'feed-1', attempts: 2 });
    expect(amazon.feeds.size).toBe(1);
  });

  it('waits for Amazon to show it while that may still be', async () => {
    const { amazon, submissions, send } = await aWorld();
    submissions.ageMs = MINUTE_MS;
    amazon.loseNextReply();
    amazon.hidesFeeds = true;
    await expect(send()).rejects.toMatchObject({ type: 'amazon.unavailable', message: 'the reply was lost' });
    await expect(send()).rejects.toMatchObject({
      type: 'amazon.unavailable',
      nonRetryable: false,
      nextRetryDelay: 15_000,
    });
    amazon.hidesFeeds = false;
    expect(await send()).toBe('feed-1');
    expect(amazon.feeds.size).toBe(1);
  });

  it('is sent afresh, once, when Amazon shows nothing for two minutes', async () => {
    const { amazon, submissions, send } = await aWorld();
    submissions.ageMs = 3 * MINUTE_MS;
    amazon.failures.push(amazonSays('unavailable'));
    await expect(send()).rejects.toMatchObject({ type: 'amazon.unavailable' });
    expect(await send()).toBe('feed-1');
    expect(await send()).toBe('feed-1');
    expect(amazon.feeds.size).toBe(1);
  });

  it('begins its patience again when the second send has no answer either', async () => {
    const { amazon, submissions, send } = await aWorld();
    submissions.ageMs = 3 * MINUTE_MS;
    amazon.failures.push(amazonSays('unavailable'));
    await expect(send()).rejects.toThrow();
    submissions.ageMs = 0;
    amazon.loseNextReply();
    amazon.hidesFeeds = true;
    await expect(send()).rejects.toMatchObject({ message: 'the reply was lost' });
    await expect(send()).rejects.toMatchObject({ nextRetryDelay: 15_000 });
    expect(amazon.feeds.size).toBe(1);
  });

  it('waits while another of its kind is on its way, for nobody could tell them apart', async () => {
    const { amazon, send } = await aWorld();
    amazon.failures.push(amazonSays('unavailable'));
    await expect(send()).rejects.toThrow();
    const other = cancellation({}, anOrderId(2));
    await expect(send(other)).rejects.toMatchObject({ type: 'amazon.unavailable', nextRetryDelay: 5000 });
    expect(amazon.feeds.size).toBe(0);
  });

  it('does not wait for feeds of another kind', async () => {
    const { amazon, send } = await aWorld();
    amazon.failures.push(amazonSays('unavailable'));
    await expect(send()).rejects.toThrow();
    const refund = {
      kind: 'refund',
      amazonOrderId: AN_ORDER,
      currency: 'USD',
      lines: [],
      reason: 'other',
      refundKey: `${AN_ORDER}-r1`,
    } as const;
    expect(await send(cancellation({ key: refund.refundKey, feed: refund }))).toBe('feed-1');
  });

  it('is refused when several feeds may be it: nobody may guess about money', async () => {
    const { amazon, send } = await aWorld();
    amazon.loseNextReply();
    await expect(send()).rejects.toThrow();
    amazon.feeds.set('somebody-elses', {
      request: cancellation({}, anOrderId(2)).feed,
      sentAtMs: Date.now(),
    });
    await expect(send()).rejects.toMatchObject({
      type: 'amazon.rejected',
      nonRetryable: true,
      message: expect.stringContaining('feed-1, somebody-elses') as string,
    });
    expect(amazon.countOf('cancellation')).toBe(1);
  });

  it('takes no feed for its own that another request has recorded', async () => {
    const { amazon, send } = await aWorld();
    await send(cancellation({}, anOrderId(2)));
    amazon.loseNextReply();
    await expect(send()).rejects.toThrow();
    expect(await send()).toBe('feed-2');
  });

  it.each(['rejected', 'throttled', 'unauthorized'] as const)(
    'that Amazon answers with %s surely did not happen, and leaves the way free',
    async (code) => {
      const { amazon, send } = await aWorld();
      amazon.failures.push(amazonSays(code));
      await expect(send()).rejects.toMatchObject({ type: `amazon.${code}` });
      expect(await send(cancellation({}, anOrderId(2)))).toBe('feed-1');
      expect(await send()).toBe('feed-2');
    },
  );

  it.each(['unavailable', 'malformed-response'] as const)(
    'that ends with %s may have happened',
    async (code) => {
      const { amazon, send } = await aWorld();
      amazon.failures.push(amazonSays(code));
      await expect(send()).rejects.toMatchObject({ type: `amazon.${code}` });
      await expect(send()).rejects.toMatchObject({ nextRetryDelay: 15_000 });
      expect(amazon.feeds.size).toBe(0);
    },
  );

  it('records first what its order has not recorded yet', async () => {
    const { amazon, orderRecords, send } = await aWorld();
    amazon.isAway = true;
    const unrecorded = { state: anOrder(), version: 3, entries: [] };
    await expect(send(cancellation({ unrecorded }))).rejects.toThrow();
    expect(await orderRecords.find(AN_ORDER)).toMatchObject({ version: 3 });
  });

  it('tells of each attempt that failed, once', async () => {
    const { amazon, orderRecords, send } = await aWorld();
    amazon.failures.push(amazonSays('unauthorized'), amazonSays('unauthorized'));
    await expect(send(cancellation(), 1)).rejects.toThrow();
    await expect(send(cancellation(), 2)).rejects.toThrow();
    await send(cancellation(), 3);
    const { items } = await orderRecords.timeline(AN_ORDER);
    expect(items.map(({ kind, by, detail }) => ({ kind, by, ...detail }))).toEqual(
      [1, 2].map((attempt) => ({
        kind: 'attempt-failed',
        by: 'cauce',
        activity: 'theActivity',
        attempt,
        code: 'amazon.unauthorized',
        message: 'Amazon createFeed: unauthorized',
      })),
    );
  });

  it('fails with what went wrong although that cannot be noted', async () => {
    const { amazon, orderRecords, send } = await aWorld();
    orderRecords.noteFailedAttempt = () => Promise.reject(new Error('Postgres is away'));
    amazon.failures.push(amazonSays('throttled', 120_000));
    await expect(send()).rejects.toMatchObject({ type: 'amazon.throttled', nextRetryDelay: 120_000 });
  });
});

describe('reading the verdict on a feed', () => {
  it('answers what Amazon says', async () => {
    const { amazon, readFeedVerdict } = await aWorld();
    amazon.verdict = { kind: 'rejected', code: '8026', message: 'No such order' };
    const verdict = await atAttempt(1, () => readFeedVerdict({ storeId: STORE, feedId: 'feed-1' }));
    expect(verdict).toEqual({ kind: 'rejected', code: '8026', message: 'No such order' });
  });

  it('is tried again while Amazon is away', async () => {
    const { amazon, readFeedVerdict } = await aWorld();
    amazon.isAway = true;
    await expect(
      atAttempt(1, () => readFeedVerdict({ storeId: STORE, feedId: 'feed-1' })),
    ).rejects.toMatchObject({ type: 'amazon.unavailable', nonRetryable: false });
  });
});
