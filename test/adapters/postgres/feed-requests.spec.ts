import type { FeedKind, FeedTrouble } from '../../../src/domain/feeds/feed-verdict.js';
import type { FeedRequest } from '../../../src/ports/seller-central-feeds.js';
import { anOrderId, NOW_MS } from '../../support/builders.js';
import { postgresUnderTest, type PostgresUnderTest } from './postgres-under-test.js';

let postgres: PostgresUnderTest;
beforeAll(async () => (postgres = await postgresUnderTest()));
afterEach(async () => postgres.empty());
afterAll(async () => postgres.end());

const STORE = 'store-1';
const LINE = { storeId: STORE, kind: 'refund' } as const;
const KEPT = { kind: 'accepted' } as const;

interface Asking {
  readonly storeId?: string;
  readonly kind?: FeedKind;
  readonly atMs?: number;
  readonly bytes?: number;
  readonly marketplaceId?: string;
}

function ask(key: string, asking: Asking = {}, of = postgres): Promise<boolean> {
  const { storeId = STORE, kind = 'refund', atMs = NOW_MS, bytes = 1000, marketplaceId = 'M1' } = asking;
  const request = requestOf(kind, key);
  return of.feedRequests.ask({ storeId, key, marketplaceId, request, bytes, nowMs: atMs });
}

function requestOf(kind: FeedKind, key: string): FeedRequest {
  const amazonOrderId = anOrderId(1);
  switch (kind) {
    case 'refund':
      return { kind, amazonOrderId, currency: 'USD', lines: [], reason: 'other', refundKey: key };
    case 'cancellation':
      return { kind, amazonOrderId, orderItemIds: ['1'], reason: 'no-inventory' };
    case 'invoice': {
      const invoice = { invoiceNumber: key, totalCents: 121, vatCents: 21 };
      return { kind, amazonOrderId, commerceInvoiceId: 7, currency: 'EUR', invoice };
    }
  }
}

const find = (key: string) => postgres.feedRequests.find({ storeId: STORE, key });

/** Answers the batch's id and the keys of what is in it, by their numbers. */
async function reserve(line: { storeId: string; kind: FeedKind } = LINE) {
  const reservation = await postgres.feedRequests.reserve({ ...line, nowMs: NOW_MS });
  if (reservation.kind !== 'reserved') throw new Error(reservation.kind);
  const { batchId, messages, marketplaceIds } = reservation.batch;
  const keys = messages.map(({ request }) => (request.kind === 'refund' ? request.refundKey : ''));
  return { batchId, keys, marketplaceIds, numbers: messages.map(({ messageId }) => messageId) };
}

async function sent(feedId: string, ...keys: readonly string[]): Promise<string> {
  for (const [index, key] of keys.entries()) await ask(key, { atMs: NOW_MS + index });
  const { batchId } = await reserve();
  await postgres.feedRequests.recordSent({ batchId, feedId, nowMs: NOW_MS });
  return batchId;
}

describe('asking', () => {
  it('keeps a request once, and wakes the sender when it is the first or may have been asked before', async () => {
    expect(await ask('a')).toBe(true);
    expect(await ask('b')).toBe(false);
    expect(await ask('a')).toBe(true);
    expect((await reserve()).keys).toEqual(['a', 'b']);
    expect(await ask('c')).toBe(true);
  });

  it('keeps kinds and stores apart', async () => {
    expect(await ask('a')).toBe(true);
    expect(await ask('b', { kind: 'cancellation' })).toBe(true);
    expect(await ask('a', { storeId: 'store-2' })).toBe(true);
    expect((await reserve()).keys).toEqual(['a']);
    expect((await reserve({ storeId: STORE, kind: 'cancellation' })).numbers).toEqual([1]);
    expect((await reserve({ ...LINE, storeId: 'store-2' })).keys).toEqual(['a']);
  });
});

describe('a batch', () => {
  it('takes what waits, oldest first, numbered, with the marketplaces it is of', async () => {
    await ask('late', { atMs: NOW_MS + 2, marketplaceId: 'M2' });
    await ask('early', { atMs: NOW_MS });
    await ask('middle', { atMs: NOW_MS + 1 });
    expect(await reserve()).toMatchObject({
      keys: ['early', 'middle', 'late'],
      numbers: [1, 2, 3],
      marketplaceIds: ['M1', 'M2'],
    });
  });

  it('holds no more than a document may, and a single request whatever its size', async () => {
    await ask('huge', { atMs: NOW_MS, bytes: 20_000_000 });
    await ask('a', { atMs: NOW_MS + 1, bytes: 5_000_000 });
    await ask('b', { atMs: NOW_MS + 2, bytes: 4_000_000 });
    await ask('c', { atMs: NOW_MS + 3, bytes: 1_000_000 });
    for (const keys of [['huge'], ['a', 'b'], ['c']]) {
      const batch = await reserve();
      expect(batch.keys).toEqual(keys);
      await postgres.feedRequests.recordSent({ batchId: batch.batchId, feedId: keys.join(), nowMs: NOW_MS });
    }
  });

  it('is one at a time between reserve and record, however many reserve side by side', async () => {
    await ask('a');
    const processes = [postgres, postgres.another(), postgres.another()];
    const outcomes = await Promise.allSettled(
      processes.flatMap(({ feedRequests }) =>
        [1, 2, 3].map(() => feedRequests.reserve({ ...LINE, nowMs: NOW_MS })),
      ),
    );
    const kinds = outcomes.map((outcome) => (outcome.status === 'fulfilled' ? outcome.value.kind : 'failed'));
    expect(kinds.filter((kind) => kind === 'reserved')).toHaveLength(1);
    expect(kinds).not.toContain('nothing-waits');
  });

  it('whose sender died has an unknown outcome, and lets nobody of the kind pass', async () => {
    await ask('a');
    const { batchId } = await reserve();
    await ask('b');
    const afterCrash = postgres.another().feedRequests;
    const again = await afterCrash.reserve({ ...LINE, nowMs: NOW_MS + 60_000 });
    expect(again).toMatchObject({ kind: 'unknown-outcome', batch: { batchId, reservedAtMs: NOW_MS } });
    expect(await afterCrash.survey(LINE)).toMatchObject({ isOutcomeUnknown: true, waiting: { count: 1 } });
    await afterCrash.recordSent({ batchId, feedId: 'feed-1', nowMs: NOW_MS });
    expect((await reserve()).keys).toEqual(['b']);
  });

  it('that is known not to have been sent waits again, and one that was sent never does', async () => {
    await ask('a');
    const { batchId } = await reserve();
    await postgres.feedRequests.release(batchId);
    const again = await reserve();
    expect(again.keys).toEqual(['a']);
    await postgres.feedRequests.recordSent({ batchId: again.batchId, feedId: 'feed-1', nowMs: NOW_MS });
    await postgres.feedRequests.release(again.batchId);
    expect(await find('a')).toMatchObject({ feedId: 'feed-1' });
    expect(await postgres.feedRequests.reserve({ ...LINE, nowMs: NOW_MS })).toEqual({
      kind: 'nothing-waits',
    });
  });

  it('is recorded once with one feed, and a feed with one batch', async () => {
    const batchId = await sent('feed-1', 'a');
    await postgres.feedRequests.recordSent({ batchId, feedId: 'feed-1', nowMs: NOW_MS + 1 });
    await expect(
      postgres.feedRequests.recordSent({ batchId, feedId: 'feed-2', nowMs: NOW_MS }),
    ).rejects.toThrow('feed-2');
    await ask('b');
    const other = await reserve();
    await expect(
      postgres.feedRequests.recordSent({ batchId: other.batchId, feedId: 'feed-1', nowMs: NOW_MS }),
    ).rejects.toThrow('unique constraint');
  });
});

describe('a batch of invoices', () => {
  const INVOICES = { storeId: STORE, kind: 'invoice' } as const;
  const reserved = async () => {
    const reservation = await postgres.feedRequests.reserve({ ...INVOICES, nowMs: NOW_MS });
    if (reservation.kind !== 'reserved') throw new Error(reservation.kind);
    return reservation.batch;
  };

  it('is a single one, however many wait', async () => {
    await ask('i1', { kind: 'invoice', atMs: NOW_MS, bytes: 0 });
    await ask('i2', { kind: 'invoice', atMs: NOW_MS + 1, bytes: 0 });
    for (const key of ['i1', 'i2']) {
      const { batchId, messages } = await reserved();
      expect(messages).toEqual([{ key, messageId: 1, request: requestOf('invoice', key) }]);
      await postgres.feedRequests.recordSent({ batchId, feedId: key, nowMs: NOW_MS });
    }
  });

  it('that lets others pass waits behind all that were asked before', async () => {
    await ask('i1', { kind: 'invoice', atMs: NOW_MS });
    await ask('i2', { kind: 'invoice', atMs: NOW_MS + 1 });
    const { batchId } = await reserved();
    await postgres.feedRequests.release(batchId, NOW_MS + 2);
    expect((await reserved()).messages).toMatchObject([{ key: 'i2' }]);
  });
});

describe('what became of a request', () => {
  it('is told by its key, and by its feed when it was alone', async () => {
    expect(await find('a')).toBeUndefined();
    await ask('a');
    expect(await find('a')).toEqual({ key: 'a', feedId: null, verdict: null, trouble: null });
    await sent('feed-1');
    expect(await postgres.feedRequests.find({ storeId: STORE, feedId: 'feed-1' })).toMatchObject({
      key: 'a',
    });
  });

  it('is a verdict of its own, which stays', async () => {
    const batchId = await sent('feed-1', 'a', 'b', 'c');
    const rejections = [{ messageId: 2, code: '8058', message: 'It was shipped' }];
    await postgres.feedRequests.settle({ batchId, rejections, others: KEPT, nowMs: NOW_MS });
    await postgres.feedRequests.settle({ batchId, rejections: [], others: KEPT, nowMs: NOW_MS });
    expect((await postgres.feedRequests.newsOf(batchId)).map(({ key, verdict }) => [key, verdict])).toEqual([
      ['a', KEPT],
      ['b', { kind: 'rejected', code: '8058', message: 'It was shipped' }],
      ['c', KEPT],
    ]);
  });

  it('comes with what keeps it from leaving, as long as that lasts', async () => {
    await ask('a');
    const note = (trouble: FeedTrouble) =>
      postgres.feedRequests.noteTrouble({ ...LINE, step: 'send', trouble });
    const trouble = { code: 'amazon.throttled', message: 'Amazon throttles' };
    expect([
      await note({ code: 'amazon.unavailable', message: 'Amazon is away' }),
      await note({ code: 'amazon.unavailable', message: 'Amazon is still away' }),
      await note(trouble),
    ]).toEqual([true, false, true]);
    expect(await find('a')).toMatchObject({ trouble });
    await postgres.feedRequests.noteTrouble({ ...LINE, step: 'send', trouble: null });
    expect(await find('a')).toMatchObject({ trouble: null });
  });

  it('comes, once it has left, with what keeps its report from being read, and nothing else', async () => {
    const { noteTrouble } = postgres.feedRequests;
    const note = noteTrouble.bind(postgres.feedRequests);
    await sent('feed-1', 'gone');
    await ask('waiting');
    const [sending, reading] = ['send', 'read'].map((message) => ({ code: 'amazon.unavailable', message }));
    expect(await note({ ...LINE, step: 'send', trouble: sending! })).toBe(true);
    expect(await note({ ...LINE, step: 'read', trouble: reading! })).toBe(true);
    expect(await find('waiting')).toMatchObject({ trouble: sending });
    expect(await find('gone')).toMatchObject({ trouble: reading });
    await note({ ...LINE, step: 'read', trouble: null });
    expect(await note({ ...LINE, step: 'send', trouble: sending! })).toBe(false);
    expect([(await find('waiting'))?.trouble, (await find('gone'))?.trouble]).toEqual([sending, null]);
  });
});

describe('a batch of which Amazon did nothing', () => {
  it('waits to leave in halves, apart from what came later, down to single requests', async () => {
    const keys = ['a', 'b', 'c'];
    const batchId = await sent('feed-1', ...keys);
    await ask('later', { atMs: NOW_MS + 10 });
    await postgres.feedRequests.split({ batchId, code: '5000', message: 'Malformed', nowMs: NOW_MS });
    const half = await reserve();
    expect(half.keys).toEqual(['a', 'b']);
    await postgres.feedRequests.split({ ...half, code: '5000', message: 'Malformed', nowMs: NOW_MS });
    const single = await reserve();
    expect(single.keys).toEqual(['a']);
    await postgres.feedRequests.split({ ...single, code: '5000', message: 'Malformed', nowMs: NOW_MS });
    expect(await find('a')).toMatchObject({ verdict: { kind: 'rejected', code: '5000' } });
    expect((await reserve()).keys).toEqual(['b']);
  });
});

describe('a survey', () => {
  it('tells what waits, what is at Amazon, and whose orders have not heard', async () => {
    expect(await postgres.feedRequests.survey(LINE)).toEqual({
      waiting: null,
      isOutcomeUnknown: false,
      sentAtMs: [],
      sent: [],
      untold: [],
    });
    const batchId = await sent('feed-1', 'a', 'b');
    await ask('c', { atMs: NOW_MS + 5000 });
    await ask('d', { atMs: NOW_MS + 9000 });
    const survey = () => postgres.feedRequests.survey(LINE);
    expect(await survey()).toEqual({
      waiting: { count: 2, oldestAtMs: NOW_MS + 5000, newestAtMs: NOW_MS + 9000 },
      isOutcomeUnknown: false,
      sentAtMs: [NOW_MS],
      sent: [{ batchId, feedId: 'feed-1', sentAtMs: NOW_MS }],
      untold: [batchId],
    });
    await postgres.feedRequests.markTold({ batchId, hasVerdict: false });
    expect(await survey()).toMatchObject({ untold: [] });
    await postgres.feedRequests.settle({ batchId, rejections: [], others: KEPT, nowMs: NOW_MS });
    expect(await survey()).toMatchObject({ sent: [], untold: [batchId] });
    await postgres.feedRequests.markTold({ batchId, hasVerdict: true });
    expect(await survey()).toMatchObject({ sent: [], untold: [] });
  });
});

it('tells which feeds no batch of the store has recorded, in the order they were asked', async () => {
  await sent('feed-2', 'a');
  const feedIds = ['feed-3', 'feed-2', 'feed-1'];
  expect(await postgres.feedRequests.unclaimed(STORE, feedIds)).toEqual(['feed-3', 'feed-1']);
  expect(await postgres.feedRequests.unclaimed('store-2', feedIds)).toEqual(feedIds);
  expect(await postgres.feedRequests.unclaimed(STORE, [])).toEqual([]);
});
