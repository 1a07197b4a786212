import { condition, continueAsNew, defineSignal, setCurrentDetails, setHandler } from '@temporalio/workflow';

import {
  FEED_ASKED_SIGNAL,
  FEED_FINISHED_SIGNAL,
  TRY_FEEDS_NOW_SIGNAL,
  type FeedBatchInput,
} from '../src/contracts/feed-batch-workflow.js';
import { lookRestMs, nextFeedStep, type FeedQueue, type FeedStep } from '../src/domain/feeds/feed-queue.js';
import { feedBatches, feedNews, records } from './activity-policies.js';
import { isHistoryLong } from './history-length.js';
import { patiently } from './patiently.js';
import { stepFailureOf } from './step-failures.js';

/** How long nothing is sent after the n-th failure in a row, unless Amazon says for how long; the last value repeats. */
const FAILURE_RESTS_MS = [5, 15, 60, 300].map((seconds) => seconds * 1000);

const askedSignal = defineSignal(FEED_ASKED_SIGNAL);
const tryNowSignal = defineSignal(TRY_FEEDS_NOW_SIGNAL);
const finishedSignal = defineSignal<[string]>(FEED_FINISHED_SIGNAL);

/**
 * Sends what the orders of one store ask by feed of one kind, many in one feed, reads the reports and tells each order
 * its own verdict. Its memory is our records; what is kept here is only its pace.
 */
export async function feedBatch(input: FeedBatchInput): Promise<void> {
  const { storeId, kind } = input;
  const pace = new Pace();
  let isAsked = false;
  const wasAsked = (): boolean => isAsked;
  setHandler(askedSignal, () => {
    isAsked = true;
  });
  setHandler(tryNowSignal, () => {
    pace.tryNow();
  });
  setHandler(finishedSignal, (feedId) => {
    pace.lookAgain(feedId);
  });

  for (let turns = 0; ; turns += 1) {
    if (turns > 0 && isHistoryLong(input.maxHistoryEvents)) await continueAsNew<typeof feedBatch>(input);
    isAsked = false;
    pace.isHurried = false;
    const queue = await patiently(() => records.surveyFeeds({ storeId, kind }));
    setCurrentDetails(detailsOf(queue, pace));
    const next = nextFeedStep(queue, pace, Date.now());
    if (next.kind === 'end') {
      // The survey may have been made before somebody asked.
      if (wasAsked()) continue;
      return;
    }
    if (next.kind === 'wait') {
      const restMs = Math.max(1, next.untilMs - Date.now());
      // While a feed gathers, more requests are no news: they leave with it.
      await condition(() => pace.isHurried || (wasAsked() && queue.waiting === null), restMs);
      continue;
    }
    await perform(next, { storeId, kind }, pace);
  }
}

/** What a new run may forget: then it only looks and tries sooner. */
class Pace {
  readonly looks = new Map<string, { count: number; nextAtMs: number }>();
  sendNotBeforeMs = 0;
  failures = 0;
  lastTrouble: string | null = null;
  /** Something was heard in this turn: what was to rest after it does not. */
  isHurried = false;

  tryNow(): void {
    this.sendNotBeforeMs = 0;
    this.looks.clear();
    this.isHurried = true;
  }

  lookAgain(feedId: string): void {
    this.looks.set(feedId, { count: this.looks.get(feedId)?.count ?? 0, nextAtMs: 0 });
    this.isHurried = true;
  }

  restFeed(feedId: string, retryAfterMs = 0): void {
    const count = (this.looks.get(feedId)?.count ?? 0) + 1;
    const restMs = Math.max(this.isHurried ? 0 : lookRestMs(count), retryAfterMs);
    this.looks.set(feedId, { count, nextAtMs: Date.now() + restMs });
  }

  failed(message: string, retryAfterMs: number): void {
    const longestMs = FAILURE_RESTS_MS[Math.min(this.failures, FAILURE_RESTS_MS.length - 1)] ?? 0;
    const restMs = this.isHurried ? 0 : longestMs;
    this.failures += 1;
    this.lastTrouble = message;
    this.sendNotBeforeMs = Date.now() + (retryAfterMs > 0 ? retryAfterMs : restMs);
  }

  worked(): void {
    this.failures = 0;
    this.lastTrouble = null;
  }
}

async function perform(
  step: Exclude<FeedStep, { kind: 'wait' | 'end' }>,
  line: Pick<FeedBatchInput, 'storeId' | 'kind'>,
  pace: Pace,
): Promise<void> {
  const { storeId } = line;
  switch (step.kind) {
    case 'tell':
      await feedNews.tellFeedNews.executeWithOptions(
        { summary: `Tell the orders of batch ${step.batchId}` },
        [{ storeId, batchId: step.batchId }],
      );
      return;
    case 'read':
      return read(line, step.feed, pace);
    case 'send':
      return send(line, pace);
  }
}

async function read(
  line: Pick<FeedBatchInput, 'storeId' | 'kind'>,
  feed: Extract<FeedStep, { kind: 'read' }>['feed'],
  pace: Pace,
): Promise<void> {
  const { feedId } = feed;
  try {
    const summary = `Look at feed ${feedId}`;
    const isSettled = await feedBatches.readFeedReport.executeWithOptions({ summary }, [
      { ...line, ...feed },
    ]);
    if (isSettled) pace.looks.delete(feedId);
    else pace.restFeed(feedId);
  } catch (error) {
    const { message, retryAfterMs } = stepFailureOf(error);
    pace.lastTrouble = message;
    pace.restFeed(feedId, retryAfterMs);
  }
}

async function send(line: Pick<FeedBatchInput, 'storeId' | 'kind'>, pace: Pace): Promise<void> {
  try {
    const summary = `Send what waits, ${line.kind}s`;
    await feedBatches.sendFeedBatch.executeWithOptions({ summary }, [
      { ...line, attempt: pace.failures + 1 },
    ]);
    pace.worked();
  } catch (error) {
    const { message, retryAfterMs } = stepFailureOf(error);
    pace.failed(message, retryAfterMs);
  }
}

function detailsOf({ waiting, sent, isOutcomeUnknown }: FeedQueue, { lastTrouble }: Pace): string {
  return [
    waiting === null
      ? 'Nothing waits to be sent.'
      : `${waiting.count} requests wait, the first since ${new Date(waiting.oldestAtMs).toISOString()}.`,
    ...(isOutcomeUnknown ? ['It is not known yet whether Amazon took the last feed.'] : []),
    ...sent.map(
      ({ feedId, sentAtMs }) => `- feed ${feedId} of ${new Date(sentAtMs).toISOString()} is at Amazon`,
    ),
    ...(lastTrouble === null ? [] : [`Last trouble: ${lastTrouble}`]),
  ].join('\n');
}
