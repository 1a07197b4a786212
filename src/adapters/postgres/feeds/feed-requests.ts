import type { Pool } from 'pg';

import type { FeedQueue } from '../../../domain/feeds/feed-queue.js';
import { MOST_TOGETHER, type FeedNews, type FeedTrouble } from '../../../domain/feeds/feed-verdict.js';
import type { FeedReservation, FeedRequests } from '../../../ports/feed-requests.js';
import { jsonText } from '../json-text.js';
import { newsOf, readBatch } from './feed-batch-rows.js';
import {
  ASK,
  FIND,
  NO_TROUBLE,
  RECORD_SENT,
  RELEASE,
  RESERVE,
  SETTLE,
  SPLIT,
  TROUBLE,
  UNCLAIMED,
  UNRESOLVED,
} from './feed-statements.js';
import { surveyFeeds } from './survey-feeds.js';

/** Amazon takes documents below 10 MiB; the envelope around the messages is small. */
const MOST_BYTES = 9_500_000;

type Asked<Method extends keyof FeedRequests> = Parameters<FeedRequests[Method]>[0];

export class PostgresFeedRequests implements FeedRequests {
  constructor(private readonly pool: Pool) {}

  async ask(asked: Asked<'ask'>): Promise<boolean> {
    const { storeId, key, marketplaceId, request, bytes, nowMs } = asked;
    const { kind, amazonOrderId } = request;
    const values = [
      storeId,
      key,
      kind,
      amazonOrderId,
      marketplaceId,
      jsonText(request),
      bytes,
      new Date(nowMs),
      MOST_TOGETHER[kind],
    ];
    const { rows } = await this.pool.query<{ isNew: boolean; isCompany: boolean }>({
      name: 'ask-feed',
      text: ASK,
      values,
    });
    // Asked again: whoever asked first may have died before anybody was woken.
    return !(rows[0]?.isNew === true && rows[0].isCompany);
  }

  async find({
    storeId,
    ...by
  }: Asked<'find'>): Promise<(FeedNews & { trouble: FeedTrouble | null }) | undefined> {
    const values = [storeId, 'key' in by ? by.key : null, 'feedId' in by ? by.feedId : null];
    const { rows } = await this.pool.query<FeedNews & { trouble: FeedTrouble | null }>({
      name: 'find-feed-request',
      text: FIND,
      values,
    });
    return rows[0];
  }

  survey(line: Asked<'survey'>): Promise<FeedQueue> {
    return surveyFeeds(this.pool, line);
  }

  async reserve({ storeId, kind, nowMs }: Asked<'reserve'>): Promise<FeedReservation> {
    const values = [storeId, kind, new Date(nowMs), MOST_BYTES];
    const reserved = await this.batchIdFrom(RESERVE, values);
    if (reserved !== undefined) return { kind: 'reserved', batch: await readBatch(this.pool, reserved) };
    const unresolved = await this.batchIdFrom(UNRESOLVED, [storeId, kind]);
    if (unresolved === undefined) return { kind: 'nothing-waits' };
    return { kind: 'unknown-outcome', batch: await readBatch(this.pool, unresolved) };
  }

  async recordSent({ batchId, feedId, nowMs }: Asked<'recordSent'>): Promise<void> {
    const { rowCount } = await this.pool.query(RECORD_SENT, [batchId, feedId, new Date(nowMs)]);
    if (rowCount === 0) throw new Error(`Feed ${feedId} was sent for batch ${batchId}, which is not open`);
  }

  async release(batchId: string, askedAtMs?: number): Promise<void> {
    await this.pool.query(RELEASE, [batchId, askedAtMs === undefined ? null : new Date(askedAtMs)]);
  }

  async noteTrouble({ storeId, kind, step, trouble }: Asked<'noteTrouble'>): Promise<boolean> {
    const line = [storeId, kind, step];
    if (trouble === null) {
      await this.pool.query(NO_TROUBLE, line);
      return false;
    }
    const { code, message } = trouble;
    const { rows } = await this.pool.query<{ known: string | null }>(TROUBLE, [...line, code, message]);
    return rows[0]?.known !== trouble.code;
  }

  async unclaimed(storeId: string, feedIds: readonly string[]): Promise<readonly string[]> {
    const { rows } = await this.pool.query<{ feedId: string }>(UNCLAIMED, [storeId, feedIds]);
    return rows.map(({ feedId }) => feedId);
  }

  async messageCount(batchId: string): Promise<number> {
    const { rows } = await this.pool.query<{ count: number }>(
      'SELECT count(*)::integer AS count FROM feed_requests WHERE batch_id = $1',
      [batchId],
    );
    return rows[0]?.count ?? 0;
  }

  async settle({ batchId, rejections, others, nowMs }: Asked<'settle'>): Promise<void> {
    const verdicts = rejections.map(({ messageId: _number, ...rejection }) => ({
      kind: 'rejected',
      ...rejection,
    }));
    await this.pool.query(SETTLE, [
      batchId,
      rejections.map(({ messageId }) => messageId),
      verdicts.map(jsonText),
      jsonText(others),
      new Date(nowMs),
    ]);
  }

  async split({ batchId, code, message, nowMs }: Asked<'split'>): Promise<void> {
    if ((await this.messageCount(batchId)) > 1) {
      await this.pool.query(SPLIT, [batchId, new Date(nowMs)]);
      return;
    }
    await this.settle({ batchId, rejections: [], others: { kind: 'rejected', code, message }, nowMs });
  }

  newsOf(batchId: string): ReturnType<FeedRequests['newsOf']> {
    return newsOf(this.pool, batchId);
  }

  async markTold({ batchId, hasVerdict }: Asked<'markTold'>): Promise<void> {
    await this.pool.query(
      'UPDATE feed_batches SET is_sent_told = true, is_verdict_told = is_verdict_told OR $2 WHERE batch_id = $1',
      [batchId, hasVerdict],
    );
  }

  private async batchIdFrom(text: string, values: readonly unknown[]): Promise<string | undefined> {
    const { rows } = await this.pool.query<{ batchId: string }>(text, [...values]);
    return rows[0]?.batchId;
  }
}
