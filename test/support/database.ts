import { randomUUID } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { Client } from 'pg';
import { withTemporaryPostgres } from '../../scripts/servers/temporary-postgres.mjs';

export interface TestDatabase {
  readonly databaseUrl: string;
  drop(): Promise<void>;
}

interface Cluster {
  readonly adminUrl: string;
  stop(): Promise<void>;
}

const MIGRATIONS = new URL('../../prisma/migrations/', import.meta.url);
const MIGRATION_SQL = migrationSql();

let cluster: Promise<Cluster> | undefined;
let databases = 0;

/**
 * A new, migrated, empty database: in the PostgreSQL of the whole test run (TEST_DATABASE_URL) or, for a spec that is run
 * alone, in one that starts with the first database and stops with the last.
 */
export async function freshDatabase(): Promise<TestDatabase> {
  databases += 1;
  cluster ??= startCluster();
  const { adminUrl } = await cluster;
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  await runSql(adminUrl, `CREATE DATABASE ${name}`);
  const databaseUrl = withDatabase(adminUrl, name);
  await runSql(databaseUrl, MIGRATION_SQL);
  return {
    databaseUrl,
    async drop() {
      await runSql(adminUrl, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
      await stopAfterLast();
    },
  };
}

export async function runSql(databaseUrl: string, sql: string): Promise<void> {
  const client = new Client({ connectionString: databaseUrl, connectionTimeoutMillis: 10_000 });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}

async function stopAfterLast(): Promise<void> {
  databases -= 1;
  if (databases > 0) return;
  const last = await cluster;
  cluster = undefined;
  await last?.stop();
}

function startCluster(): Promise<Cluster> {
  const adminUrl = process.env['TEST_DATABASE_URL'];
  if (adminUrl !== undefined) return Promise.resolve({ adminUrl, stop: () => Promise.resolve() });
  return new Promise((resolve, reject) => {
    const ended = withTemporaryPostgres((url) => {
      return new Promise((letGo) => {
        resolve({
          adminUrl: url,
          stop() {
            letGo();
            return ended;
          },
        });
      });
    });
    ended.catch(reject);
  });
}

function withDatabase(adminUrl: string, name: string): string {
  const url = new URL(adminUrl);
  url.pathname = `/${name}`;
  return url.href;
}

function migrationSql(): string {
  return readdirSync(MIGRATIONS, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort()
    .map((name) => readFileSync(new URL(`${name}/migration.sql`, MIGRATIONS), 'utf8'))
    .join('\n');
}
