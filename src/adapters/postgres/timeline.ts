import type { AmazonOrderId } from '../../domain/ids.js';
import type { Page, PageRequest, TimelineItem } from '../../ports/order-records.js';
import { parseTimelineCursor, timelineCursor } from './cursors.js';
import type { PrismaClient, TimelineItem as Row } from './generated/client.js';
import { pageOf } from './page-of.js';

export async function readTimeline(
  prisma: PrismaClient,
  amazonOrderId: AmazonOrderId,
  { limit, cursor }: PageRequest,
): Promise<Page<TimelineItem>> {
  const after = cursor === null ? 0 : parseTimelineCursor(cursor);
  const rows = await prisma.timelineItem.findMany({
    where: { amazonOrderId, position: { gt: after } },
    orderBy: { position: 'asc' },
    take: limit + 1,
  });
  return pageOf(rows.map(itemOf), limit, ({ position }) => timelineCursor(position));
}

function itemOf(row: Row): TimelineItem {
  return {
    position: Number(row.position),
    atMs: row.at.getTime(),
    kind: row.kind,
    by: row.by,
    commandId: row.commandId,
    // Only this adapter writes the column, from this very type.
    detail: row.detail as TimelineItem['detail'],
  };
}
