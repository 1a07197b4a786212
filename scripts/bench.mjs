import { join } from 'node:path';
import { root } from './lib/places.mjs';
import { runMain } from './lib/plain-failure.mjs';
import { prepare } from './lib/prepare.mjs';
import { runAttached } from './lib/run-attached.mjs';
import { runNode } from './lib/run-tool.mjs';
import { withTemporaryPostgres } from './servers/temporary-postgres.mjs';

// npm run bench [-- <arguments>]: dist/bench/main.js, with servers to measure and an empty, migrated database.

const longestRunMs = 60 * 60_000;

async function measure(databaseUrl, servers) {
  const env = { ...servers, DATABASE_URL: databaseUrl };
  await runNode([join(root, 'scripts', 'migrate.mjs')], { env: { ...process.env, ...env } });
  const args = ['--enable-source-maps', join(root, 'dist', 'bench', 'main.js'), ...process.argv.slice(2)];
  return runAttached(args, { env, timeoutMs: longestRunMs });
}

async function main() {
  const servers = await prepare();
  return withTemporaryPostgres((databaseUrl) => measure(databaseUrl, servers), { durable: true });
}

await runMain(main);
