import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './places.mjs';

const prismaDir = join(root, 'prisma');
const folder = join(prismaDir, 'migrations');
const lockfile = { path: 'migration_lock.toml', content: 'provider = "postgresql"\n' };

export function readSchema() {
  const path = join(prismaDir, 'schema.prisma');
  return { path, content: readFileSync(path, 'utf8') };
}

/** The migrations folder as the engine wants to be given it. */
export function readMigrations() {
  return {
    baseDir: folder,
    lockfile,
    migrationDirectories: names().map(readMigration),
    shadowDbInitScript: '',
  };
}

/** Writes a new migration, named by time and purpose as Prisma does; returns its file. */
export function writeMigration(name, sql) {
  const time = new Date()
    .toISOString()
    .replaceAll(/[^0-9]/g, '')
    .slice(0, 14);
  const migration = join(folder, `${time}_${name.replaceAll(/[^a-z0-9]+/gi, '_').toLowerCase()}`);
  mkdirSync(migration, { recursive: true });
  writeFileSync(join(folder, lockfile.path), lockfile.content);
  const file = join(migration, 'migration.sql');
  writeFileSync(file, sql);
  return file;
}

function readMigration(name) {
  const value = readFileSync(join(folder, name, 'migration.sql'), 'utf8');
  return { path: name, migrationFile: { path: 'migration.sql', content: { tag: 'ok', value } } };
}

function names() {
  if (!existsSync(folder)) return [];
  const entries = readdirSync(folder, { withFileTypes: true });
  return entries
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();
}
