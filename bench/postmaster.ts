import { Client } from 'pg';

import { parentOf } from './cpu.js';

/** The server's own process: its connections are its children. */
export async function postmasterOf(databaseUrl: string): Promise<number> {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  const { rows } = await client.query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
  const pid = rows[0]?.pid;
  if (pid === undefined) throw new Error('PostgreSQL did not tell its process');
  const postmaster = parentOf(pid);
  await client.end();
  return postmaster;
}
