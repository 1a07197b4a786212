import type { OrderFilter } from '../../ports/order-records.js';
import type { ListPlace } from './cursors.js';
import type { Prisma } from './generated/client.js';

export function whereMatches(filter: OrderFilter): Prisma.OrderRecordWhereInput {
  return {
    ...(filter.storeId === undefined ? {} : { storeId: filter.storeId }),
    ...(filter.statuses === undefined ? {} : { status: { in: [...filter.statuses] } }),
    ...(filter.needsAttention === undefined ? {} : { needsAttention: filter.needsAttention }),
    ...(filter.q === undefined ? {} : { terms: { some: { term: filter.q } } }),
  };
}

/** The first line says nothing new, but it is what an index can start from. */
export function whereAfter(place: ListPlace): Prisma.OrderRecordWhereInput {
  return {
    purchasedAt: { lte: place.purchasedAt },
    OR: [
      { purchasedAt: { lt: place.purchasedAt } },
      { purchasedAt: place.purchasedAt, amazonOrderId: { lt: place.amazonOrderId } },
    ],
  };
}
