import type { AmazonOrderId } from '../../src/domain/ids.js';
import { fulfilmentStatusOf, displayStatusOf, needsAttention } from '../../src/domain/order/order-summary.js';
import { MalformedCursor } from '../../src/ports/malformed-cursor.js';
import type {
  CommerceOrderName,
  OrderFilter,
  OrderRecord,
  Page,
  PageRequest,
  TimelineItem,
} from '../../src/ports/order-records.js';
import { PartUnavailable } from '../../src/ports/part-unavailable.js';
import { OrderRecordsInMemory } from './order-records-in-memory.js';

const CURSOR = /^at-(\d+)$/;

/** The read model in memory with its filters and pages. The database behind it can go away. */
export class FakeOrderRecords extends OrderRecordsInMemory {
  isAway = false;
  private readonly upcoming: (() => Promise<void>)[] = [];

  /** Life goes on while somebody watches: each look at an order lets one of these happen first. */
  atEachLook(...happenings: readonly (() => Promise<void>)[]): void {
    this.upcoming.push(...happenings);
  }

  override async findByCommerceOrder(
    storeId: string,
    name: CommerceOrderName,
  ): Promise<AmazonOrderId | undefined> {
    this.refuseWhenAway();
    return super.findByCommerceOrder(storeId, name);
  }

  override async find(amazonOrderId: AmazonOrderId): Promise<OrderRecord | undefined> {
    this.refuseWhenAway();
    await this.upcoming.shift()?.();
    return super.find(amazonOrderId);
  }

  override async list(
    filter: OrderFilter = {},
    page: PageRequest = { limit: 200, cursor: null },
  ): Promise<Page<OrderRecord>> {
    this.refuseWhenAway();
    const all = await super.list();
    const wanted = all.items.filter((record) => isWanted(record, filter));
    return pageOf(
      wanted.toSorted((left, right) => right.read.order.purchasedAtMs - left.read.order.purchasedAtMs),
      page,
    );
  }

  override async unreservedPieces(storeId: string): Promise<number> {
    this.refuseWhenAway();
    return super.unreservedPieces(storeId);
  }

  override async timeline(
    amazonOrderId: AmazonOrderId,
    page: PageRequest = { limit: 200, cursor: null },
  ): Promise<Page<TimelineItem>> {
    this.refuseWhenAway();
    const { items } = await super.timeline(amazonOrderId);
    return pageOf(items, page);
  }

  private refuseWhenAway(): void {
    if (this.isAway) throw new PartUnavailable('postgres', new Error('connection refused'));
  }
}

function isWanted({ storeId, read, state }: OrderRecord, filter: OrderFilter): boolean {
  const { order } = read;
  const statuses: readonly string[] =
    state === null ? [order.status] : [displayStatusOf(state), fulfilmentStatusOf(state)];
  const words = [order.amazonOrderId, state?.commerce?.orderNumber, ...order.lines.map(({ sku }) => sku)];
  return (
    (filter.storeId === undefined || filter.storeId === storeId) &&
    (filter.statuses === undefined || filter.statuses.some((status) => statuses.includes(status))) &&
    (filter.needsAttention === undefined ||
      filter.needsAttention === (state !== null && needsAttention(state))) &&
    (filter.q === undefined || words.includes(filter.q))
  );
}

function pageOf<Item>(items: readonly Item[], { limit, cursor }: PageRequest): Page<Item> {
  const [, offset] = CURSOR.exec(cursor ?? 'at-0') ?? [];
  if (offset === undefined) throw new MalformedCursor();
  const end = Number(offset) + limit;
  return { items: items.slice(Number(offset), end), nextCursor: end < items.length ? `at-${end}` : null };
}
