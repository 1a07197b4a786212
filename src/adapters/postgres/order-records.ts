import type { Pool } from 'pg';
import { requireAmazonOrderId, type AmazonOrderId } from '../../domain/ids.js';
import type { AmazonOrderRead } from '../../ports/order-details.js';
import {
  OrderRecords,
  type CommerceOrderName,
  type FailedAttempt,
  type OrderFilter,
  type OrderRecord,
  type Page,
  type PageRequest,
  type RecordBatch,
  type TimelineItem,
} from '../../ports/order-records.js';
import { findRecord } from './find-record.js';
import type { PrismaClient } from './generated/client.js';
import { listRecords } from './list-records.js';
import { noteFailedAttempt } from './note-failed-attempt.js';
import { recordOf } from './record-row.js';
import { saveRead } from './save-read.js';
import { readTimeline } from './timeline.js';
import { writeRecord } from './write-record.js';

interface RecordStore {
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

  override async hasHandedOver(amazonOrderId: AmazonOrderId, amazonUpdatedAtMs: number): Promise<boolean> {
    const handedOverAt = { gte: new Date(amazonUpdatedAtMs) };
    return (await this.store.prisma.orderRecord.count({ where: { amazonOrderId, handedOverAt } })) > 0;
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
    const { pool, masterKey } = this.store;
    const row = await findRecord(pool, amazonOrderId);
    return row === undefined ? undefined : recordOf(masterKey, row);
  }

  override async findByCommerceOrder(
    storeId: string,
    { orderId, orderNumber }: CommerceOrderName,
  ): Promise<AmazonOrderId | undefined> {
    const names = [
      ...(orderId === undefined ? [] : [{ commerceOrderId: orderId }]),
      // Numbers are found by their terms, which have the index.
      ...(orderNumber === undefined
        ? []
        : [{ commerceOrderNumber: orderNumber, terms: { some: { term: orderNumber } } }]),
    ];
    for (const name of names) {
      const found = await this.store.prisma.orderRecord.findFirst({
        where: { storeId, ...name },
        select: { amazonOrderId: true },
      });
      if (found !== null) return requireAmazonOrderId(found.amazonOrderId);
    }
    return undefined;
  }

  override async awaitingCredentials(
    storeId: string,
    { after, limit }: { readonly after: AmazonOrderId | null; readonly limit: number },
  ): Promise<readonly AmazonOrderId[]> {
    const rows = await this.store.prisma.orderRecord.findMany({
      where: {
        storeId,
        awaitsCredentials: true,
        ...(after === null ? {} : { amazonOrderId: { gt: after } }),
      },
      orderBy: { amazonOrderId: 'asc' },
      take: limit,
      select: { amazonOrderId: true },
    });
    return rows.map(({ amazonOrderId }) => requireAmazonOrderId(amazonOrderId));
  }

  override async unreservedPieces(storeId: string): Promise<number> {
    const { _sum } = await this.store.prisma.orderRecord.aggregate({
      where: { storeId, unreserved: { gt: 0 } },
      _sum: { unreserved: true },
    });
    return _sum.unreserved ?? 0;
  }

  override list(filter: OrderFilter, page: PageRequest): Promise<Page<OrderRecord>> {
    return listRecords(this.store, filter, page);
  }

  override timeline(amazonOrderId: AmazonOrderId, page: PageRequest): Promise<Page<TimelineItem>> {
    return readTimeline(this.store.prisma, amazonOrderId, page);
  }
}
