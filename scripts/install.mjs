import { existsSync, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { isMain } from './lib/is-main.mjs';
import { withInstallLock } from './lib/install-lock.mjs';
import { nodeModules, root } from './lib/places.mjs';
import { runMain } from './lib/plain-failure.mjs';
import { runTool } from './lib/run-tool.mjs';
import { step } from './lib/step.mjs';

/** Dependencies as package-lock.json has them; nothing is done when they are already so. */
export function installDependencies(options = {}) {
  return step('dependencies', (note) => withInstallLock(note, () => installIfStale(note, options)));
}

async function installIfStale(note, options) {
  if (areCurrent()) return;
  note('npm ci');
  await runTool('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    ...options,
    name: 'npm ci',
    env: { ...process.env, PATH: pathWithoutProject(), ...noEngineDownload },
  });
  await ensurePinnedNode(options);
}

// Prisma's engine would be downloaded on install; migrations do without it (see migrate.mjs).
const noEngineDownload = { PRISMA_SCHEMA_ENGINE_BINARY: process.execPath };

// `npm ci` removes node_modules first, and with it the Node that npm scripts find there.
function pathWithoutProject() {
  const folders = (process.env.PATH ?? '').split(delimiter);
  return folders.filter((folder) => !folder.startsWith(nodeModules)).join(delimiter);
}

// npm may be told not to run install scripts; the node package fetches its program in one.
async function ensurePinnedNode(options) {
  if (existsSync(join(nodeModules, 'node', 'bin', 'node'))) return;
  const cwd = join(nodeModules, 'node');
  await runTool(process.execPath, ['installArchSpecificPackage.js'], {
    ...options,
    cwd,
    name: 'installing Node 24',
  });
}

// npm writes what it installed as its very last act, so a killed install leaves no such file.
function areCurrent() {
  const installed = packagesOf(join(nodeModules, '.package-lock.json'));
  const wanted = packagesOf(join(root, 'package-lock.json'));
  if (!installed || !existsSync(join(nodeModules, 'node', 'bin', 'node'))) return false;
  return Object.entries(wanted).every(([path, { version, optional }]) => {
    const found = installed[path];
    return found ? found.version === version : path === '' || optional;
  });
}

function packagesOf(lockFile) {
  return existsSync(lockFile) ? JSON.parse(readFileSync(lockFile, 'utf8')).packages : undefined;
}

if (isMain(import.meta.url)) await runMain(() => installDependencies());
