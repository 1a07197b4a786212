import { NOW_MS } from '../../support/builders.js';
import { postgresUnderTest, type PostgresUnderTest } from './postgres-under-test.js';

let postgres: PostgresUnderTest;
beforeAll(async () => (postgres = await postgresUnderTest()));
afterEach(async () => postgres.empty());
afterAll(async () => postgres.end());

const request = (key: string, change: { storeId?: string; kind?: 'refund' | 'cancellation' } = {}) =>
  ({ storeId: 'store-1', kind: 'refund', key, nowMs: NOW_MS, ...change }) as const;
const reserve = (...asked: Parameters<typeof request>) => postgres.feedSubmissions.reserve(request(...asked));
const recordSent = (key: string, feedId: string) =>
  postgres.feedSubmissions.recordSent({ storeId: 'store-1', key, feedId });

it('lets one request of a kind be sent at a time, and the next once its feed is recorded', async () => {
  expect(await reserve('a')).toEqual({ kind: 'reserved' });
  expect(await reserve('b')).toEqual({ kind: 'busy' });
  await recordSent('a', 'feed-1');
  expect(await reserve('b')).toEqual({ kind: 'reserved' });
  expect(await reserve('a')).toEqual({ kind: 'sent', feedId: 'feed-1' });
});

it('keeps kinds and stores apart', async () => {
  expect(await reserve('a')).toEqual({ kind: 'reserved' });
  expect(await reserve('a2', { kind: 'cancellation' })).toEqual({ kind: 'reserved' });
  expect(await reserve('a', { storeId: 'store-2' })).toEqual({ kind: 'reserved' });
});

it('gives one of many simultaneous requests of a kind the turn, and tells the others to wait', async () => {
  const processes = [postgres, postgres.another(), postgres.another()];
  const answers = await Promise.all(
    processes.flatMap(({ feedSubmissions }, process) =>
      [1, 2, 3, 4, 5].map((index) => feedSubmissions.reserve(request(`${process}/${index}`))),
    ),
  );
  const kinds = answers.map(({ kind }) => kind).sort();
  expect(kinds).toEqual([...Array<string>(14).fill('busy'), 'reserved']);
});

it('lets one of many simultaneous repeats of a request send it', async () => {
  const processes = [postgres, postgres.another(), postgres.another()];
  const answers = await Promise.all(
    processes.flatMap(({ feedSubmissions }) =>
      [1, 2, 3, 4, 5].map(() => feedSubmissions.reserve(request('a'))),
    ),
  );
  expect(answers.filter(({ kind }) => kind === 'reserved')).toHaveLength(1);
  expect(answers.filter(({ kind }) => kind === 'sent')).toEqual([]);
});

it('does not know the outcome of a request whose sender died, and lets nobody else of the kind pass', async () => {
  await reserve('a');
  const afterCrash = postgres.another().feedSubmissions;
  const again = { ...request('a'), nowMs: NOW_MS + 60_000 };
  expect(await afterCrash.reserve(again)).toEqual({ kind: 'unknown-outcome', reservedAtMs: NOW_MS });
  expect(await reserve('b')).toEqual({ kind: 'busy' });
  await recordSent('a', 'feed-1');
  expect(await afterCrash.reserve(again)).toEqual({ kind: 'sent', feedId: 'feed-1' });
});

it('frees the turn of a request that is known not to have been sent, and never forgets one that was', async () => {
  await reserve('a');
  await postgres.feedSubmissions.release({ storeId: 'store-1', key: 'a' });
  expect(await reserve('b')).toEqual({ kind: 'reserved' });
  await recordSent('b', 'feed-1');
  await postgres.feedSubmissions.release({ storeId: 'store-1', key: 'b' });
  expect(await reserve('b')).toEqual({ kind: 'sent', feedId: 'feed-1' });
});

it('records the same feed twice as once, and no second feed for a request', async () => {
  await reserve('a');
  await recordSent('a', 'feed-1');
  await recordSent('a', 'feed-1');
  await expect(recordSent('a', 'feed-2')).rejects.toThrow('feed-2');
  await expect(recordSent('never-reserved', 'feed-3')).rejects.toThrow('never-reserved');
  expect(await reserve('a')).toEqual({ kind: 'sent', feedId: 'feed-1' });
});

it('gives a feed to one request only', async () => {
  await reserve('a');
  await recordSent('a', 'feed-1');
  await reserve('b');
  await expect(recordSent('b', 'feed-1')).rejects.toThrow('Unique constraint');
});

it('tells which feeds no request of the store has recorded, in the order they were asked', async () => {
  await reserve('a');
  await recordSent('a', 'feed-2');
  const feedIds = ['feed-3', 'feed-2', 'feed-1'];
  expect(await postgres.feedSubmissions.unclaimed('store-1', feedIds)).toEqual(['feed-3', 'feed-1']);
  expect(await postgres.feedSubmissions.unclaimed('store-2', feedIds)).toEqual(feedIds);
  expect(await postgres.feedSubmissions.unclaimed('store-1', [])).toEqual([]);
});
