import type { FeedQueue } from '../../src/domain/feeds/feed-queue.js';
import {
  MOST_TOGETHER,
  type FeedNews,
  type FeedTrouble,
  type FeedVerdict,
} from '../../src/domain/feeds/feed-verdict.js';
import type { AmazonOrderId } from '../../src/domain/ids.js';
import type {
  AskedFeedRequest,
  FeedBatch,
  FeedLine,
  FeedRequests,
  FeedReservation,
} from '../../src/ports/feed-requests.js';

interface Row extends AskedFeedRequest {
  mostTogether: number;
  batch: Batch | null;
  verdict: FeedVerdict | null;
}

interface Batch extends FeedLine {
  readonly batchId: string;
  readonly reservedAtMs: number;
  feedId: string | null;
  sentAtMs: number | null;
  isSettled: boolean;
  isSentTold: boolean;
  isVerdictTold: boolean;
}

type Asked<Method extends keyof FeedRequests> = Parameters<FeedRequests[Method]>[0];

/** The memory of feeds, kept in memory: for tests about workflows. */
export class FeedRequestsInMemory implements FeedRequests {
  private readonly rows: Row[] = [];
  private readonly batches: Batch[] = [];
  private readonly troubles: Record<'send' | 'read', FeedTrouble | null> = { send: null, read: null };

  async ask(asked: AskedFeedRequest): Promise<boolean> {
    if (this.rows.some(({ key }) => key === asked.key)) return Promise.resolve(true);
    const { storeId, request } = asked;
    const isFirst = this.waiting({ storeId, kind: request.kind }).length === 0;
    this.rows.push({ ...asked, mostTogether: MOST_TOGETHER[request.kind], batch: null, verdict: null });
    return Promise.resolve(isFirst);
  }

  async find(by: Asked<'find'>): Promise<(FeedNews & { trouble: FeedTrouble | null }) | undefined> {
    const row = this.rows.find((each) =>
      'key' in by ? each.key === by.key : each.batch?.feedId === by.feedId,
    );
    if (row === undefined) return Promise.resolve(undefined);
    const news = newsOfRow(row);
    const trouble = this.troubles[news.feedId === null ? 'send' : 'read'];
    return Promise.resolve({ ...news, trouble });
  }

  async survey(line: FeedLine): Promise<FeedQueue> {
    const waiting = this.waiting(line);
    const batches = this.batches.filter((each) => isOf(each, line));
    const askedAtMs = waiting.map(({ nowMs }) => nowMs);
    return Promise.resolve({
      waiting:
        waiting.length === 0
          ? null
          : { count: waiting.length, oldestAtMs: Math.min(...askedAtMs), newestAtMs: Math.max(...askedAtMs) },
      isOutcomeUnknown: batches.some(({ feedId, isSettled }) => feedId === null && !isSettled),
      sentAtMs: batches.flatMap(({ sentAtMs }) => sentAtMs ?? []).toReversed(),
      sent: batches.flatMap(({ batchId, feedId, sentAtMs, isSettled }) =>
        isSettled || feedId === null || sentAtMs === null ? [] : [{ batchId, feedId, sentAtMs }],
      ),
      untold: batches
        .filter(
          (each) => (each.feedId !== null && !each.isSentTold) || (each.isSettled && !each.isVerdictTold),
        )
        .map(({ batchId }) => batchId),
    });
  }

  async reserve({ nowMs, ...line }: Asked<'reserve'>): Promise<FeedReservation> {
    const open = this.batches.find((each) => isOf(each, line) && each.feedId === null && !each.isSettled);
    if (open !== undefined) return Promise.resolve({ kind: 'unknown-outcome', batch: this.batchOf(open) });
    const waiting = this.waiting(line);
    const [first] = waiting;
    if (first === undefined) return Promise.resolve({ kind: 'nothing-waits' });
    const batch: Batch = {
      ...line,
      batchId: String(this.batches.length + 1),
      reservedAtMs: nowMs,
      feedId: null,
      sentAtMs: null,
      isSettled: false,
      isSentTold: false,
      isVerdictTold: false,
    };
    this.batches.push(batch);
    const together = waiting.filter(({ mostTogether }) => mostTogether === first.mostTogether);
    for (const row of together.slice(0, first.mostTogether)) row.batch = batch;
    return Promise.resolve({ kind: 'reserved', batch: this.batchOf(batch) });
  }

  async recordSent({ batchId, feedId, nowMs }: Asked<'recordSent'>): Promise<void> {
    Object.assign(this.batch(batchId), { feedId, sentAtMs: nowMs });
    return Promise.resolve();
  }

  async release(batchId: string, askedAtMs?: number): Promise<void> {
    const rows = this.rowsOf(batchId);
    for (const row of rows) row.batch = null;
    if (askedAtMs !== undefined)
      this.rows.push(...this.rows.splice(this.rows.indexOf(rows[0]!), rows.length));
    this.batch(batchId).isSettled = true;
    this.batch(batchId).isVerdictTold = true;
    return Promise.resolve();
  }

  async noteTrouble({ step, trouble }: Asked<'noteTrouble'>): Promise<boolean> {
    const isNew = trouble !== null && trouble.code !== this.troubles[step]?.code;
    this.troubles[step] = trouble;
    return Promise.resolve(isNew);
  }

  async unclaimed(_storeId: string, feedIds: readonly string[]): Promise<readonly string[]> {
    const claimed = new Set(this.batches.map(({ feedId }) => feedId));
    return Promise.resolve(feedIds.filter((feedId) => !claimed.has(feedId)));
  }

  async messageCount(batchId: string): Promise<number> {
    return Promise.resolve(this.rowsOf(batchId).length);
  }

  async settle({ batchId, rejections, others }: Asked<'settle'>): Promise<void> {
    for (const [index, row] of this.rowsOf(batchId).entries()) {
      const rejection = rejections.find(({ messageId }) => messageId === index + 1);
      row.verdict ??= rejection === undefined ? others : rejectedAs(rejection);
    }
    this.batch(batchId).isSettled = true;
    return Promise.resolve();
  }

  async split({ batchId, code, message, nowMs }: Asked<'split'>): Promise<void> {
    const rows = this.rowsOf(batchId);
    if (rows.length < 2) {
      return this.settle({ batchId, rejections: [], others: { kind: 'rejected', code, message }, nowMs });
    }
    for (const row of rows) Object.assign(row, { batch: null, mostTogether: Math.ceil(rows.length / 2) });
    Object.assign(this.batch(batchId), { isSettled: true, isSentTold: true, isVerdictTold: true });
    return Promise.resolve();
  }

  async newsOf(batchId: string): Promise<readonly (FeedNews & { amazonOrderId: AmazonOrderId })[]> {
    const news = this.rowsOf(batchId).map((row) => ({
      ...newsOfRow(row),
      amazonOrderId: row.request.amazonOrderId,
    }));
    return Promise.resolve(news);
  }

  async markTold({ batchId, hasVerdict }: Asked<'markTold'>): Promise<void> {
    const batch = this.batch(batchId);
    batch.isSentTold = true;
    batch.isVerdictTold ||= hasVerdict;
    return Promise.resolve();
  }

  private waiting(line: FeedLine): Row[] {
    return this.rows.filter(
      ({ storeId, request: { kind }, batch, verdict }) =>
        isOf({ storeId, kind }, line) && batch === null && verdict === null,
    );
  }

  private batch(batchId: string): Batch {
    const found = this.batches.find((each) => each.batchId === batchId);
    if (found === undefined) throw new Error(`No batch ${batchId}`);
    return found;
  }

  private rowsOf(batchId: string): Row[] {
    return this.rows.filter(({ batch }) => batch?.batchId === batchId);
  }

  private batchOf({ batchId, reservedAtMs }: Batch): FeedBatch {
    const rows = this.rowsOf(batchId);
    return {
      batchId,
      reservedAtMs,
      marketplaceIds: [...new Set(rows.map(({ marketplaceId }) => marketplaceId))],
      messages: rows.map(({ key, request }, index) => ({ key, messageId: index + 1, request })),
    };
  }
}

function newsOfRow({ key, batch, verdict }: Row): FeedNews {
  return { key, feedId: batch?.feedId ?? null, verdict };
}

function isOf({ storeId, kind }: FeedLine, line: FeedLine): boolean {
  return storeId === line.storeId && kind === line.kind;
}

function rejectedAs({ code, message }: { code: string; message: string }): FeedVerdict {
  return { kind: 'rejected', code, message };
}
