import { join } from 'node:path';
import { nodeModules } from './lib/places.mjs';
import { runMain } from './lib/plain-failure.mjs';
import { prepare } from './lib/prepare.mjs';
import { runAttached } from './lib/run-attached.mjs';

// npm run record-histories: plays new stories of test/replay on the dev server and writes down what each run left there.

async function main() {
  const servers = await prepare();
  const jest = join(nodeModules, 'jest', 'bin', 'jest.js');
  const env = { ...servers, NODE_OPTIONS: '--experimental-vm-modules --no-warnings=ExperimentalWarning' };
  return runAttached([jest, '--testMatch', '**/test/replay/record-histories.ts'], {
    env,
    timeoutMs: 10 * 60_000,
  });
}

await runMain(main);
