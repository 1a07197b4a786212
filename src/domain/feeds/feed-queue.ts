/**
 * How the feeds of one store and kind stand. Everything lies in our records: what to do next is read off it, so that a
 * restart, a repeat or a lost reply changes nothing.
 */
export interface FeedQueue {
  /** Requests no feed carries yet; null when there are none. */
  readonly waiting: {
    readonly count: number;
    readonly oldestAtMs: number;
    readonly newestAtMs: number;
  } | null;
  /** A feed was begun and nobody knows whether Amazon took it. */
  readonly isOutcomeUnknown: boolean;
  /** When the last feeds were sent, newest first. */
  readonly sentAtMs: readonly number[];
  /** Feeds at Amazon whose report has not been read. */
  readonly sent: readonly SentFeed[];
  /** Batches whose orders have not heard yet what is known. */
  readonly untold: readonly string[];
}

export interface SentFeed {
  readonly batchId: string;
  readonly feedId: string;
  readonly sentAtMs: number;
}

/** What only the running workflow knows: all of it may be forgotten. */
export interface FeedPace {
  /** After a failure: nothing is sent before then. */
  readonly sendNotBeforeMs: number;
  /** When each feed is looked at next, by feed id; one that was never looked at is due. */
  readonly looks: ReadonlyMap<string, { readonly nextAtMs: number }>;
}

export type FeedStep =
  | { readonly kind: 'tell'; readonly batchId: string }
  | { readonly kind: 'read'; readonly feed: SentFeed }
  | { readonly kind: 'send' }
  | { readonly kind: 'wait'; readonly untilMs: number }
  | { readonly kind: 'end' };

const SECOND_MS = 1000;
/** Feeds of the last ten minutes count as one burst. */
const BURST_MS = 600 * SECOND_MS;
/** How far a feed keeps from the one before it when so many have left lately: at last as far as Amazon grants createFeed. */
const SPACING_MS = [0, 2, 2, 2, 5, 10, 60, 120].map((seconds) => seconds * SECOND_MS);
/** How many of the last sendings the spacing looks at. */
export const SENDINGS_LOOKED_AT = SPACING_MS.length;
/** So many are a crowd, in which more come: it leaves once nobody has come for a moment, or at last after two minutes. */
const CROWD = 10;
const LULL_MS = 2 * SECOND_MS;
const LONGEST_GATHERING_MS = 120 * SECOND_MS;
/** How long until a feed is looked at again; the last value repeats. A notification is sooner. */
const LOOK_RESTS_MS = [10, 20, 30, 60, 120, 300, 900].map((seconds) => seconds * SECOND_MS);

/** What is to be done next about the feeds of one store and kind. */
export function nextFeedStep(queue: FeedQueue, pace: FeedPace, nowMs: number): FeedStep {
  const [batchId] = queue.untold;
  if (batchId !== undefined) return { kind: 'tell', batchId };
  const lookAtMs = ({ feedId }: SentFeed): number => pace.looks.get(feedId)?.nextAtMs ?? 0;
  const due = queue.sent.find((feed) => lookAtMs(feed) <= nowMs);
  if (due !== undefined) return { kind: 'read', feed: due };
  const sendAtMs = Math.max(leavesAtMs(queue, nowMs), pace.sendNotBeforeMs);
  if (sendAtMs <= nowMs) return { kind: 'send' };
  const untilMs = Math.min(sendAtMs, ...queue.sent.map(lookAtMs));
  return Number.isFinite(untilMs) ? { kind: 'wait', untilMs } : { kind: 'end' };
}

/** With rate left a request leaves at once; of a crowd, many leave together. Infinity when nothing waits. */
function leavesAtMs({ waiting, isOutcomeUnknown, sentAtMs }: FeedQueue, nowMs: number): number {
  if (isOutcomeUnknown) return 0;
  if (waiting === null) return Infinity;
  const { count, oldestAtMs, newestAtMs } = waiting;
  const lately = sentAtMs.filter((atMs) => atMs > nowMs - BURST_MS);
  const [lastAtMs] = lately;
  if (lastAtMs === undefined) return oldestAtMs;
  const spacingMs = SPACING_MS[Math.min(lately.length, SPACING_MS.length - 1)] ?? 0;
  const gatheredAtMs =
    count < CROWD ? oldestAtMs : Math.min(newestAtMs + LULL_MS, oldestAtMs + LONGEST_GATHERING_MS);
  return Math.max(gatheredAtMs, lastAtMs + spacingMs);
}

/** How long a feed rests after so many looks at it. */
export function lookRestMs(looks: number): number {
  return LOOK_RESTS_MS[Math.min(looks, LOOK_RESTS_MS.length) - 1] ?? 0;
}
