import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './places.mjs';
import { isAlive, markOf } from './process-mark.mjs';
import { createWhole } from './whole-file.mjs';
import { until } from './until.mjs';

const longestInstallMs = 20 * 60_000;

/** Two `npm ci` in one folder would pull node_modules from under each other; a lock of a killed process is ignored. */
export async function withInstallLock(note, work) {
  mkdirSync(join(root, '.cauce'), { recursive: true });
  const lock = join(root, '.cauce', 'install.lock');
  let told = false;
  await until(() => {
    if (createWhole(lock, JSON.stringify(markOf(process.pid)))) return true;
    if (!isHeld(lock)) rmSync(lock, { force: true });
    else if (!told) note('another process is installing');
    told = true;
    return false;
  }, longestInstallMs);
  try {
    return await work();
  } finally {
    rmSync(lock, { force: true });
  }
}

function isHeld(lock) {
  try {
    return isAlive(JSON.parse(readFileSync(lock, 'utf8')));
  } catch {
    return false;
  }
}
