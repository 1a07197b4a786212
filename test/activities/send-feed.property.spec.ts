import fc from 'fast-check';

import { createFeedActivities, type SendFeedRequest } from '../../activities/feed.activities.js';
import { IntegrationError } from '../../src/ports/integration-error.js';
import { anAmazonOrder, anOrderId, STORE } from '../support/builders.js';
import { OrderRecordsInMemory } from '../support/order-records-in-memory.js';
import { atAttempt } from './activity-run.js';
import { TroubledAmazon, TroubledSubmissions } from './troubled-remotes.js';

const TROUBLES = ['none', 'reply-lost', 'never-arrived', 'throttled', 'not-recorded'] as const;

const attempt = fc.record({
  order: fc.constantFrom(1, 2, 3),
  trouble: fc.constantFrom(...TROUBLES),
  isOldByNow: fc.boolean(),
});

function refundOf(order: number): SendFeedRequest {
  const amazonOrderId = anOrderId(order);
  const refundKey = `${amazonOrderId}-r1`;
  const feed = {
    kind: 'refund',
    amazonOrderId,
    currency: 'USD',
    lines: [],
    reason: 'other',
    refundKey,
  } as const;
  return { storeId: STORE, marketplaceId: 'ATVPDKIKX0DER', key: refundKey, feed, unrecorded: null };
}

function failure(code: 'unavailable' | 'throttled'): IntegrationError {
  return new IntegrationError({ system: 'amazon', code, message: code });
}

describe('refunds of several orders, each attempted whenever and with whatever trouble', () => {
  it('are each paid at most once, and each order hears of its own feed', async () => {
    let sent = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(attempt, { maxLength: 12, size: 'max' }), async (attempts) => {
        const amazon = new TroubledAmazon();
        const submissions = new TroubledSubmissions();
        const orderRecords = new OrderRecordsInMemory();
        const { sendFeed } = createFeedActivities({ feeds: amazon, submissions, orderRecords });
        for (const { order, trouble, isOldByNow } of attempts) {
          amazon.orders.set(anOrderId(order), anAmazonOrder({ amazonOrderId: anOrderId(order) }));
          submissions.ageMs = isOldByNow ? 180_000 : 0;
          submissions.isNextRecordLost = trouble === 'not-recorded';
          const before = amazon.effects.length;
          if (trouble === 'never-arrived') amazon.failures.push(failure('unavailable'));
          if (trouble === 'throttled') amazon.failures.push(failure('throttled'));
          if (trouble === 'reply-lost') amazon.loseNextReply();
          const feedId = await atAttempt(1, () => sendFeed(refundOf(order))).catch(() => undefined);
          const answered =
            feedId === undefined ? anOrderId(order) : amazon.feeds.get(feedId)?.request.amazonOrderId;
          expect(answered).toBe(anOrderId(order));
          sent += amazon.effects.length - before;
        }
        const paid = [...amazon.feeds.values()].map(({ request }) => request.amazonOrderId);
        expect(paid).toEqual([...new Set(paid)]);
      }),
      { numRuns: 1000, seed: 20261102 },
    );
    expect(sent).toBeGreaterThan(500);
  });
});
