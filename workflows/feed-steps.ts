import { eventsOfFeedNews } from '../src/domain/order/feed-news.js';
import type { OrderEvent } from '../src/domain/order/order-event.js';
import { eventOfWaiting } from '../src/domain/order/step-failure.js';
import type { Step } from '../src/domain/order/steps.js';
import type { FeedRequest } from '../src/ports/seller-central-feeds.js';
import { feeds, sellerCentral } from './activity-policies.js';
import type { OrderLog } from './order-log.js';
import { whileRecording } from './while-recording.js';

/** Puts a request among those that leave with the next feed. Its order hears of it (feed-news), or asks again. */
export async function askByFeed(
  log: OrderLog,
  step: Step,
  asked: { readonly summary: string; readonly key: string; readonly request: FeedRequest },
): Promise<readonly OrderEvent[]> {
  const { summary, key, request } = asked;
  const { storeId, marketplaceId } = log.state;
  const sent = await whileRecording(log, (unrecorded) =>
    feeds.sendFeed.executeWithOptions({ summary }, [
      { storeId, marketplaceId, key, feed: request, unrecorded },
    ]),
  );
  const nowMs = Date.now();
  if (typeof sent === 'string') {
    return eventsOfFeedNews(log.state, { key, feedId: sent, verdict: null }, nowMs);
  }
  const waiting =
    sent.trouble === null
      ? { message: 'It leaves with the next feed' }
      : { code: 'feed-trouble', message: sent.trouble };
  return [eventOfWaiting(log.state, step, { ...waiting, nowMs })];
}

/** Looks for what Amazon's report says of a request; as long as there is none, the step waits. */
export async function readVerdict(
  log: OrderLog,
  step: Extract<Step, { feedId: string }>,
  { summary, key }: { readonly summary: string; readonly key: string },
): Promise<readonly OrderEvent[]> {
  const { feedId } = step;
  const { storeId } = log.state;
  const verdict = await sellerCentral.readFeedVerdict.executeWithOptions({ summary }, [
    { storeId, feedId, key },
  ]);
  const nowMs = Date.now();
  return verdict.kind === 'pending'
    ? [eventOfWaiting(log.state, step, { message: `Amazon is processing feed ${feedId}`, nowMs })]
    : eventsOfFeedNews(log.state, { key, feedId, verdict }, nowMs);
}
