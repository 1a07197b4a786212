import type { Pool } from 'pg';

import { SENDINGS_LOOKED_AT, type FeedQueue } from '../../../domain/feeds/feed-queue.js';
import type { FeedLine } from '../../../ports/feed-requests.js';

interface WaitingRow {
  readonly count: number;
  readonly oldestAt: Date | null;
  readonly newestAt: Date | null;
  readonly sentAt: readonly Date[];
}

interface BatchRow {
  readonly batchId: string;
  readonly feedId: string | null;
  readonly sentAt: Date | null;
  readonly isSettled: boolean;
  readonly isUntold: boolean;
}

const WAITING = `
  SELECT count(*)::integer AS count, min(asked_at) AS "oldestAt", max(asked_at) AS "newestAt", ARRAY(
    SELECT sent_at FROM feed_batches WHERE store_id = $1 AND kind = $2 AND sent_at IS NOT NULL
    ORDER BY sent_at DESC LIMIT $3
  ) AS "sentAt"
  FROM feed_requests WHERE store_id = $1 AND kind = $2 AND batch_id IS NULL AND verdict IS NULL`;

const OPEN_BATCHES = `
  SELECT batch_id::text AS "batchId", feed_id AS "feedId", sent_at AS "sentAt", settled_at IS NOT NULL AS "isSettled",
    (feed_id IS NOT NULL AND NOT is_sent_told) OR (settled_at IS NOT NULL AND NOT is_verdict_told) AS "isUntold"
  FROM feed_batches
  WHERE store_id = $1 AND kind = $2 AND NOT is_verdict_told
  ORDER BY batch_id`;

export async function surveyFeeds(pool: Pool, { storeId, kind }: FeedLine): Promise<FeedQueue> {
  const [{ rows: waiting }, { rows: batches }] = await Promise.all([
    pool.query<WaitingRow>({
      name: 'feeds-waiting',
      text: WAITING,
      values: [storeId, kind, SENDINGS_LOOKED_AT],
    }),
    pool.query<BatchRow>({ name: 'feeds-open', text: OPEN_BATCHES, values: [storeId, kind] }),
  ]);
  const { count = 0, oldestAt = null, newestAt = null, sentAt = [] } = waiting[0] ?? {};
  return {
    waiting:
      oldestAt === null || newestAt === null
        ? null
        : { count, oldestAtMs: oldestAt.getTime(), newestAtMs: newestAt.getTime() },
    isOutcomeUnknown: batches.some(({ feedId, isSettled }) => feedId === null && !isSettled),
    sentAtMs: sentAt.map((at) => at.getTime()),
    sent: batches.flatMap(({ batchId, feedId, sentAt: at, isSettled }) =>
      isSettled || feedId === null || at === null ? [] : [{ batchId, feedId, sentAtMs: at.getTime() }],
    ),
    untold: batches.filter(({ isUntold }) => isUntold).map(({ batchId }) => batchId),
  };
}
