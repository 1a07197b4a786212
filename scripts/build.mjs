import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { generateClient } from './generate.mjs';
import { removeAbandoned } from './lib/build-aside.mjs';
import { filesBelow, hashOf } from './lib/hash-files.mjs';
import { isMain } from './lib/is-main.mjs';
import { root, scratchDir } from './lib/places.mjs';
import { runMain } from './lib/plain-failure.mjs';
import { runNode } from './lib/run-tool.mjs';
import { hasStamp, writeStamp } from './lib/stamp.mjs';

const folders = ['src', 'workflows', 'activities', 'sandbox', 'bench'];
const configuration = ['.swcrc', 'package-lock.json', 'scripts/compile.mjs'];
const dist = join(root, 'dist');

/** dist/: everything compiled, and the workflows bundled. Nothing is done when it is made from what is here now. */
export async function build(options = {}) {
  await generateClient(options);
  const inputs = hashOf(filesBelow([...folders, ...configuration]));
  if (hasStamp(join(dist, '.made-from'), inputs)) return;
  const aside = join(scratchDir, `dist-${process.pid}`);
  mkdirSync(aside, { recursive: true });
  removeAbandoned(scratchDir, 'dist-');
  try {
    await runNode([join(root, 'scripts', 'compile.mjs'), aside, ...folders], {
      ...options,
      name: 'the build',
    });
    writeStamp(join(aside, '.made-from'), inputs);
    replaceDist(aside);
  } finally {
    rmSync(aside, { recursive: true, force: true });
  }
}

function replaceDist(aside) {
  const old = join(scratchDir, `dist-${process.pid}-old`);
  if (existsSync(dist)) renameSync(dist, old);
  renameSync(aside, dist);
  rmSync(old, { recursive: true, force: true });
}

if (isMain(import.meta.url)) await runMain(() => build());
