import { mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { markOf } from './process-mark.mjs';

/**
 * Fills a folder so that it is either whole or not there: the work goes on in a folder beside it, renamed at the end.
 * No lock: of two processes at once both build, and the first to finish wins.
 */
export async function buildAside(folder, work) {
  const parent = dirname(folder);
  mkdirSync(parent, { recursive: true });
  removeAbandoned(parent, `${basename(folder)}.building-`);
  const aside = `${folder}.building-${process.pid}`;
  mkdirSync(aside);
  try {
    await work(aside);
    moveInto(aside, folder);
  } finally {
    rmSync(aside, { recursive: true, force: true });
  }
  return folder;
}

function moveInto(aside, folder) {
  try {
    renameSync(aside, folder);
  } catch (error) {
    if (error.code !== 'ENOTEMPTY' && error.code !== 'EEXIST') throw error;
  }
}

/** What a killed process left behind. */
export function removeAbandoned(parent, prefix) {
  for (const name of readdirSync(parent)) {
    if (!name.startsWith(prefix)) continue;
    const pid = Number.parseInt(name.slice(prefix.length), 10);
    if (!markOf(pid)) rmSync(join(parent, name), { recursive: true, force: true });
  }
}
