import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** What git tracks and is there, as paths below the root. */
export function trackedFiles(...patterns: readonly string[]): readonly string[] {
  const list = (...options: readonly string[]) =>
    execFileSync('git', ['ls-files', '-z', ...options, '--', ...patterns], { cwd: ROOT, encoding: 'utf8' })
      .split('\0')
      .filter((path) => path !== '');
  const deleted = new Set(list('--deleted'));
  return list().filter((path) => !deleted.has(path));
}

export function textOf(path: string): string {
  return readFileSync(join(ROOT, path), 'utf8');
}
