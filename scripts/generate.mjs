import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { filesBelow, hashOf } from './lib/hash-files.mjs';
import { isMain } from './lib/is-main.mjs';
import { nodeModules, root, scratchDir } from './lib/places.mjs';
import { runMain } from './lib/plain-failure.mjs';
import { runNode } from './lib/run-tool.mjs';
import { hasStamp, writeStamp } from './lib/stamp.mjs';

const generated = join(root, 'src', 'adapters', 'postgres', 'generated');
const stamp = join(scratchDir, 'generated');

/** Prisma's client from schema.prisma; nothing is done when the schema is the one it was made from. */
export async function generateClient(options = {}) {
  const inputs = hashOf(filesBelow(['prisma/schema.prisma', 'prisma.config.ts', 'package-lock.json']));
  if (existsSync(generated) && hasStamp(stamp, inputs)) return;
  const prisma = join(nodeModules, 'prisma', 'build', 'index.js');
  await runNode([prisma, 'generate'], {
    ...options,
    name: 'prisma generate',
    env: { ...process.env, ...noDownload },
  });
  writeStamp(stamp, inputs);
}

// `generate` needs no schema engine but insists on having one and would download it; any program will do.
const noDownload = { PRISMA_SCHEMA_ENGINE_BINARY: process.execPath, PRISMA_HIDE_UPDATE_MESSAGE: '1' };

if (isMain(import.meta.url)) await runMain(() => generateClient());
