import { join } from 'node:path';
import { nodeProgram, root, scratchDir, stateDir } from './places.mjs';
import { PlainFailure } from './plain-failure.mjs';
import { portAnswers } from './ports.mjs';
import { runNode, runTool } from './run-tool.mjs';
import { until } from './until.mjs';
import { startPostgres } from '../servers/postgres.mjs';
import { temporalArguments } from '../servers/temporal-arguments.mjs';

// How each part of `npm start` is started, and how one sees that it is there.

const readyWithinMs = 60_000;

export async function startDatabase(supervisor, { databaseUrl }) {
  if (databaseUrl) return databaseUrl;
  const start = (command, stopSignal) => supervisor.start('PostgreSQL', { command, stopSignal });
  const { child, url } = await startPostgres(join(stateDir, 'postgres'), {
    start,
    signal: supervisor.signal,
  });
  supervisor.guard(child);
  return url;
}

export function migrate(supervisor, databaseUrl) {
  const env = { ...process.env, DATABASE_URL: databaseUrl };
  return runNode([join(root, 'scripts', 'migrate.mjs')], {
    env,
    signal: supervisor.signal,
    name: 'the migration',
  });
}

export async function startTemporal(supervisor, program, settings) {
  const { TEMPORAL_PORT: port, TEMPORAL_UI_PORT: uiPort } = settings.ports;
  const dbFile = join(stateDir, 'temporal.sqlite');
  const command = [program, ...temporalArguments({ port, uiPort, dbFile, namespace: settings.namespace })];
  const child = supervisor.guard(supervisor.start('Temporal', { command }));
  const address = `127.0.0.1:${port}`;
  const describe = ['operator', 'namespace', 'describe', settings.namespace, '--address', address];
  const answers = () =>
    runTool(program, describe, { timeoutMs: 5_000 }).then(
      () => true,
      () => false,
    );
  await ready(
    child,
    async () => (await portAnswers(port)) && (await portAnswers(uiPort)) && (await answers()),
  );
  return address;
}

export async function startSandbox(supervisor, { ports, apiUrl }) {
  const env = {
    SANDBOX_DIR: join(stateDir, 'sandbox'),
    SANDBOX_SELLER_CENTRAL_PORT: String(ports.SANDBOX_SELLER_CENTRAL_PORT),
    SANDBOX_COMMERCE_PORT: String(ports.SANDBOX_COMMERCE_PORT),
    SANDBOX_RATE_FACTOR: process.env.SANDBOX_RATE_FACTOR || '100',
    SANDBOX_NEW_ORDER_EVERY_MS: process.env.SANDBOX_NEW_ORDER_EVERY_MS || '60000',
    SANDBOX_SEED_ORDERS: process.env.SANDBOX_SEED_ORDERS || '12',
    SANDBOX_EVENTS_URL: process.env.SANDBOX_EVENTS_URL || `${apiUrl}/hooks/commerce/demo`,
  };
  const child = startNode(supervisor, 'sandbox', { file: 'sandbox/main.js', env });
  const both = [ports.SANDBOX_SELLER_CENTRAL_PORT, ports.SANDBOX_COMMERCE_PORT];
  await ready(child, async () => (await Promise.all(both.map((port) => portAnswers(port)))).every(Boolean));
}

/** The worker has no port: the API's readiness tells whether one is polling. */
export function startWorker(supervisor, env) {
  return startNode(supervisor, 'worker', { file: 'src/worker.js', env });
}

export async function startApi(supervisor, env, apiUrl) {
  const child = startNode(supervisor, 'API', { file: 'src/main.js', env });
  await ready(child, () => isHealthy(apiUrl));
}

// Node keeps what it compiled: half of a process's time to start.
const startNode = (supervisor, name, { file, env }) =>
  supervisor.guard(
    supervisor.start(name, {
      command: [nodeProgram(), '--enable-source-maps', join(root, 'dist', file)],
      env: { ...env, NODE_COMPILE_CACHE: join(scratchDir, 'compiled') },
    }),
  );

async function isHealthy(apiUrl) {
  try {
    const response = await fetch(`${apiUrl}/health/ready`, { signal: AbortSignal.timeout(5_000) });
    return response.status === 200;
  } catch {
    return false;
  }
}

async function ready(child, isReady) {
  const isThere = await until(async () => !child.isRunning() || (await isReady()), readyWithinMs);
  if (isThere && child.isRunning()) return;
  throw new PlainFailure(`The ${child.name} does not get ready; its log is ${child.log}.`);
}
