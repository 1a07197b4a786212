import type { SandboxStore } from '../../kit/sandbox-store.js';
import type { Clock } from '../../kit/clock.js';
import type { Fulfiller, FulfillmentStatus } from '../orders/order.js';
import type { OrderBook } from '../orders/order-book.js';
import type { OrderIds } from '../orders/order-ids.js';
import { Dice } from './dice.js';
import { makeOrder } from './make-order.js';

const HOUR_MS = 3_600_000;
const US = 'ATVPDKIKX0DER';
const ES = 'A1RKKUPIHCS9HS';
const JP = 'A1VC38T7YXB528';

type Pattern = readonly [marketplaceId: string, fulfilledBy: Fulfiller, status: FulfillmentStatus];

/** What orders come in, over and over: mostly work to do, and some of everything. */
const PATTERNS: readonly Pattern[] = [
  [US, 'MERCHANT', 'UNSHIPPED'],
  [ES, 'MERCHANT', 'UNSHIPPED'],
  [US, 'MERCHANT', 'PENDING'],
  [JP, 'MERCHANT', 'UNSHIPPED'],
  [US, 'MERCHANT', 'SHIPPED'],
  [US, 'AMAZON', 'SHIPPED'],
  [ES, 'MERCHANT', 'CANCELLED'],
  [US, 'MERCHANT', 'UNSHIPPED'],
  [US, 'MERCHANT', 'PARTIALLY_SHIPPED'],
  [ES, 'MERCHANT', 'SHIPPED'],
  [US, 'AMAZON', 'PENDING'],
  [US, 'MERCHANT', 'UNSHIPPED'],
];

interface CatalogueDeps {
  store: SandboxStore;
  clock: Clock;
  orders: OrderBook;
  ids: OrderIds;
}

/** Fills a fresh Seller Central. But for their dates, the orders are the same every time. */
export function seedOrders(count: number, { store, clock, orders, ids }: CatalogueDeps): void {
  if (store.read('catalogue', 'seeded') !== undefined) return;
  store.transaction(() => {
    const nowMs = clock.now().getTime();
    for (let index = 0; index < count; index += 1) {
      const [marketplaceId, fulfilledBy, status] = patternAt(index);
      const dice = new Dice(index + 1);
      const ageHours = isOver(status) ? dice.between(48, 240) : dice.between(1, 20);
      const createdMs = status === 'PENDING' ? nowMs : nowMs - ageHours * HOUR_MS;
      orders.add(makeOrder(ids, { marketplaceId, fulfilledBy, status, createdMs, nowMs }));
    }
    store.write('catalogue', 'seeded', { count });
  });
}

/** One more order, just bought: every fifth still waits for its payment. */
export function addNewOrder({ store, clock, orders, ids }: CatalogueDeps): void {
  store.transaction(() => {
    const nowMs = clock.now().getTime();
    const streamed = store.nextNumber('streamed-order', 0);
    const [marketplaceId] = patternAt(streamed);
    const status = streamed % 5 === 4 ? 'PENDING' : 'UNSHIPPED';
    const pendingForMs = 2 * 60_000;
    const createdMs = nowMs;
    orders.add(
      makeOrder(ids, { marketplaceId, fulfilledBy: 'MERCHANT', status, createdMs, nowMs, pendingForMs }),
    );
  });
}

function patternAt(index: number): Pattern {
  return PATTERNS[index % PATTERNS.length] ?? [US, 'MERCHANT', 'UNSHIPPED'];
}

function isOver(status: FulfillmentStatus): boolean {
  return status === 'SHIPPED' || status === 'CANCELLED';
}
