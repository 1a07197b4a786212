import type { Order } from './order.js';
import type { OrderSearch } from './order-search.js';
import type { PageToken } from './page-token.js';

export interface SearchPage {
  orders: Order[];
  hasMore: boolean;
}

/** The page of a search that comes after `token`, oldest first. */
export function searchPage(
  orders: readonly Order[],
  search: OrderSearch,
  { untilMs, token }: { untilMs: number; token: PageToken | undefined },
): SearchPage {
  const timeOf = (order: Order): number => (search.by === 'created' ? order.createdMs : order.updatedMs);
  const comesAfterToken = (order: Order): boolean =>
    !token ||
    timeOf(order) > token.lastMs ||
    (timeOf(order) === token.lastMs && order.orderId > token.lastId);
  const found = orders
    .filter((order) => timeOf(order) >= search.afterMs && timeOf(order) <= untilMs)
    .filter((order) => comesAfterToken(order) && matches(order, search))
    .sort((a, b) => timeOf(a) - timeOf(b) || (a.orderId < b.orderId ? -1 : 1));
  return { orders: found.slice(0, search.pageSize), hasMore: found.length > search.pageSize };
}

function matches(order: Order, { statuses, marketplaceIds, fulfilledBy }: OrderSearch): boolean {
  return (
    (statuses?.includes(order.status) ?? true) &&
    (marketplaceIds?.includes(order.marketplaceId) ?? true) &&
    (fulfilledBy?.includes(order.fulfilledBy) ?? true)
  );
}
