import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { removeAbandoned } from '../lib/build-aside.mjs';
import { stateDir } from '../lib/places.mjs';
import { startChild } from '../lib/start-child.mjs';
import { startPostgres } from './postgres.mjs';

const speedOverSafety = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off'];

/** A PostgreSQL for one run of tests or checks, gone afterwards. `durable` where its speed is measured. */
export async function withTemporaryPostgres(work, { durable = false } = {}) {
  const folder = join(stateDir, `temporary-postgres-${process.pid}`);
  mkdirSync(folder, { recursive: true });
  removeAbandoned(stateDir, 'temporary-postgres-');
  const log = join(folder, 'postgres.log');
  try {
    const { child, url } = await startPostgres(join(folder, 'cluster'), {
      start: (command, stopSignal) => startChild({ name: 'PostgreSQL', command, stopSignal, log }),
      settings: ['max_connections=300', ...(durable ? [] : speedOverSafety)],
      initFlags: ['--no-sync'],
    });
    try {
      return await work(url);
    } finally {
      await child.stop();
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
