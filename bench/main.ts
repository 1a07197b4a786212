import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

import { Client, Connection } from '@temporalio/client';

import { createPostgres } from '../src/adapters/postgres/postgres.js';
import { DEFAULT_ORDER_SETTINGS } from '../src/domain/order/order-settings.js';
import { bareFlow, cauceFlow, type Flow } from './flows.js';
import { measureBareUpdate, measureRest } from './measure-accepted.js';
import { measureCommandToEffect, measureLives, type LivesMeasured } from './measure-lives.js';
import { measureWaitingKb } from './measure-waiting.js';
import { BENCH_STORE } from './orders.js';
import { postmasterOf } from './postmaster.js';
import { startModule, startTemporal, stop } from './processes.js';
import { report } from './report.js';
import { medianOf } from './statistics.js';

const { values } = parseArgs({
  options: {
    lives: { type: 'string', default: '150' },
    rounds: { type: 'string', default: '3' },
    'at-once': { type: 'string', default: '16' },
  },
});
const size = {
  lives: Number(values.lives),
  rounds: Number(values.rounds),
  atOnce: Number(values['at-once']),
};
const temporalProgram = required('TEMPORAL_CLI');
const databaseUrl = required('DATABASE_URL');
const masterKey = randomBytes(32).toString('base64');

const folder = await mkdtemp(join(tmpdir(), 'cauce-bench-'));
const temporal = await startTemporal(temporalProgram, folder);
const { address } = temporal;
const client = new Client({ connection: await Connection.connect({ address }) });
const postgres = createPostgres({ databaseUrl, masterKey });
await saveBenchStore();
const serverPids = [temporal.child.pid ?? 0, await postmasterOf(databaseUrl)];

const measured: Record<string, LivesMeasured[]> = {};
let run = 0;
for (let round = 0; round <= size.rounds; round += 1) {
  for (const make of [bareMixed, bareRegular, cauce]) {
    const flow = await make();
    const lives = await measureLives(flow, {
      // The first round warms servers and caches up and does not count.
      lives: round === 0 ? Math.ceil(size.lives / 5) : size.lives,
      atOnce: size.atOnce,
      pids: [...serverPids, flow.worker.pid ?? 0],
    });
    if (round > 0) (measured[flow.name] ??= []).push(lives);
    await stop(flow.worker);
  }
}

const one = { from: 1_000_000, count: 100 };
const effect: Record<string, Awaited<ReturnType<typeof measureCommandToEffect>>> = {};
for (const make of [bareMixed, bareRegular, cauce]) {
  const flow = await make();
  await measureCommandToEffect(flow, { from: 2_000_000, count: 20 });
  effect[flow.name] = await measureCommandToEffect(flow, one);
  await stop(flow.worker);
}
const bareForUpdates = await bareMixed();
await measureBareUpdate(bareForUpdates, { from: 2_000_000, count: 20 });
const bareUpdate = await measureBareUpdate(bareForUpdates, one);
await stop(bareForUpdates.worker);
const cauceForRest = await cauce();
const restEnv = { address, databaseUrl, masterKey };
await measureRest(cauceForRest, { from: 2_000_000, count: 20 }, restEnv);
const rest = await measureRest(cauceForRest, one, restEnv);
await stop(cauceForRest.worker);
const smallCache = await cauce('20');
const waitingKb = await measureWaitingKb(smallCache, { first: 400, more: 600, from: 3_000_000 });
await stop(smallCache.worker);

report({ size, measured, effect, bareUpdate, rest, waitingKb }, medianOf);

await postgres.close();
await client.connection.close();
await stop(temporal.child);
await rm(folder, { recursive: true });

async function bareMixed(): Promise<Flow> {
  run += 1;
  return bareFlow(client, await startModule('./worker.js', ['bare', address]), { type: 'bareMixed', run });
}

async function bareRegular(): Promise<Flow> {
  run += 1;
  return bareFlow(client, await startModule('./worker.js', ['bare', address]), { type: 'bareRegular', run });
}

async function cauce(cached?: string): Promise<Flow> {
  run += 1;
  const args = ['cauce', address, databaseUrl, masterKey, ...(cached === undefined ? [] : [cached])];
  const worker = await startModule('./worker.js', args);
  return cauceFlow(client, worker, { orderRecords: postgres.orderRecords, run });
}

/** A store whose orders end as soon as nothing is left to do, so that a life is one measured thing. */
async function saveBenchStore(): Promise<void> {
  const unused = {
    baseUrl: 'http://127.0.0.1:9',
    tokenUrl: 'http://127.0.0.1:9',
    clientId: '',
    clientSecret: '',
  };
  await postgres.stores.save(
    {
      storeId: BENCH_STORE,
      name: 'Benchmark',
      sellerId: 'A1BENCH',
      marketplaceIds: ['ATVPDKIKX0DER'],
      commerceAdminOrderUrl: null,
      settings: { ...DEFAULT_ORDER_SETTINGS, returnWindowMs: 0, syncIntervalMs: 24 * 60 * 60_000 },
    },
    {
      sellerCentral: { ...unused, refreshToken: '' },
      commerce: {
        baseUrl: 'http://127.0.0.1:9',
        storeCode: 'default',
        consumerKey: '',
        consumerSecret: '',
        accessToken: '',
        accessTokenSecret: '',
      },
    },
  );
}

function required(variable: string): string {
  const value = process.env[variable];
  if (value === undefined) throw new Error(`${variable} is not set: start the benchmark with npm run bench`);
  return value;
}
