import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { readResults } from './lib/jest-results.mjs';
import { nodeModules, scratchDir } from './lib/places.mjs';
import { runMain, tellFailure } from './lib/plain-failure.mjs';
import { prepare } from './lib/prepare.mjs';
import { runAttached } from './lib/run-attached.mjs';
import { withTemporaryPostgres } from './servers/temporary-postgres.mjs';

// npm test                        everything
// npm test -- <arguments of Jest> one run with these arguments

/** Twice what a small machine takes: a run that hangs ends, a slow one does not. */
const longestRunMs = 40 * 60_000;

async function runJest(args, env) {
  console.log(`\n${args.length > 0 ? 'Tests' : 'All tests'}\n`);
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

async function prepareAndRun(args) {
  try {
    const env = await prepare();
    return await withTemporaryPostgres((url) => runJest(args, { ...env, TEST_DATABASE_URL: url }));
  } catch (error) {
    tellFailure(error);
    return { passed: 0, failed: 1, skipped: [] };
  }
}

async function main() {
  const { passed, failed, skipped } = await prepareAndRun(process.argv.slice(2));
  if (skipped.length > 0) console.log(`\nSkipped:\n${skipped.map((name) => `  ${name}`).join('\n')}`);
  const nothingRan = passed + failed === 0;
  if (nothingRan) console.log('\nNo test ran.');
  console.log(`${passed} passed, ${failed} failed${skipped.length > 0 ? `, ${skipped.length} skipped` : ''}`);
  return failed > 0 || nothingRan ? 1 : 0;
}

await runMain(main);
