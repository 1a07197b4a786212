import { createPostgres, type Postgres } from '../../../src/adapters/postgres/postgres.js';
import { PartUnavailable } from '../../../src/ports/part-unavailable.js';
import { AN_ORDER, anAmazonOrder, anOrder, aRead, NOW_MS, STORE } from '../../support/builders.js';
import { eventually } from '../../support/eventually.js';
import { MASTER_KEY, postgresUnderTest, type PostgresUnderTest } from './postgres-under-test.js';
import { severableLink, type SeverableLink } from './severable-link.js';
import { aStore, CONNECTIONS } from './store-sample.js';

const BOUND_MS = 12_000;
const FEED_LINE = { storeId: STORE, kind: 'refund' } as const;
const PAGE = { limit: 10, cursor: null };

/** Every method of every port. */
function askEverything(postgres: Postgres): Readonly<Record<string, Promise<unknown>>> {
  const { orderRecords, feedRequests, rateBudgets, requestKeys, stores } = postgres;
  const budget = { sellerId: 'A1', operation: 'getOrder' };
  const attempt = { attempt: 1, code: 'unavailable', message: '', activity: 'placeCommerceOrder' };
  return {
    saveRead: orderRecords.saveRead(STORE, aRead(anAmazonOrder())),
    markHandedOver: orderRecords.markHandedOver(AN_ORDER, NOW_MS),
    findRead: orderRecords.findRead(AN_ORDER),
    record: orderRecords.record({ state: anOrder(), version: 1, entries: [] }),
    noteFailedAttempt: orderRecords.noteFailedAttempt({
      amazonOrderId: AN_ORDER,
      key: 'k',
      atMs: NOW_MS,
      ...attempt,
    }),
    find: orderRecords.find(AN_ORDER),
    list: orderRecords.list({}, PAGE),
    findByCommerceOrder: orderRecords.findByCommerceOrder(STORE, { orderId: 42, orderNumber: 'n' }),
    awaitingCredentials: orderRecords.awaitingCredentials(STORE, { after: null, limit: 10 }),
    timeline: orderRecords.timeline(AN_ORDER, PAGE),
    ask: feedRequests.ask({
      storeId: STORE,
      key: 'k',
      marketplaceId: 'M',
      request: {
        kind: 'cancellation',
        amazonOrderId: AN_ORDER,
        orderItemIds: [],
        reason: 'no-inventory',
      },
      bytes: 1,
      nowMs: NOW_MS,
    }),
    findRequest: feedRequests.find({ storeId: STORE, key: 'k' }),
    survey: feedRequests.survey(FEED_LINE),
    reserve: feedRequests.reserve({ ...FEED_LINE, nowMs: NOW_MS }),
    recordSent: feedRequests.recordSent({ batchId: '1', feedId: 'f', nowMs: NOW_MS }),
    release: feedRequests.release('1'),
    noteTrouble: feedRequests.noteTrouble({ ...FEED_LINE, step: 'send', trouble: null }),
    unclaimed: feedRequests.unclaimed(STORE, ['f']),
    messageCount: feedRequests.messageCount('1'),
    settle: feedRequests.settle({
      batchId: '1',
      rejections: [],
      others: { kind: 'accepted' },
      nowMs: NOW_MS,
    }),
    split: feedRequests.split({ batchId: '1', code: 'c', message: 'm', nowMs: NOW_MS }),
    newsOf: feedRequests.newsOf('1'),
    markTold: feedRequests.markTold({ batchId: '1', hasVerdict: true }),
    take: rateBudgets.take({
      ...budget,
      plan: { ratePerSecond: 1, burst: 1 },
      lane: 'command',
      lapsesAfterMs: 1000,
    }),
    settleCall: rateBudgets.settle({
      ...budget,
      callId: 'c',
      reply: { isThrottled: false, ratePerSecond: null },
    }),
    budgets: rateBudgets.list(),
    claim: requestKeys.claim({ key: 'k', digest: 'd', commandId: 'c' }),
    answer: requestKeys.answer('k', { status: 202, body: {} }),
    stores: stores.list(),
    store: stores.find(STORE),
    connections: stores.connections(STORE),
    save: stores.save(aStore(), CONNECTIONS),
    add: stores.add(aStore(), CONNECTIONS),
    change: stores.change(STORE, { name: 'Renamed' }),
    markRejected: stores.markRejected({ storeId: STORE, credentialsVersion: 1, detail: 'no', atMs: NOW_MS }),
    rejections: stores.rejections(),
    changeSettings: stores.changeSettings(STORE, { uploadInvoices: false }),
  };
}

/** What each threw, by method. */
async function failuresOf(postgres: Postgres): Promise<Readonly<Record<string, unknown>>> {
  const failures = Object.entries(askEverything(postgres)).map(async ([method, asked]) => {
    const failure: unknown = await asked.then(
      () => 'nothing',
      (error: unknown) => error,
    );
    return [method, failure instanceof PartUnavailable ? failure.message : failure] as const;
  });
  return Object.fromEntries(await Promise.all(failures));
}

const ALL_UNAVAILABLE = (failures: Readonly<Record<string, unknown>>) =>
  Object.fromEntries(Object.keys(failures).map((method) => [method, 'postgres is not answering']));

let real: PostgresUnderTest;
let link: SeverableLink;
let postgres: Postgres;
beforeAll(async () => (real = await postgresUnderTest()));
afterAll(async () => real.end());
beforeEach(async () => {
  link = await severableLink(real.databaseUrl);
  postgres = createPostgres({ databaseUrl: link.databaseUrl, masterKey: MASTER_KEY });
});
afterEach(async () => {
  await link.close();
  await postgres.close();
  await real.empty();
});

it('says so of every method when nothing listens there', async () => {
  await link.close();
  const failures = await failuresOf(postgres);
  expect(failures).toEqual(ALL_UNAVAILABLE(failures));
  expect(await postgres.health()).toEqual({
    part: 'postgres',
    isUp: false,
    detail: 'postgres is not answering',
  });
});

it('says so of every method in bounded time when a server has stopped answering', async () => {
  await postgres.orderRecords.find(AN_ORDER);
  link.freeze();
  const startedAtMs = performance.now();
  const failures = await failuresOf(postgres);
  expect(failures).toEqual(ALL_UNAVAILABLE(failures));
  expect(performance.now() - startedAtMs).toBeLessThan(BOUND_MS);
});

it('survives connections that break while idle, and answers again by itself', async () => {
  await postgres.orderRecords.saveRead(STORE, aRead());
  link.cut();
  await eventually('the server has seen its connections go', async () => {
    const query = `SELECT FROM pg_stat_activity WHERE application_name = 'cauce' AND datname = current_database()`;
    return (await real.sql(query)).length === 0 ? true : undefined;
  });
  expect(await postgres.orderRecords.find(AN_ORDER)).toMatchObject({ amazonOrderId: AN_ORDER });
  expect(await postgres.health()).toEqual({ part: 'postgres', isUp: true, detail: 'answers' });
});

it('gives up a statement that waits too long for another one', async () => {
  await postgres.orderRecords.saveRead(STORE, aRead());
  await real.sql('BEGIN');
  await real.sql('LOCK TABLE order_records');
  const blocked = postgres.orderRecords.record({ state: anOrder(), version: 1, entries: [] });
  await expect(blocked).rejects.toThrow(PartUnavailable);
  await real.sql('ROLLBACK');
});

it('lets our own mistakes through as what they are', async () => {
  const impossible = postgres.orderRecords.record({ state: anOrder(), version: 2 ** 40, entries: [] });
  await expect(impossible).rejects.toThrow('out of range');
});
