import type { Pool } from 'pg';
import { requireAmazonOrderId, type AmazonOrderId } from '../../domain/ids.js';
import type { AmazonOrderRead } from '../../ports/order-details.js';
import {
  OrderRecords,
  type FailedAttempt,
  type OrderFilter,
  type OrderRecord,
  type Page,
  type PageRequest,
  type RecordBatch,
  type TimelineItem,
} from '../../ports/order-records.js';
import { listCursor, parseListCursor } from './cursors.js';
import type { PrismaClient } from './generated/client.js';
import { noteFailedAttempt } from './note-failed-attempt.js';
import { NEWEST_FIRST, whereAfter, whereMatches } from './order-filter.js';
import { pageOf } from './page-of.js';
import { RECORD_SELECTION, recordOf } from './record-row.js';
import { saveRead } from './save-read.js';
import { readTimeline } from './timeline.js';
import { writeRecord } from './write-record.js';

export interface RecordStore {
  readonly pool: Pool;
  readonly prisma: PrismaClient;
  readonly masterKey: Uint8Array;
}

export class PostgresOrderRecords extends OrderRecords {
  constructor(private readonly store: RecordStore) {
    super();
  }

  override async saveRead(
    storeId: string,
    read: AmazonOrderRead,
  ): Promise<{ readonly needsHandOver: boolean }> {
    return { needsHandOver: await saveRead(this.store, storeId, read) };
  }

  override async markHandedOver(amazonOrderId: AmazonOrderId, amazonUpdatedAtMs: number): Promise<void> {
    const handedOverAt = new Date(amazonUpdatedAtMs);
    await this.store.prisma.orderRecord.updateMany({
      where: { amazonOrderId, OR: [{ handedOverAt: null }, { handedOverAt: { lt: handedOverAt } }] },
      data: { handedOverAt },
    });
  }

  override async findRead(amazonOrderId: AmazonOrderId): Promise<AmazonOrderRead | undefined> {
    return (await this.find(amazonOrderId))?.read;
  }

  override record(batch: RecordBatch): Promise<void> {
    return writeRecord(this.store.pool, batch);
  }

  override noteFailedAttempt(attempt: FailedAttempt): Promise<void> {
    return noteFailedAttempt(this.store.pool, attempt);
  }

  override async find(amazonOrderId: AmazonOrderId): Promise<OrderRecord | undefined> {
    const { prisma, masterKey } = this.store;
    const row = await prisma.orderRecord.findUnique({ where: { amazonOrderId }, select: RECORD_SELECTION });
    return row === null ? undefined : recordOf(masterKey, row);
  }

  override async list(filter: OrderFilter, { limit, cursor }: PageRequest): Promise<Page<OrderRecord>> {
    const { prisma, masterKey } = this.store;
    const rows = await prisma.orderRecord.findMany({
      where: { AND: [whereMatches(filter), cursor === null ? {} : whereAfter(parseListCursor(cursor))] },
      orderBy: NEWEST_FIRST,
      take: limit + 1,
      select: { ...RECORD_SELECTION, purchasedAt: true },
    });
    const page = pageOf(rows, limit, (row) =>
      listCursor(row.purchasedAt.getTime(), requireAmazonOrderId(row.amazonOrderId)),
    );
    return { ...page, items: page.items.map((row) => recordOf(masterKey, row)) };
  }

  override timeline(amazonOrderId: AmazonOrderId, page: PageRequest): Promise<Page<TimelineItem>> {
    return readTimeline(this.store.prisma, amazonOrderId, page);
  }
}
