import type { FeedSubmissions } from '../src/ports/feed-submissions.js';
import { IntegrationError } from '../src/ports/integration-error.js';
import type { OrderRecords, RecordBatch } from '../src/ports/order-records.js';
import type { FeedRequest, FeedVerdict, SellerCentralFeeds } from '../src/ports/seller-central-feeds.js';
import { noticingAttempts } from './failed-attempts.js';
import { reportingFailures } from './failures.js';

export interface SendFeedRequest {
  readonly storeId: string;
  readonly marketplaceId: string;
  /** Our key of this request: the same key is never sent twice. */
  readonly key: string;
  readonly feed: FeedRequest;
  readonly unrecorded: RecordBatch | null;
}

export interface FeedActivities {
  /** Answers Amazon's feed id. */
  readonly sendFeed: (request: SendFeedRequest) => Promise<string>;
  readonly readFeedVerdict: (request: { storeId: string; feedId: string }) => Promise<FeedVerdict>;
}

/** Clocks differ: how much earlier than our reservation Amazon may say the feed came. */
const CLOCK_SKEW_MS = 60_000;
/** A send without an answer is known not to have happened once Amazon still shows no feed after so long. */
const LOOK_UP_PATIENCE_MS = 120_000;
const BUSY_RETRY_MS = 5000;
const LOOK_UP_RETRY_MS = 15_000;

export function createFeedActivities(dependencies: {
  readonly feeds: SellerCentralFeeds;
  readonly submissions: FeedSubmissions;
  readonly orderRecords: OrderRecords;
}): FeedActivities {
  const { feeds, submissions, orderRecords } = dependencies;

  // A feed is not idempotent: reserve → send → record. Whoever finds a reservation without a record looks it up first.
  async function sentOnce(request: SendFeedRequest): Promise<string> {
    const { storeId, key, feed } = request;
    const reservation = await submissions.reserve({ storeId, kind: feed.kind, key, nowMs: Date.now() });
    switch (reservation.kind) {
      case 'sent':
        return reservation.feedId;
      case 'busy':
        throw later('Another feed of this kind is being sent', BUSY_RETRY_MS);
      case 'reserved':
        return send(request);
      case 'unknown-outcome':
        return (await lookedUp(request, reservation.reservedAtMs)) ?? sentAfresh(request);
    }
  }

  // Reserved anew, so that the look-up after another lost answer starts its patience again.
  async function sentAfresh(request: SendFeedRequest): Promise<string> {
    await submissions.release(request);
    return sentOnce(request);
  }

  async function send(request: SendFeedRequest): Promise<string> {
    const { storeId, key } = request;
    const feedId = await feeds.send(request).catch(async (error: unknown) => {
      if (error instanceof IntegrationError && error.isWithoutEffect)
        await submissions.release({ storeId, key });
      throw error;
    });
    await submissions.recordSent({ storeId, key, feedId });
    return feedId;
  }

  /** Undefined: Amazon has no such feed and will not show one any more. */
  async function lookedUp(
    { storeId, key, feed }: SendFeedRequest,
    reservedAtMs: number,
  ): Promise<string | undefined> {
    const found = await feeds.findSentSince({
      storeId,
      kind: feed.kind,
      sinceMs: reservedAtMs - CLOCK_SKEW_MS,
    });
    const [feedId, ...others] = await submissions.unclaimed(storeId, found);
    if (others.length > 0) throw ambiguous(found);
    if (feedId !== undefined) {
      await submissions.recordSent({ storeId, key, feedId });
      return feedId;
    }
    if (Date.now() - reservedAtMs < LOOK_UP_PATIENCE_MS) {
      throw later('It is not known yet whether Amazon took the feed', LOOK_UP_RETRY_MS);
    }
    return undefined;
  }

  return {
    sendFeed: (request) =>
      noticingAttempts(orderRecords, request.feed.amazonOrderId, () =>
        reportingFailures(async () => {
          if (request.unrecorded !== null) await orderRecords.record(request.unrecorded);
          return sentOnce(request);
        }),
      ),
    readFeedVerdict: (request) => reportingFailures(() => feeds.readVerdict(request)),
  };
}

function later(message: string, retryAfterMs: number): IntegrationError {
  return new IntegrationError({ system: 'amazon', code: 'unavailable', message, retryAfterMs });
}

function ambiguous(feedIds: readonly string[]): IntegrationError {
  const message = `Several feeds nobody recorded may be ours (${feedIds.join(', ')}); look in Seller Central before retrying`;
  return new IntegrationError({ system: 'amazon', code: 'rejected', message });
}
