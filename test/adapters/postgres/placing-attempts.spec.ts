import { requireAmazonOrderId } from '../../../src/domain/ids.js';
import { postgresUnderTest, type PostgresUnderTest } from './postgres-under-test.js';

const amazonOrderId = requireAmazonOrderId('111-1234567-1234567');
const unguarded = { amazonOrderId, guard: null };
const guarded = { amazonOrderId, guard: 'shop default AMZ-1' };

let postgres: PostgresUnderTest;
beforeAll(async () => (postgres = await postgresUnderTest()));
afterEach(async () => postgres.empty());
afterAll(async () => postgres.end());

async function grow(minutes: number): Promise<void> {
  await postgres.sql(`UPDATE placing_attempts SET begun_at = begun_at - make_interval(mins => $1)`, [
    minutes,
  ]);
}

describe('an attempt to place an order', () => {
  it('is the first while none is open, in whatever process', async () => {
    expect(await postgres.placingAttempts.begin(unguarded)).toEqual({ kind: 'begun', isFirst: true });
    await postgres.another().placingAttempts.end(amazonOrderId);
    expect(await postgres.placingAttempts.begin(unguarded)).toEqual({ kind: 'begun', isFirst: true });
  });

  it('is held while one is open that nothing in Commerce keeps unique, and says until when', async () => {
    await postgres.placingAttempts.begin(unguarded);
    const [row] = await postgres.sql<{ begun_at: Date }>('SELECT begun_at FROM placing_attempts');
    const untilMs = (row?.begun_at.getTime() ?? 0) + 15 * 60_000;

    expect(await postgres.another().placingAttempts.begin(unguarded)).toEqual({ kind: 'held', untilMs });
    await grow(14);
    expect(await postgres.placingAttempts.begin(unguarded)).toMatchObject({ kind: 'held' });
    await grow(1);
    expect(await postgres.placingAttempts.begin(unguarded)).toEqual({ kind: 'begun', isFirst: false });
    // From its own beginning it counts anew.
    expect(await postgres.placingAttempts.begin(unguarded)).toMatchObject({ kind: 'held' });
  });

  it('is not held where Commerce itself would refuse the second of the two', async () => {
    await postgres.placingAttempts.begin(guarded);

    expect(await postgres.placingAttempts.begin(guarded)).toEqual({ kind: 'begun', isFirst: false });
    expect(await postgres.placingAttempts.begin(unguarded)).toMatchObject({ kind: 'held' });
    expect(await postgres.placingAttempts.begin({ ...guarded, guard: 'shop other AMZ-1' })).toMatchObject({
      kind: 'held',
    });
  });

  it('is open for as long as it may still be done', async () => {
    const { placingAttempts } = postgres;
    expect(await placingAttempts.openUntilMs(amazonOrderId)).toBeUndefined();
    await placingAttempts.begin(guarded);
    expect(await placingAttempts.openUntilMs(amazonOrderId)).toBeGreaterThan(0);
    await grow(15);
    expect(await placingAttempts.openUntilMs(amazonOrderId)).toBeUndefined();
  });

  it('is one of many at once', async () => {
    const begun = await Promise.all(
      Array.from({ length: 8 }, () => postgres.placingAttempts.begin(unguarded)),
    );

    expect(begun.filter(({ kind }) => kind === 'begun')).toEqual([{ kind: 'begun', isFirst: true }]);
  });
});
