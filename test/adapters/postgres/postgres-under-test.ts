import { Client } from 'pg';
import { createPostgres, type Postgres } from '../../../src/adapters/postgres/postgres.js';
import { freshDatabase } from '../../support/database.js';

export const MASTER_KEY = Buffer.alloc(32, 7).toString('base64');

const TABLES = [
  'stores',
  'order_records',
  'order_terms',
  'placing_attempts',
  'personal_data',
  'timeline_items',
  'feed_requests',
  'feed_batches',
  'feed_troubles',
  'request_keys',
  'rate_budgets',
  'seen_notifications',
  'comment_texts',
  'commerce_writes',
];

export interface PostgresUnderTest extends Postgres {
  readonly databaseUrl: string;
  /** As another process of ours would have it. */
  another(options?: { readonly simulatedMs?: () => number }): Postgres;
  /** Straight to the tables, past the ports. */
  sql<Row extends object>(text: string, values?: readonly unknown[]): Promise<readonly Row[]>;
  /** Back to tables without rows. */
  empty(): Promise<void>;
  end(): Promise<void>;
}

/** On a new database of its own. */
export async function postgresUnderTest(): Promise<PostgresUnderTest> {
  const database = await freshDatabase();
  const { databaseUrl } = database;
  const opened: Postgres[] = [];
  const open: PostgresUnderTest['another'] = (options = {}) => {
    const postgres = createPostgres({ databaseUrl, masterKey: MASTER_KEY, ...options });
    opened.push(postgres);
    return postgres;
  };
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  return {
    ...open(),
    databaseUrl,
    another: open,
    async sql<Row extends object>(text: string, values: readonly unknown[] = []) {
      return (await client.query<Row>(text, [...values])).rows;
    },
    async empty() {
      await client.query(`TRUNCATE ${TABLES.join(', ')}`);
    },
    async end() {
      await client.end();
      await Promise.all(opened.map((postgres) => postgres.close()));
      await database.drop();
    },
  };
}
