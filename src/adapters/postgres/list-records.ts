import { requireAmazonOrderId } from '../../domain/ids.js';
import type { OrderFilter, OrderRecord, Page, PageRequest } from '../../ports/order-records.js';
import { listCursor, parseListCursor } from './cursors.js';
import type { PrismaClient } from './generated/client.js';
import { whereAfter, whereMatches } from './order-filter.js';
import { pageOf } from './page-of.js';
import { recordOf } from './record-row.js';

const COLUMNS = {
  storeId: true,
  amazonOrderId: true,
  read: true,
  state: true,
  version: true,
  purchasedAt: true,
  personal: { select: { wrappedKey: true, sealed: true } },
} as const;

/** Newest purchase first. */
export async function listRecords(
  { prisma, masterKey }: { readonly prisma: PrismaClient; readonly masterKey: Uint8Array },
  filter: OrderFilter,
  { limit, cursor }: PageRequest,
): Promise<Page<OrderRecord>> {
  const rows = await prisma.orderRecord.findMany({
    where: { AND: [whereMatches(filter), cursor === null ? {} : whereAfter(parseListCursor(cursor))] },
    orderBy: [{ purchasedAt: 'desc' }, { amazonOrderId: 'desc' }],
    take: limit + 1,
    select: COLUMNS,
  });
  const page = pageOf(rows, limit, (row) =>
    listCursor(row.purchasedAt.getTime(), requireAmazonOrderId(row.amazonOrderId)),
  );
  return { ...page, items: page.items.map((row) => recordOf(masterKey, row)) };
}
