import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { stateDir } from './places.mjs';
import { PlainFailure } from './plain-failure.mjs';
import { isAlive, kill, markOf } from './process-mark.mjs';
import { until } from './until.mjs';
import { createWhole, replaceWhole } from './whole-file.mjs';

const file = join(stateDir, 'run.json');
const orphansEndByThemselvesMs = 5_000;

/**
 * Who runs in this state folder. One `npm start` at a time; what a killed one left running has a parent watcher that
 * ends it, and is ended here when that takes too long.
 */
export async function claimStateDir() {
  mkdirSync(stateDir, { recursive: true });
  const own = { supervisor: markOf(process.pid), children: [] };
  while (!createWhole(file, JSON.stringify(own), 0o600)) {
    const before = readRecord();
    if (before && isAlive(before.supervisor)) {
      const pid = before.supervisor.pid;
      throw new PlainFailure(
        `Cauce already runs here (process ${pid}, state in ${stateDir}): stop it, or set CAUCE_STATE_DIR.`,
      );
    }
    await endOrphans(before?.children ?? []);
    rmSync(file, { force: true });
  }
  removeStaleLocks();
  return {
    noteChildren: (children) => replaceWhole(file, JSON.stringify({ ...own, children }), 0o600),
    release: () => rmSync(file, { force: true }),
  };
}

async function endOrphans(orphans) {
  const areGone = () => !orphans.some(isAlive);
  if (await until(areGone, orphansEndByThemselvesMs)) return;
  for (const orphan of orphans) kill(orphan, 'SIGKILL');
  await until(areGone, orphansEndByThemselvesMs);
}

// PostgreSQL believes its lock file when some process has that pid by now. We know better: nothing of ours runs here.
function removeStaleLocks() {
  rmSync(join(stateDir, 'postgres', 'data', 'postmaster.pid'), { force: true });
}

function readRecord() {
  try {
    return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined;
  } catch {
    return undefined;
  }
}
