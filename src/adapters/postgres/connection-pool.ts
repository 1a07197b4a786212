import { DatabaseError, Pool } from 'pg';
import { PartUnavailable } from '../../ports/part-unavailable.js';

const TIMEOUT_MS = 5_000;
/** For a server that has stopped answering altogether: its own statement timeout would have spoken before. */
const SILENCE_MS = TIMEOUT_MS + 500;

/** Classes of SQLSTATE that tell how the server is, not what it thinks of the statement. */
const STATE_OF_THE_SERVER: ReadonlySet<string> = new Set([
  '08',
  '25',
  '28',
  '3D',
  '40',
  '53',
  '55',
  '57',
  '58',
]);

export function openPool(databaseUrl: string, size: number): Pool {
  const pool = new Pool({
    connectionString: databaseUrl,
    application_name: 'cauce',
    max: size,
    keepAlive: true,
    connectionTimeoutMillis: TIMEOUT_MS,
    statement_timeout: TIMEOUT_MS,
    query_timeout: SILENCE_MS,
  });
  // An idle connection that breaks is replaced; whoever asks next hears of it.
  pool.on('error', () => undefined);
  const query: (...asked: readonly unknown[]) => Promise<unknown> = pool.query.bind(pool);
  return Object.assign(pool, {
    query: (...asked: readonly unknown[]) => query(...asked).catch(throwPlainly),
  });
}

function throwPlainly(error: unknown): never {
  throw isVerdict(error) ? error : new PartUnavailable('postgres', error);
}

/** The server was there, understood, and said no: our bug. */
function isVerdict(error: unknown): boolean {
  return error instanceof DatabaseError && !STATE_OF_THE_SERVER.has((error.code ?? '').slice(0, 2));
}
