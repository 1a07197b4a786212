import { fileURLToPath } from 'node:url';

import { TestWorkflowEnvironment } from '@temporalio/testing';
import {
  bundleWorkflowCode,
  DefaultLogger,
  Runtime,
  type WorkflowBundleWithSourceMap,
} from '@temporalio/worker';

import { SEARCH_ATTRIBUTES } from '../../src/contracts/order-workflow.js';
import { addSearchAttributes } from '../../src/adapters/temporal/search-attributes.js';
import { Client } from '@temporalio/client';

let isQuiet = false;

/** Once per test file: the runtime is one per process. */
export function quietRuntime(): void {
  if (isQuiet) return;
  Runtime.install({
    logger: new DefaultLogger('ERROR'),
    telemetryOptions: { logging: { forward: {}, filter: 'ERROR' } },
  });
  isQuiet = true;
}

/** One clock for all its workflows; moved by `env.sleep()` alone, and read through `plainClient`. */
export async function timeSkippingServer(): Promise<TestWorkflowEnvironment> {
  quietRuntime();
  const path = programFrom('TEMPORAL_TEST_SERVER');
  const env = await TestWorkflowEnvironment.createTimeSkipping({
    server: { executable: { type: 'existing-path', path } },
  });
  await addSearchAttributes(plainClient(env), 'default');
  return env;
}

/** The dev server as `npm start` runs it, in memory. */
export async function devServer(): Promise<TestWorkflowEnvironment> {
  quietRuntime();
  const rps = ['transferProcessor', 'timerProcessor', 'visibilityProcessor'].flatMap((queue) => [
    '--dynamic-config-value',
    `history.${queue}MaxPollRPS=2000`,
  ]);
  const attributes = Object.entries(SEARCH_ATTRIBUTES).flatMap(([name, type]) => [
    '--search-attribute',
    `${name}=${type === 'BOOL' ? 'Bool' : 'Keyword'}`,
  ]);
  return TestWorkflowEnvironment.createLocal({
    server: {
      executable: { type: 'existing-path', path: programFrom('TEMPORAL_CLI') },
      extraArgs: [...rps, ...attributes],
    },
  });
}

/** The environment's own client moves the clock when a result is awaited; this one never does. */
export function plainClient(env: TestWorkflowEnvironment): Client {
  return new Client({ connection: env.connection });
}

export const workflowsPath = fileURLToPath(new URL('../../workflows/index.ts', import.meta.url));

let bundle: Promise<WorkflowBundleWithSourceMap> | undefined;

/** The workflows as they are now, bundled once per test file. */
export async function workflowBundle(): Promise<WorkflowBundleWithSourceMap> {
  bundle ??= bundleWorkflowCode({ workflowsPath, logger: new DefaultLogger('ERROR') });
  return bundle;
}

function programFrom(variable: string): string {
  const path = process.env[variable];
  if (path === undefined)
    throw new Error(`${variable} is not set: run the tests through npm test, which installs the server`);
  return path;
}
