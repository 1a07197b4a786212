import type { AmazonOrder } from '../../../src/domain/order/amazon-order.js';
import { MalformedCursor } from '../../../src/ports/malformed-cursor.js';
import type { OrderFilter, PageRequest } from '../../../src/ports/order-records.js';
import {
  anAmazonOrder,
  anOrderId,
  aParcel,
  aRead,
  HOUR_MS,
  NOW_MS,
  orderFrom,
  placed,
  shipRequested,
  STORE,
} from '../../support/builders.js';
import { postgresUnderTest, type PostgresUnderTest } from './postgres-under-test.js';

let postgres: PostgresUnderTest;
beforeAll(async () => (postgres = await postgresUnderTest()));
afterEach(async () => postgres.empty());
afterAll(async () => postgres.end());

function order(index: number, change: Partial<AmazonOrder> = {}): AmazonOrder {
  const purchasedAtMs = NOW_MS + index * HOUR_MS;
  return anAmazonOrder({ amazonOrderId: anOrderId(index), purchasedAtMs, ...change });
}

async function save(...orders: readonly AmazonOrder[]): Promise<void> {
  for (const each of orders) await postgres.orderRecords.saveRead(STORE, aRead(each));
}

async function idsOf(filter: OrderFilter, page: PageRequest = { limit: 50, cursor: null }) {
  const { items } = await postgres.orderRecords.list(filter, page);
  return items.map(({ amazonOrderId }) => amazonOrderId);
}

describe('pages', () => {
  it('are newest first and together hold every order once, also those bought at the same moment', async () => {
    const together = { purchasedAtMs: NOW_MS };
    await save(order(9), ...[1, 2, 3, 4, 5].map((index) => order(index, together)));
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const page = await postgres.orderRecords.list({}, { limit: 2, cursor });
      seen.push(...page.items.map(({ amazonOrderId }) => amazonOrderId));
      cursor = page.nextCursor;
    } while (cursor !== null);
    expect(seen[0]).toBe(anOrderId(9));
    expect([...seen].sort()).toEqual([1, 2, 3, 4, 5, 9].map(anOrderId));
  });

  it('neither repeat nor skip an order when others arrive in between', async () => {
    await save(order(2), order(4), order(6), order(8));
    const first = await postgres.orderRecords.list({}, { limit: 2, cursor: null });
    await save(order(3), order(9), order(7));
    const rest = await idsOf({}, { limit: 50, cursor: first.nextCursor });
    expect(first.items.map(({ amazonOrderId }) => amazonOrderId)).toEqual([anOrderId(8), anOrderId(6)]);
    expect(rest).toEqual([anOrderId(4), anOrderId(3), anOrderId(2)]);
  });

  it('end with no cursor when the last one is full', async () => {
    await save(order(1), order(2));
    const { nextCursor } = await postgres.orderRecords.list({}, { limit: 2, cursor: null });
    expect(nextCursor).toBeNull();
  });

  it.each(['', 'not-ours', 'MTIzNA', '!!'])('are refused for the cursor %p', async (cursor) => {
    await expect(postgres.orderRecords.list({}, { limit: 2, cursor })).rejects.toThrow(MalformedCursor);
  });
});

describe('filters', () => {
  it('find by the status Amazon says until the workflow has recorded, then by the one people see', async () => {
    await save(order(1, { status: 'Pending' }), order(2));
    expect(await idsOf({ statuses: ['Pending'] })).toEqual([anOrderId(1)]);
    const state = orderFrom(order(1, { status: 'Unshipped' }));
    await postgres.orderRecords.record({ state, version: 1, entries: [] });
    await save(order(1, { status: 'Pending', updatedAtMs: NOW_MS + HOUR_MS }));
    expect(await idsOf({ statuses: ['Pending'] })).toEqual([]);
    expect(await idsOf({ statuses: ['Unshipped', 'Shipped'] })).toEqual([anOrderId(2), anOrderId(1)]);
  });

  it('find the orders of which Amazon says what nobody knows', async () => {
    const unknown = order(1, { status: 'Unknown', unknownWords: [{ field: 'fulfilledBy', word: 'NOBODY' }] });
    await save(unknown, order(2));
    expect(await idsOf({ statuses: ['Unknown'] })).toEqual([anOrderId(1)]);
    await postgres.orderRecords.record({ state: orderFrom(unknown), version: 1, entries: [] });
    expect(await idsOf({ statuses: ['Unknown'] })).toEqual([anOrderId(1)]);
  });

  it('find the orders that need a person', async () => {
    const setback = {
      code: 'rejected',
      message: 'no such product',
      attempts: 1,
      sinceMs: NOW_MS,
      retryAtMs: null,
    };
    const state = { ...orderFrom(order(1)), setbacks: { place: setback } };
    await save(order(1), order(2));
    await postgres.orderRecords.record({ state, version: 1, entries: [] });
    expect(await idsOf({ needsAttention: true })).toEqual([anOrderId(1)]);
    expect(await idsOf({ statuses: ['Error'] })).toEqual([anOrderId(1)]);
    expect(await idsOf({ needsAttention: false })).toEqual([anOrderId(2)]);
  });

  it('find the orders of one store', async () => {
    await save(order(1));
    await postgres.orderRecords.saveRead('store-2', aRead(order(2)));
    expect(await idsOf({ storeId: 'store-2' })).toEqual([anOrderId(2)]);
    expect(await idsOf({})).toHaveLength(2);
  });
});

describe('a search', () => {
  it.each([
    ['the Amazon number', anOrderId(1)],
    ['the Commerce number', 'AMZ-111-1234567-1234567'],
    ['a tracking number of ours', '1Z-OURS'],
    ['a tracking number Amazon told', '1Z-AMAZON'],
    ['a SKU', 'SKU-ONE'],
  ])('finds an order by %s, and only it', async (_name, q) => {
    const line = { ...anAmazonOrder().lines[0], sku: 'SKU-ONE' };
    const lines = anAmazonOrder().lines.map((each, index) =>
      index === 0 ? { ...each, sku: line.sku } : each,
    );
    const packages = [
      {
        packageReferenceId: '1',
        lines: [],
        carrierName: null,
        trackingNumber: '1Z-AMAZON',
        shippedAtMs: null,
        delivered: false,
      },
    ];
    await save(order(1, { lines, packages }), order(2));
    const parcel = aParcel({ trackingNumber: '1Z-OURS' });
    const state = orderFrom(order(1, { lines }), placed, shipRequested(parcel));
    await postgres.orderRecords.record({ state, version: 1, entries: [] });
    expect(await idsOf({ q })).toEqual([anOrderId(1)]);
    expect(await idsOf({ q: q.slice(0, -1) })).toEqual([]);
    expect(await idsOf({ q, statuses: ['Pending'] })).toEqual([]);
  });
});
