import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const folder = resolve(process.env['CONTRACTS_DIR'] ?? '../shared/contracts');

/** Where the remote systems' published schemas lie, if they are on this machine. */
export const contractsDir: string | undefined = existsSync(folder) ? folder : undefined;

/** A test against those schemas: reported as skipped, by name, where they are missing. */
export const itWithContracts = contractsDir === undefined ? it.skip : it;

/** One of them, by its path below their folder. */
export function readContract(path: string): unknown {
  return JSON.parse(readFileSync(join(folder, path), 'utf8'));
}
