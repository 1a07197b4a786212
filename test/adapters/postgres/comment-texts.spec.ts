import { AN_ORDER, aRead, STORE } from '../../support/builders.js';
import { postgresUnderTest, type PostgresUnderTest } from './postgres-under-test.js';

let postgres: PostgresUnderTest;
beforeAll(async () => (postgres = await postgresUnderTest()));
beforeEach(async () => postgres.orderRecords.saveRead(STORE, aRead()));
afterEach(async () => postgres.empty());
afterAll(async () => postgres.end());

const comment = { amazonOrderId: AN_ORDER, commentId: 'text-1', text: 'Ring twice at Calle Mayor 5' };

it('keeps the first text under its id, for any process of ours to read', async () => {
  await postgres.commentTexts.keep(comment);
  await postgres.commentTexts.keep({ ...comment, text: 'Another' });
  expect(await postgres.another().commentTexts.find(AN_ORDER, 'text-1')).toBe(comment.text);
  expect(await postgres.commentTexts.find(AN_ORDER, 'text-2')).toBeUndefined();
});

it('lies sealed, and is gone with its key', async () => {
  await postgres.commentTexts.keep(comment);
  const rows = await postgres.sql<{ row: string }>('SELECT comment_texts::text AS row FROM comment_texts');
  expect(rows).toHaveLength(1);
  expect(Buffer.from(rows[0]!.row).toString('latin1')).not.toContain('Calle');
  await postgres.sql('UPDATE comment_texts SET wrapped_key = NULL');
  expect(await postgres.commentTexts.find(AN_ORDER, 'text-1')).toBeUndefined();
});

it('is dropped when its command was refused, and goes with its order', async () => {
  await postgres.commentTexts.keep(comment);
  await postgres.commentTexts.drop(AN_ORDER, 'text-1');
  expect(await postgres.commentTexts.find(AN_ORDER, 'text-1')).toBeUndefined();
  await postgres.commentTexts.keep(comment);
  await postgres.sql('DELETE FROM order_records');
  expect(await postgres.sql('SELECT FROM comment_texts')).toEqual([]);
});
