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

function waiting(count: number, oldestAgoMs: number): FeedQueue['waiting'] {
  return { count, oldestAtMs: NOW_MS - oldestAgoMs };
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
      'also one that comes ten seconds after a feed',
      { waiting: waiting(1, 0), sentAtMs: ago(10) },
      {},
      { kind: 'send' },
    ],
    [
      'one that comes sooner waits a moment',
      { waiting: waiting(1, 0), sentAtMs: ago(4) },
      {},
      { kind: 'wait', untilMs: NOW_MS + 6 * SECOND_MS },
    ],
    [
      'the more feeds have left lately, the longer they gather',
      { waiting: waiting(900, 30_000), sentAtMs: ago(40, 50) },
      {},
      { kind: 'wait', untilMs: NOW_MS + 20 * SECOND_MS },
    ],
    [
      'but never longer than two minutes',
      { waiting: waiting(9000, 119_000), sentAtMs: ago(119, 240, 360, 480) },
      {},
      { kind: 'wait', untilMs: NOW_MS + SECOND_MS },
    ],
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
  for (let first = 0; first < askedAtMs.length;) {
    const oldestAtMs = askedAtMs[first] ?? 0;
    const queue = { ...NOTHING, sentAtMs, waiting: { count: 1, oldestAtMs } };
    const step = nextFeedStep(queue, FRESH, oldestAtMs);
    const leavesAtMs = step.kind === 'wait' ? step.untilMs : oldestAtMs;
    const later = askedAtMs.findIndex((atMs) => atMs > leavesAtMs);
    const next = later === -1 ? askedAtMs.length : later;
    feeds.push(next - first);
    sentAtMs.unshift(leavesAtMs);
    first = next;
  }
  return feeds;
}

describe('a burst of 10,000 requests', () => {
  it('leaves in at most five feeds, however it is spread over five minutes', () => {
    const spread = fc.record({
      overMs: fc.integer({ min: 1, max: 5 * MINUTE_MS }),
      bends: fc.double({ min: 0.1, max: 10, noNaN: true }),
    });
    fc.assert(
      fc.property(spread, ({ overMs, bends }) => {
        const askedAtMs = Array.from({ length: 10_000 }, (_, index) =>
          Math.round(NOW_MS + overMs * (index / 10_000) ** bends),
        );
        const feeds = feedsOf(askedAtMs);
        expect(feeds.reduce((sum, count) => sum + count, 0)).toBe(10_000);
        expect(feeds.length).toBeLessThanOrEqual(5);
      }),
      { numRuns: 200, seed: 5 },
    );
  });
});
