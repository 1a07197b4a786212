import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../..', import.meta.url)).replace(/\/$/, '');
export const nodeModules = join(root, 'node_modules');

/** Where `npm start` keeps everything between two starts. */
export const stateDir = resolve(root, process.env.CAUCE_STATE_DIR || '.cauce');

/** What is built or downloaded once for all clones of one person. */
export const cacheDir = join(resolve(process.env.XDG_CACHE_HOME || join(homedir(), '.cache')), 'cauce');

/** Stamps and half-written work: gone with node_modules, as they should be. */
export const scratchDir = join(nodeModules, '.cache', 'cauce');

const pinnedNode = join(nodeModules, 'node', 'bin', 'node');

/** The project's own Node; before `npm ci` there is only the one that runs this. */
export const nodeProgram = () => (existsSync(pinnedNode) ? pinnedNode : process.execPath);

export const serverScript = (name) => join(root, 'scripts', 'servers', name);
