import type { Pool } from 'pg';

import type { FeedNews } from '../../../domain/feeds/feed-verdict.js';
import type { AmazonOrderId } from '../../../domain/ids.js';
import type { FeedBatch } from '../../../ports/feed-requests.js';
import type { FeedRequest } from '../../../ports/seller-central-feeds.js';

interface BatchRow {
  readonly key: string;
  readonly messageId: number;
  // Only this adapter writes the column, from this very type.
  readonly request: FeedRequest;
  readonly marketplaceId: string;
  readonly reservedAt: Date;
}

const READ_BATCH = `
  SELECT key, message_id AS "messageId", request, marketplace_id AS "marketplaceId", reserved_at AS "reservedAt"
  FROM feed_requests JOIN feed_batches USING (batch_id) WHERE batch_id = $1 ORDER BY message_id`;

export async function readBatch(pool: Pool, batchId: string): Promise<FeedBatch> {
  const { rows } = await pool.query<BatchRow>(READ_BATCH, [batchId]);
  return {
    batchId,
    reservedAtMs: rows[0]?.reservedAt.getTime() ?? 0,
    marketplaceIds: [...new Set(rows.map(({ marketplaceId }) => marketplaceId))].sort(),
    messages: rows.map(({ key, messageId, request }) => ({ key, messageId, request })),
  };
}

const NEWS = `
  SELECT key, amazon_order_id AS "amazonOrderId", feed_id AS "feedId", verdict
  FROM feed_requests JOIN feed_batches USING (batch_id) WHERE batch_id = $1 ORDER BY message_id`;

export async function newsOf(
  pool: Pool,
  batchId: string,
): Promise<readonly (FeedNews & { readonly amazonOrderId: AmazonOrderId })[]> {
  const { rows } = await pool.query<FeedNews & { readonly amazonOrderId: AmazonOrderId }>(NEWS, [batchId]);
  return rows;
}
