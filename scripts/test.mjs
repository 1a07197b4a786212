import { existsSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { readResults, sumOf } from './lib/jest-results.mjs';
import { nodeModules, root, scratchDir } from './lib/places.mjs';
import { runMain, tellFailure } from './lib/plain-failure.mjs';
import { prepare } from './lib/prepare.mjs';
import { runAttached } from './lib/run-attached.mjs';
import { withTemporaryPostgres } from './servers/temporary-postgres.mjs';

// npm test                        everything, then what runs on a Temporal server once more without workflow cache
// npm test -- <arguments of Jest> one run with these arguments

const longestRunMs = 15 * 60_000;
const onServers = ['test/workflows', 'test/e2e'].filter((folder) => existsSync(join(root, folder)));

async function runJest(title, args, env) {
  console.log(`\n${title}\n`);
  const results = join(scratchDir, `jest-${process.pid}.json`);
  mkdirSync(scratchDir, { recursive: true });
  const jest = [join(nodeModules, 'jest', 'bin', 'jest.js'), '--json', `--outputFile=${results}`, ...args];
  const jestEnv = { ...env, NODE_OPTIONS: '--experimental-vm-modules --no-warnings=ExperimentalWarning' };
  try {
    const exitCode = await runAttached(jest, { env: jestEnv, timeoutMs: longestRunMs });
    return readResults(results, exitCode);
  } finally {
    rmSync(results, { force: true });
  }
}

async function runAll(env, args) {
  if (args.length > 0) return [await runJest('Tests', args, env)];
  const all = await runJest('All tests', [], env);
  if (onServers.length === 0) return [all];
  const uncached = { ...env, MAX_CACHED_WORKFLOWS: '0' };
  return [
    all,
    await runJest('Server-backed tests, every workflow replayed at every task', onServers, uncached),
  ];
}

async function prepareAndRun(args) {
  try {
    const env = await prepare();
    return await withTemporaryPostgres((url) => runAll({ ...env, TEST_DATABASE_URL: url }, args));
  } catch (error) {
    tellFailure(error);
    return [{ passed: 0, failed: 1, skipped: [] }];
  }
}

async function main() {
  const { passed, failed, skipped } = sumOf(await prepareAndRun(process.argv.slice(2)));
  if (skipped.length > 0) console.log(`\nSkipped:\n${skipped.map((name) => `  ${name}`).join('\n')}`);
  const nothingRan = passed + failed === 0;
  if (nothingRan) console.log('\nNo test ran.');
  console.log(`${passed} passed, ${failed} failed${skipped.length > 0 ? `, ${skipped.length} skipped` : ''}`);
  return failed > 0 || nothingRan ? 1 : 0;
}

await runMain(main);
