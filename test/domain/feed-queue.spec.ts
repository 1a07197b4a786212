import fc from 'fast-check';

import { nextFeedStep, type FeedPace, type FeedQueue } from '../../src/domain/feeds/feed-queue.js';
import { NOW_MS } from '../support/builders.js';

const SECOND_MS = 1000;
const MINUTE_MS = 60_000;
const NOTHING: FeedQueue = {
  waiting: null,
  isOutcomeUnknown: false,
  sentAtMs: [],
  sent: [],
  untold: [],
};
const FRESH: FeedPace = { sendNotBeforeMs: 0, looks: new Map() };
const AT_AMAZON = { batchId: '1', feedId: 'feed-1', sentAtMs: NOW_MS - MINUTE_MS };

function waiting(count: number, oldestAgoMs: number, newestAgoMs = oldestAgoMs): FeedQueue['waiting'] {
  return { count, oldestAtMs: NOW_MS - oldestAgoMs, newestAtMs: NOW_MS - newestAgoMs };
}

function ago(...seconds: readonly number[]): readonly number[] {
  return seconds.map((each) => NOW_MS - each * SECOND_MS);
}

function next(queue: Partial<FeedQueue>, pace: Partial<FeedPace> = {}) {
  return nextFeedStep({ ...NOTHING, ...queue }, { ...FRESH, ...pace }, NOW_MS);
}

describe('what is done next about feeds', () => {
  it.each<[string, Partial<FeedQueue>, Partial<FeedPace>, object]>([
    ['nothing, when nothing is open', {}, {}, { kind: 'end' }],
    ['a lone request leaves at once', { waiting: waiting(1, 0) }, {}, { kind: 'send' }],
    [
      'also one that comes two seconds after a feed',
      { waiting: waiting(1, 0), sentAtMs: ago(2) },
      {},
      { kind: 'send' },
    ],
    [
      'the more feeds have left lately, the longer the next keeps away',
      { waiting: waiting(1, 0), sentAtMs: ago(40, 50, 60, 70, 80, 90) },
      {},
      { kind: 'wait', untilMs: NOW_MS + 20 * SECOND_MS },
    ],
    [
      'at last as long as Amazon grants one',
      { waiting: waiting(1, 0), sentAtMs: ago(20, 140, 260, 380, 400, 410, 420, 430) },
      {},
      { kind: 'wait', untilMs: NOW_MS + 100 * SECOND_MS },
    ],
    [
      'a crowd waits for who else may come',
      { waiting: waiting(900, 30_000, 500), sentAtMs: ago(31) },
      {},
      { kind: 'wait', untilMs: NOW_MS + 1500 },
    ],
    [
      'but never longer than two minutes',
      { waiting: waiting(9000, 119_000, 0), sentAtMs: ago(121) },
      {},
      { kind: 'wait', untilMs: NOW_MS + SECOND_MS },
    ],
    ['a crowd after a quiet time leaves at once', { waiting: waiting(9000, 0) }, {}, { kind: 'send' }],
    [
      'and a burst of long ago is forgotten',
      { waiting: waiting(1, 0), sentAtMs: ago(601, 610, 700) },
      {},
      { kind: 'send' },
    ],
    [
      'what is known is told before anything else is done',
      { waiting: waiting(1, 0), sent: [AT_AMAZON], untold: ['1'] },
      {},
      { kind: 'tell', batchId: '1' },
    ],
    [
      'a feed at Amazon is looked at',
      { waiting: waiting(1, 0), sent: [AT_AMAZON] },
      {},
      { kind: 'read', feed: AT_AMAZON },
    ],
    [
      'a feed that was just looked at holds up no other',
      { waiting: waiting(1, 0), sent: [AT_AMAZON] },
      { looks: new Map([['feed-1', { nextAtMs: NOW_MS + 1 }]]) },
      { kind: 'send' },
    ],
    [
      'a feed that was just looked at is waited for',
      { sent: [AT_AMAZON] },
      { looks: new Map([['feed-1', { nextAtMs: NOW_MS + 1 }]]) },
      { kind: 'wait', untilMs: NOW_MS + 1 },
    ],
    ['a feed nobody knows of is looked up at once', { isOutcomeUnknown: true }, {}, { kind: 'send' }],
    [
      'nothing is sent while sending rests after a failure',
      { waiting: waiting(1, 0), isOutcomeUnknown: true },
      { sendNotBeforeMs: NOW_MS + 5000 },
      { kind: 'wait', untilMs: NOW_MS + 5000 },
    ],
  ])('%s', (...[, queue, pace, step]) => {
    expect(next(queue, pace)).toEqual(step);
  });
});

/** Sends whenever it is due; answers how many left with each feed. */
function feedsOf(askedAtMs: readonly number[]): readonly number[] {
  const sentAtMs: number[] = [];
  const feeds: number[] = [];
  const until = (atMs: number): number => {
    const later = askedAtMs.findIndex((each) => each > atMs);
    return later === -1 ? askedAtMs.length : later;
  };
  for (let first = 0; first < askedAtMs.length;) {
    const oldestAtMs = askedAtMs[first] ?? 0;
    let nowMs = oldestAtMs;
    for (;;) {
      const next = until(nowMs);
      const newestAtMs = askedAtMs[next - 1] ?? oldestAtMs;
      const queue = { ...NOTHING, sentAtMs, waiting: { count: next - first, oldestAtMs, newestAtMs } };
      const step = nextFeedStep(queue, FRESH, nowMs);
      if (step.kind !== 'wait') break;
      nowMs = step.untilMs;
    }
    feeds.push(until(nowMs) - first);
    sentAtMs.unshift(nowMs);
    first = until(nowMs);
  }
  return feeds;
}

describe('a burst of 10,000 requests', () => {
  it('leaves in at most five feeds, over however much of five minutes it comes', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 5 * MINUTE_MS }), (overMs) => {
        const askedAtMs = Array.from({ length: 10_000 }, (_, index) =>
          Math.round(NOW_MS + (overMs * index) / 10_000),
        );
        const feeds = feedsOf(askedAtMs);
        expect(feeds.reduce((sum, count) => sum + count, 0)).toBe(10_000);
        expect(feeds.length).toBeLessThanOrEqual(5);
      }),
      { numRuns: 200, seed: 5 },
    );
  });
});
