import { requireCommerceOrderId } from '../../../src/domain/ids.js';
import { postgresUnderTest, type PostgresUnderTest } from './postgres-under-test.js';

let postgres: PostgresUnderTest;
beforeAll(async () => (postgres = await postgresUnderTest()));
afterEach(async () => postgres.empty());
afterAll(async () => postgres.end());

const ORDER = { storeId: 'store-1', commerceOrderId: requireCommerceOrderId(42) };
const SHIP = { ...ORDER, write: 'ship:1' };
const HOLD = { ...ORDER, write: 'hold:1' };
const MINUTE_MS = 60_000;

it('lets one of many that begin at once write, in whatever process', async () => {
  const others = [postgres, postgres.another(), postgres.another()];
  const begun = await Promise.all(
    Array.from({ length: 24 }, (_, index) =>
      others[index % others.length]!.commerceWrites.begin(SHIP, MINUTE_MS),
    ),
  );
  expect(begun.filter((underWay) => underWay === undefined)).toHaveLength(1);
});

it('tells what is under way and for how long at most, an earlier try of the same as well', async () => {
  await postgres.commerceWrites.begin(SHIP, MINUTE_MS);
  for (const write of [SHIP, HOLD]) {
    const underWay = await postgres.another().commerceWrites.begin(write, MINUTE_MS);
    expect(underWay?.write).toBe('ship:1');
    expect(underWay?.leftMs).toBeGreaterThan(MINUTE_MS / 2);
    expect(underWay?.leftMs).toBeLessThanOrEqual(MINUTE_MS);
  }
});

it('lets the next begin once it is known what became of the one before, and no other', async () => {
  const { commerceWrites } = postgres;
  await commerceWrites.begin(SHIP, MINUTE_MS);
  await commerceWrites.end(HOLD);
  expect(await commerceWrites.begin(HOLD, MINUTE_MS)).toMatchObject({ write: 'ship:1' });
  await commerceWrites.end(SHIP);
  expect(await commerceWrites.begin(HOLD, MINUTE_MS)).toBeUndefined();
});

it('keeps the turn of one that was not answered until it must be done or dead', async () => {
  const { commerceWrites } = postgres;
  await commerceWrites.begin(SHIP, MINUTE_MS);
  await commerceWrites.unanswered(SHIP, 10 * MINUTE_MS);
  expect((await commerceWrites.begin(HOLD, MINUTE_MS))?.leftMs).toBeGreaterThan(5 * MINUTE_MS);
  await postgres.sql(`UPDATE commerce_writes SET until = clock_timestamp() - interval '1 second'`);
  expect(await commerceWrites.begin(HOLD, MINUTE_MS)).toBeUndefined();
});

it('orders of one store, and of others, do not wait for one another', async () => {
  const { commerceWrites } = postgres;
  await commerceWrites.begin(SHIP, MINUTE_MS);
  const another = { ...SHIP, commerceOrderId: requireCommerceOrderId(43) };
  expect(await commerceWrites.begin(another, MINUTE_MS)).toBeUndefined();
  expect(await commerceWrites.begin({ ...SHIP, storeId: 'store-2' }, MINUTE_MS)).toBeUndefined();
});
