import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';

/** Writes a file that is never seen half-written. */
export function replaceWhole(file, content, mode = 0o644) {
  const aside = `${file}.${process.pid}`;
  writeFileSync(aside, content, { mode });
  renameSync(aside, file);
}

/** The same, but only where there is none yet; false when there is. */
export function createWhole(file, content, mode = 0o644) {
  const aside = `${file}.${process.pid}`;
  writeFileSync(aside, content, { mode });
  try {
    linkSync(aside, file);
    return true;
  } catch (error) {
    if (error.code === 'EEXIST') return false;
    throw error;
  } finally {
    rmSync(aside, { force: true });
  }
}

/** What the file says; written first, readable by its owner only, when there is none. */
export function keptSecret(file, make) {
  createWhole(file, make(), 0o600);
  return readFileSync(file, 'utf8').trim();
}
