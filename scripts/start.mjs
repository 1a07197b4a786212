import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { build } from './build.mjs';
import { installDependencies } from './install.mjs';
import { migrate, startApi, startDatabase, startSandbox, startTemporal, startWorker } from './lib/parts.mjs';
import { root, stateDir } from './lib/places.mjs';
import { PlainFailure, tellFailure } from './lib/plain-failure.mjs';
import { claimStateDir } from './lib/run-record.mjs';
import { readSecrets, readSettings, requireFreePorts } from './lib/start-settings.mjs';
import { step } from './lib/step.mjs';
import { Supervisor } from './lib/supervisor.mjs';
import { tellAddresses } from './lib/tell-addresses.mjs';
import { temporalProgram } from './servers/temporal-program.mjs';

// npm start [-- --fresh]

const keptFolders = ['postgres', 'postgres.new', 'sandbox', 'logs'];
const keptFiles = [
  'temporal.sqlite',
  'temporal.sqlite-wal',
  'temporal.sqlite-shm',
  'admin-api-key',
  'master-key',
];

function forgetEverything({ databaseUrl, temporalAddress }) {
  const elsewhere = [databaseUrl && 'DATABASE_URL', temporalAddress && 'TEMPORAL_ADDRESS'].filter(Boolean);
  if (elsewhere.length > 0) {
    throw new PlainFailure(
      `--fresh forgets only what is kept here, and ${elsewhere.join(' and ')} points elsewhere.`,
    );
  }
  for (const name of [...keptFolders, ...keptFiles])
    rmSync(join(stateDir, name), { recursive: true, force: true });
}

/** Side by side what can be; each part says itself when it is there. */
async function bringUp(supervisor, settings) {
  const secrets = readSecrets(process.env);
  const options = { signal: supervisor.signal };
  const installed = installDependencies(options);
  const database = installed.then(() => bringUpDatabase(supervisor, settings));
  const temporal = bringUpTemporal(supervisor, settings);
  const built = installed.then(() => step('build', () => build(options)));
  const sandbox = built.then(() => step('sandbox', () => startSandbox(supervisor, settings)));
  sandbox.catch(() => {}); // until it is awaited below: what it waits for tells of the failure
  const [databaseUrl, temporalAddress] = await Promise.all([database, temporal, built]);
  const env = environmentOf(settings, { secrets, databaseUrl, temporalAddress });
  startWorker(supervisor, env);
  await Promise.all([sandbox, step('worker and API', () => startApi(supervisor, env, settings.apiUrl))]);
  return { ...settings, ...secrets, databaseUrl, temporalAddress };
}

async function bringUpDatabase(supervisor, settings) {
  const databaseUrl = await step('PostgreSQL', () => startDatabase(supervisor, settings));
  await step(
    'migrations',
    () => migrate(supervisor, databaseUrl),
    (output) => output.trim(),
  );
  return databaseUrl;
}

async function bringUpTemporal(supervisor, settings) {
  if (settings.temporalAddress) return settings.temporalAddress;
  return step('Temporal', async (note) => {
    const program = await temporalProgram(note, { signal: supervisor.signal });
    return startTemporal(supervisor, program, settings);
  });
}

function environmentOf(settings, { secrets, databaseUrl, temporalAddress }) {
  return {
    NODE_ENV: 'production',
    DATABASE_URL: databaseUrl,
    TEMPORAL_ADDRESS: temporalAddress,
    ...(settings.temporalUiUrl && { TEMPORAL_UI_URL: settings.temporalUiUrl }),
    HTTP_HOST: settings.host,
    HTTP_PORT: String(settings.ports.HTTP_PORT),
    CAUCE_API_KEY: secrets.apiKey,
    CAUCE_MASTER_KEY: secrets.masterKey,
    CAUCE_DEMO_STORE: process.env.CAUCE_DEMO_STORE || '1',
    CAUCE_SANDBOX_SELLER_CENTRAL_URL: settings.sellerCentralUrl,
    CAUCE_SANDBOX_COMMERCE_URL: settings.commerceUrl,
    ...eventKeys(settings),
    WORKFLOW_BUNDLE: join(root, 'dist', 'workflow-bundle.js'),
  };
}

/** The demo store's events are signed by the sandbox; without a demo store they are Adobe's. */
function eventKeys({ commerceUrl }) {
  const { COMMERCE_EVENT_KEYS_URL: given, CAUCE_DEMO_STORE: demoStore } = process.env;
  const isDemo = !/^(0|false|no|off|n|disabled)$/i.test(demoStore ?? '');
  const url = given || (isDemo ? commerceUrl : undefined);
  return url && { COMMERCE_EVENT_KEYS_URL: url };
}

function stopAsked() {
  const stop = { isAsked: false };
  stop.asked = new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
      process.on(signal, () => {
        stop.isAsked = true;
        resolve();
      });
    }
  });
  return stop;
}

async function run() {
  const startedAt = Date.now();
  const stop = stopAsked();
  const settings = readSettings(process.env);
  const record = await claimStateDir();
  const supervisor = new Supervisor(record.noteChildren);
  try {
    if (process.argv.includes('--fresh')) forgetEverything(settings);
    await requireFreePorts(settings);
    const up = bringUp(supervisor, settings).then((where) => tellAddresses(where, Date.now() - startedAt));
    await Promise.race([stop.asked, supervisor.lostChild, up.then(() => new Promise(() => {}))]);
    console.log('\nStopping …');
    return 0;
  } catch (error) {
    if (stop.isAsked) return 0; // Ctrl-C reaches what is being built, too
    tellFailure(error);
    return 1;
  } finally {
    for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => supervisor.killAll());
    await supervisor.stopAll();
    record.release();
  }
}

process.exit(await run().catch((error) => (tellFailure(error), 1)));
