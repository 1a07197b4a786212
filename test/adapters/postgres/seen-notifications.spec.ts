import { postgresUnderTest, type PostgresUnderTest } from './postgres-under-test.js';

let postgres: PostgresUnderTest;
beforeAll(async () => (postgres = await postgresUnderTest()));
afterEach(async () => postgres.empty());
afterAll(async () => postgres.end());

it('knows a notification once it was added, in any process, for its store alone', async () => {
  const { seenNotifications } = postgres;
  expect(await seenNotifications.has('store-1', 'n-1')).toBe(false);
  await seenNotifications.add('store-1', 'n-1');
  await seenNotifications.add('store-1', 'n-1');
  expect(await postgres.another().seenNotifications.has('store-1', 'n-1')).toBe(true);
  expect(await seenNotifications.has('store-2', 'n-1')).toBe(false);
});

it('forgets what no queue can repeat any more', async () => {
  await postgres.sql(
    `INSERT INTO seen_notifications (store_id, notification_id, seen_at)
     VALUES ('store-1', 'old', now() - interval '16 days'), ('store-1', 'recent', now() - interval '14 days')`,
  );
  await postgres.seenNotifications.add('store-1', 'new');
  const rows = await postgres.sql<{ id: string }>(
    'SELECT notification_id AS id FROM seen_notifications ORDER BY id',
  );
  expect(rows.map(({ id }) => id)).toEqual(['new', 'recent']);
});
