import pg from 'pg';
import { PlainFailure } from './plain-failure.mjs';

// Prisma writes that a migration has begun, runs it, and writes that it has finished. Killed in between, nobody knows
// whether it stands, and no migration is ever applied again. So the second note is made part of the migration's own
// transaction: one that is begun and not finished then does not stand and may be tried again.

const isUnfinished = 'finished_at IS NULL AND rolled_back_at IS NULL AND logs IS NULL';
const oneRunner = "pg_advisory_lock(hashtext('cauce migrations'))";
const oneScript = "pg_advisory_xact_lock(hashtext('cauce migration script'))";

/** Makes a script that is one of these migrations note its own end. */
export function recordingItself({ migrationDirectories }) {
  const own = new Set(migrationDirectories.map((migration) => migration.migrationFile.content.value));
  const note = `UPDATE _prisma_migrations SET finished_at = now() WHERE ${isUnfinished}`;
  return (script) => (own.has(script) ? `SELECT ${oneScript};\n${script}\n;\n${note}` : script);
}

/** Two processes that start at once migrate one after the other, and what an earlier one left half-done is forgotten. */
export async function inTurn(databaseUrl, work) {
  const client = new pg.Client({ connectionString: databaseUrl, connectionTimeoutMillis: 15_000 });
  await client.connect().catch((error) => {
    throw new PlainFailure(`The database at ${new URL(databaseUrl).host} does not answer: ${error.message}`);
  });
  try {
    await client.query(`SELECT ${oneRunner}`);
    await forgetKilled(client);
    return await work();
  } finally {
    await client.end();
  }
}

async function forgetKilled(client) {
  const { rows } = await client.query("SELECT to_regclass('_prisma_migrations') AS records");
  if (!rows[0].records) return;
  await client.query('BEGIN');
  await client.query(`SELECT ${oneScript}`); // the database may still be at work for a process that is gone
  await client.query(`UPDATE _prisma_migrations SET rolled_back_at = now() WHERE ${isUnfinished}`);
  await client.query('COMMIT');
}
