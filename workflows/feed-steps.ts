import { patched } from '@temporalio/workflow';

import type { FeedTrouble } from '../src/domain/feeds/feed-verdict.js';
import { eventsOfFeedNews } from '../src/domain/order/feed-news.js';
import type { OrderEvent } from '../src/domain/order/order-event.js';
import { eventOfFeedTrouble, eventOfWaiting } from '../src/domain/order/step-failure.js';
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
  return [waitingEvent(log, step, { ...sent, message: 'It leaves with the next feed', nowMs })];
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
  if (verdict.kind !== 'pending') return eventsOfFeedNews(log.state, { key, feedId, verdict }, nowMs);
  const message = `Amazon is processing feed ${feedId}`;
  // Runs of before know of no trouble.
  return [waitingEvent(log, step, { trouble: verdict.trouble ?? null, message, nowMs })];
}

function waitingEvent(
  { state }: OrderLog,
  step: Step,
  waiting: { readonly trouble: FeedTrouble | null; readonly message: string; readonly nowMs: number },
): OrderEvent {
  const { trouble, message, nowMs } = waiting;
  if (trouble !== null) return eventOfFeedTrouble(state, step, { ...trouble, nowMs });
  return eventOfWaiting(state, step, { message, nowMs, isUntold: !patched('feeds-are-told-of') });
}
