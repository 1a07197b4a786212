import fc from 'fast-check';

import { createFeedBatchActivities } from '../../activities/feed-batch.activities.js';
import { IntegrationError } from '../../src/ports/integration-error.js';
import { anAmazonOrder, anOrderId, STORE } from '../support/builders.js';
import { FakeOrderRecords } from '../support/fake-order-records.js';
import { FakeOrderWorkflows } from '../support/fake-order-workflows.js';
import { CommerceInMemory } from '../support/remotes-in-memory.js';
import { atAttempt } from './activity-run.js';
import { TroubledAmazon, TroubledFeedRequests } from './troubled-remotes.js';

const LINE = { storeId: STORE, kind: 'refund' } as const;
const TROUBLES = ['none', 'reply-lost', 'never-arrived', 'throttled', 'refused', 'not-recorded'] as const;

const turn = fc.record({
  asks: fc.uniqueArray(fc.constantFrom(1, 2, 3, 4, 5)),
  trouble: fc.constantFrom(...TROUBLES),
  isOldByNow: fc.boolean(),
});

function failure(code: 'unavailable' | 'throttled' | 'rejected'): IntegrationError {
  return new IntegrationError({ system: 'amazon', code, message: code });
}

function keyOf(order: number): string {
  return `${anOrderId(order)}-r1`;
}

async function ask(feedRequests: TroubledFeedRequests, order: number): Promise<void> {
  const amazonOrderId = anOrderId(order);
  const refundKey = keyOf(order);
  await feedRequests.ask({
    storeId: STORE,
    key: refundKey,
    marketplaceId: 'ATVPDKIKX0DER',
    request: { kind: 'refund', amazonOrderId, currency: 'USD', lines: [], reason: 'other', refundKey },
    bytes: 1,
    nowMs: Date.now(),
  });
}

describe('refunds of several orders, asked whenever and sent with whatever trouble', () => {
  it('are each paid at most once, and each order finds its own feed', async () => {
    let paidInAll = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(turn, { maxLength: 12, size: 'max' }), async (turns) => {
        const amazon = new TroubledAmazon();
        const feedRequests = new TroubledFeedRequests();
        const orderRecords = new FakeOrderRecords();
        const orderWorkflows = new FakeOrderWorkflows(orderRecords);
        const activities = createFeedBatchActivities({
          feeds: amazon,
          feedRequests,
          invoiceDocuments: new CommerceInMemory(),
          orderRecords,
          orderWorkflows,
        });
        for (const { asks, trouble, isOldByNow } of turns) {
          for (const order of asks) {
            amazon.orders.set(anOrderId(order), anAmazonOrder({ amazonOrderId: anOrderId(order) }));
            await ask(feedRequests, order);
          }
          feedRequests.ageMs = isOldByNow ? 180_000 : 0;
          feedRequests.isNextRecordLost = trouble === 'not-recorded';
          if (trouble === 'never-arrived') amazon.failures.push(failure('unavailable'));
          if (trouble === 'throttled') amazon.failures.push(failure('throttled'));
          if (trouble === 'refused') amazon.failures.push(failure('rejected'));
          if (trouble === 'reply-lost') amazon.loseNextReply();
          await atAttempt(1, () => activities.sendFeedBatch({ ...LINE, attempt: 1 })).catch(() => undefined);
        }
        const paid = [...amazon.feeds.values()].flatMap(({ requests }) => requests);
        const orders = paid.map(({ amazonOrderId }) => amazonOrderId);
        expect(orders).toEqual([...new Set(orders)]);
        for (const [feedId, { requests }] of amazon.feeds) {
          for (const { amazonOrderId } of requests) {
            const found = await feedRequests.find({ storeId: STORE, key: `${amazonOrderId}-r1` });
            expect([feedId, null]).toContain(found?.feedId);
          }
        }
        paidInAll += paid.length;
      }),
      { numRuns: 1000, seed: 20261102 },
    );
    expect(paidInAll).toBeGreaterThan(500);
  });
});
