import type { OrderState } from '../../../src/domain/order/order-state.js';
import type { RecordBatch, TimelineEntry } from '../../../src/ports/order-records.js';
import {
  anAmazonOrder,
  anOrderId,
  aRead,
  confirmed,
  HOUR_MS,
  NOW_MS,
  orderFrom,
  placed,
  shippedInCommerce,
  shipRequested,
  STORE,
} from '../../support/builders.js';
import { postgresUnderTest, type PostgresUnderTest } from './postgres-under-test.js';

let postgres: PostgresUnderTest;
beforeAll(async () => (postgres = await postgresUnderTest()));
afterAll(async () => postgres.end());

function stateOf(index: number): OrderState {
  return orderFrom(anAmazonOrder({ amazonOrderId: anOrderId(index) }));
}

function entry(seq: number, change: Partial<TimelineEntry> = {}): TimelineEntry {
  return {
    seq,
    atMs: NOW_MS + seq,
    kind: 'order-placed',
    by: 'cauce',
    commandId: null,
    detail: {},
    ...change,
  };
}

function batch(state: OrderState, ...seqs: readonly number[]): RecordBatch {
  return { state, version: Math.max(...seqs), entries: seqs.map((seq) => entry(seq)) };
}

async function timelineTimesOf(state: OrderState): Promise<readonly number[]> {
  const page = { limit: 200, cursor: null };
  const { items } = await postgres.orderRecords.timeline(state.amazonOrderId, page);
  return items.map(({ atMs }) => atMs - NOW_MS);
}

describe('record', () => {
  it('keeps the state as it is, with its version', async () => {
    const state = orderFrom(anAmazonOrder({ amazonOrderId: anOrderId(1) }), placed);
    await postgres.orderRecords.record(batch(state, 1, 2));
    const found = await postgres.orderRecords.find(state.amazonOrderId);
    expect(found).toMatchObject({ storeId: STORE, amazonOrderId: state.amazonOrderId, version: 2 });
    expect(found?.state).toEqual(state);
  });

  it('counts the pieces that Commerce has not reserved, by store, as they now are', async () => {
    const amazonOrder = anAmazonOrder({ amazonOrderId: anOrderId(91) });
    const state = { ...orderFrom(amazonOrder, placed), storeId: 'store-9' };
    await postgres.orderRecords.record(batch(state, 1));
    expect(await postgres.orderRecords.unreservedPieces('store-9')).toBe(5);

    const gone = [shipRequested(), confirmed(), shippedInCommerce()];
    await postgres.orderRecords.record(
      batch({ ...orderFrom(amazonOrder, placed, ...gone), storeId: 'store-9' }, 2),
    );
    expect(await postgres.orderRecords.unreservedPieces('store-9')).toBe(0);
  });

  it('absorbs a batch that is written again', async () => {
    const state = stateOf(2);
    await postgres.orderRecords.record(batch(state, 1, 2));
    await postgres.orderRecords.record(batch(state, 1, 2));
    expect(await timelineTimesOf(state)).toEqual([1, 2]);
  });

  it('absorbs a batch that several processes write at once', async () => {
    const state = stateOf(3);
    const writers = [postgres, postgres.another(), postgres.another()];
    const batches = [batch(state, 1, 2), batch(state, 1, 2, 3), batch(state, 1, 2, 3, 4)];
    await Promise.all(
      writers.flatMap(({ orderRecords }) => batches.map((each) => orderRecords.record(each))),
    );
    expect([...(await timelineTimesOf(state))].sort()).toEqual([1, 2, 3, 4]);
    expect((await postgres.orderRecords.find(state.amazonOrderId))?.version).toBe(4);
  });

  it('never goes back to an older version, and still keeps the entries that came late', async () => {
    const older = stateOf(4);
    const newer = orderFrom(anAmazonOrder({ amazonOrderId: anOrderId(4) }), placed);
    await postgres.orderRecords.record(batch(newer, 3));
    await postgres.orderRecords.record(batch(older, 1, 2));
    const found = await postgres.orderRecords.find(older.amazonOrderId);
    expect(found?.version).toBe(3);
    expect(found?.state).toEqual(newer);
    expect([...(await timelineTimesOf(older))].sort()).toEqual([1, 2, 3]);
  });

  it('moves the state on when a change was too small for an entry', async () => {
    const state = stateOf(5);
    await postgres.orderRecords.record(batch(state, 1));
    await postgres.orderRecords.record({ state: { ...state, syncRequested: true }, version: 2, entries: [] });
    expect((await postgres.orderRecords.find(state.amazonOrderId))?.state?.syncRequested).toBe(true);
  });

  it('tells what Amazon last said of an order whose facts were never kept from its state', async () => {
    const order = anAmazonOrder({ amazonOrderId: anOrderId(6) });
    await postgres.orderRecords.record(batch(orderFrom(order), 1));
    expect(await postgres.orderRecords.findRead(order.amazonOrderId)).toEqual({
      order,
      titles: {},
      shippingService: null,
      personal: { buyerName: null, buyerEmail: null, shippingAddress: null },
    });
  });

  it('takes remote texts that jsonb would refuse', async () => {
    const state = stateOf(7);
    const message = 'half a pair \uD83D and a NUL \0 after \\u0000, but 📦';
    await postgres.orderRecords.record({ state, version: 1, entries: [entry(1, { detail: { message } })] });
    const { items } = await postgres.orderRecords.timeline(state.amazonOrderId, { limit: 1, cursor: null });
    expect(items[0]?.detail).toEqual({
      message: 'half a pair \uFFFD and a NUL \uFFFD after \\u0000, but 📦',
    });
  });

  it('knows nothing of an order that was never heard of', async () => {
    expect(await postgres.orderRecords.find(anOrderId(999))).toBeUndefined();
    expect(await postgres.orderRecords.findRead(anOrderId(999))).toBeUndefined();
  });
});

describe('timeline', () => {
  it('pages through everything once, oldest first, with each entry as it was written', async () => {
    const state = stateOf(20);
    const written = entry(3, {
      kind: 'command-refused',
      by: 'api:admin',
      commandId: 'c-3',
      detail: { code: 'x' },
    });
    await postgres.orderRecords.record({ state, version: 3, entries: [entry(1), entry(2), written] });
    const first = await postgres.orderRecords.timeline(state.amazonOrderId, { limit: 2, cursor: null });
    const second = await postgres.orderRecords.timeline(state.amazonOrderId, {
      limit: 2,
      cursor: first.nextCursor,
    });
    const { seq, ...last } = written;
    expect(seq).toBe(3);
    expect(first.items.map(({ atMs }) => atMs - NOW_MS)).toEqual([1, 2]);
    expect(second.nextCursor).toBeNull();
    expect(second.items).toEqual([{ ...last, position: second.items[0]?.position }]);
  });

  it('shows a failed attempt once, however often it is noted, and leaves the state alone', async () => {
    const state = stateOf(21);
    await postgres.orderRecords.record(batch(state, 1));
    const attempt = {
      amazonOrderId: state.amazonOrderId,
      key: '1',
      atMs: NOW_MS + 5,
      activity: 'placeCommerceOrder',
      attempt: 2,
      code: 'unavailable',
      message: 'Commerce answered 503',
    };
    await Promise.all([1, 2, 3].map(() => postgres.orderRecords.noteFailedAttempt(attempt)));
    const { items } = await postgres.orderRecords.timeline(state.amazonOrderId, { limit: 9, cursor: null });
    expect(items).toHaveLength(2);
    expect(items[1]).toMatchObject({
      kind: 'attempt-failed',
      by: 'cauce',
      atMs: NOW_MS + 5,
      detail: {
        activity: 'placeCommerceOrder',
        attempt: 2,
        code: 'unavailable',
        message: 'Commerce answered 503',
      },
    });
    expect((await postgres.orderRecords.find(state.amazonOrderId))?.version).toBe(1);
  });

  it('refuses a cursor it has not handed out', async () => {
    const page = { limit: 2, cursor: 'bm90IG91cnM' };
    await expect(postgres.orderRecords.timeline(anOrderId(21), page)).rejects.toThrow('bm90IG91cnM');
  });
});

describe('saveRead', () => {
  const at = (index: number, hours: number) =>
    aRead(anAmazonOrder({ amazonOrderId: anOrderId(index), updatedAtMs: NOW_MS + hours * HOUR_MS }));
  const save = async (read: ReturnType<typeof at>) =>
    (await postgres.orderRecords.saveRead(STORE, read)).needsHandOver;

  it('gives back what was read, personal data included', async () => {
    const read = at(40, 0);
    expect(await save(read)).toBe(true);
    expect(await postgres.orderRecords.findRead(read.order.amazonOrderId)).toEqual(read);
    expect(await postgres.orderRecords.find(read.order.amazonOrderId)).toMatchObject({
      state: null,
      version: 0,
    });
  });

  it('needs a hand-over until the very facts that are kept were handed over', async () => {
    const read = at(41, 2);
    const { amazonOrderId, updatedAtMs } = read.order;
    expect(await save(read)).toBe(true);
    await postgres.orderRecords.markHandedOver(amazonOrderId, updatedAtMs - HOUR_MS);
    expect(await save(read)).toBe(true);
    await postgres.orderRecords.markHandedOver(amazonOrderId, updatedAtMs);
    expect(await save(read)).toBe(false);
    expect(await save(at(41, 3))).toBe(true);
  });

  it('has handed over what is as old as what the workflow has taken, whatever is kept', async () => {
    const read = at(44, 2);
    const { amazonOrderId, updatedAtMs } = read.order;
    const has = (atMs: number) => postgres.orderRecords.hasHandedOver(amazonOrderId, atMs);
    expect(await has(updatedAtMs)).toBe(false);
    await save(read);
    expect(await has(updatedAtMs)).toBe(false);
    await postgres.orderRecords.markHandedOver(amazonOrderId, updatedAtMs);
    expect([await has(updatedAtMs), await has(updatedAtMs + 1)]).toEqual([true, false]);
  });

  it('stays handed over when an older hand-over is marked late', async () => {
    const read = at(42, 2);
    const { amazonOrderId, updatedAtMs } = read.order;
    await save(read);
    await postgres.orderRecords.markHandedOver(amazonOrderId, updatedAtMs);
    await postgres.orderRecords.markHandedOver(amazonOrderId, updatedAtMs - HOUR_MS);
    expect(await save(read)).toBe(false);
  });

  it('changes nothing for facts older than those kept, and hands over only what still waits for it', async () => {
    const newer = at(43, 2);
    await save(newer);
    expect(await save(at(43, 1))).toBe(true);
    await postgres.orderRecords.markHandedOver(newer.order.amazonOrderId, newer.order.updatedAtMs);
    expect(await save(at(43, 1))).toBe(false);
    expect(await postgres.orderRecords.findRead(newer.order.amazonOrderId)).toEqual(newer);
  });

  it('keeps the newest of several facts that arrive at once', async () => {
    const savers = [postgres, postgres.another()];
    const reads = [5, 1, 9, 3].map((hours) => at(44, hours));
    await Promise.all(
      savers.flatMap(({ orderRecords }) => reads.map((read) => orderRecords.saveRead(STORE, read))),
    );
    expect(await postgres.orderRecords.findRead(anOrderId(44))).toEqual(at(44, 9));
  });

  it('leaves state and version to the workflow', async () => {
    const state = orderFrom(at(45, 0).order, placed);
    await save(at(45, 0));
    await postgres.orderRecords.record(batch(state, 1));
    await save(at(45, 1));
    const found = await postgres.orderRecords.find(anOrderId(45));
    expect(found).toMatchObject({ version: 1, read: at(45, 1) });
    expect(found?.state).toEqual(state);
  });
});

describe('an order named as Commerce names it', () => {
  const { orderId, orderNumber } = placed.twin;
  const find = (name: object, storeId = STORE) => postgres.orderRecords.findByCommerceOrder(storeId, name);

  it('is found by id or number, in its own store only', async () => {
    await postgres.sql('TRUNCATE order_records CASCADE');
    expect(await find({ orderId, orderNumber })).toBeUndefined();
    const state = orderFrom(anAmazonOrder({ amazonOrderId: anOrderId(51) }), placed);
    await postgres.orderRecords.record(batch(stateOf(51), 1));
    expect(await find({ orderId, orderNumber })).toBeUndefined();
    await postgres.orderRecords.record(batch(state, 2));
    const names = [
      { orderId },
      { orderNumber },
      { orderId: 43, orderNumber },
      { orderId, orderNumber: 'other' },
    ];
    for (const name of names) expect(await find(name)).toBe(anOrderId(51));
    for (const name of [{ orderId: 43 }, { orderNumber: '43' }, { orderId: Number.MAX_SAFE_INTEGER }, {}])
      expect(await find(name)).toBeUndefined();
    expect(await find({ orderId, orderNumber }, 'store-2')).toBeUndefined();
  });
});
