import { parseArgs } from 'node:util';

import { withServers, type Servers } from './servers.js';
import { bareFlow, cauceFlow, type Flow } from './flows.js';
import { measureBareUpdate, measureRest } from './measure-accepted.js';
import { measureCommandToEffect, measureLives, type LivesMeasured } from './measure-lives.js';
import { measureWaitingKb } from './measure-waiting.js';
import { startModule, stop } from './processes.js';
import { reportRates } from './rates/report-rates.js';
import { report, say } from './report.js';
import type { Percentiles } from './statistics.js';

const { values } = parseArgs({
  options: {
    lives: { type: 'string', default: '150' },
    rounds: { type: 'string', default: '3' },
    'at-once': { type: 'string', default: '16' },
    waiting: { type: 'string', default: '600' },
  },
});
const size = {
  lives: Number(values.lives),
  rounds: Number(values.rounds),
  atOnce: Number(values['at-once']),
  waiting: Number(values.waiting),
};
const FLOWS = ['bareMixed', 'bareRegular', 'cauce'] as const;
type FlowName = (typeof FLOWS)[number] | 'cauceSmallCache';

const WARM_UP = { from: 2_000_000, count: 20 };
const SAMPLES = { from: 1_000_000, count: 100 };
/** Small enough that waiting orders do not fit. */
const CACHE = 20;

let run = 0;

await reportRates();
await withServers(async (servers) => {
  const measured = await lives(servers);
  const effect = await commandToEffect(servers);
  say('measuring what REST and a bare update take to be accepted');
  const bareUpdate = await withFlow(servers, 'bareMixed', async (flow) => {
    await measureBareUpdate(flow, WARM_UP);
    return measureBareUpdate(flow, SAMPLES);
  });
  const rest = await withFlow(servers, 'cauce', async (flow) => {
    await measureRest(flow, WARM_UP, servers);
    return measureRest(flow, SAMPLES, servers);
  });
  say('measuring memory of waiting orders');
  const waitingKb = await withFlow(servers, 'cauceSmallCache', (flow) =>
    measureWaitingKb(flow, { first: 400, more: size.waiting, from: 3_000_000 }),
  );
  report({ size, measured, effect, bareUpdate, rest, waitingKb });
});

/** Flows take turns, so that a busy moment of the machine falls on all of them. */
async function lives(servers: Servers): Promise<Record<string, LivesMeasured[]>> {
  const measured: Record<string, LivesMeasured[]> = {};
  for (let round = 0; round <= size.rounds; round += 1) {
    // The first round warms servers and caches up and does not count.
    const count = round === 0 ? Math.ceil(size.lives / 5) : size.lives;
    for (const name of FLOWS) {
      const result = await withFlow(servers, name, (flow) =>
        measureLives(flow, { lives: count, atOnce: size.atOnce, pids: servers.pids }),
      );
      say(`round ${round} of ${size.rounds}: ${name} ${result.cpuMsPerOrder.toFixed(1)} CPU ms an order`);
      if (round > 0) (measured[name] ??= []).push(result);
    }
  }
  return measured;
}

async function commandToEffect(servers: Servers): Promise<Record<string, Percentiles>> {
  const effect: Record<string, Percentiles> = {};
  for (const name of FLOWS) {
    say(`measuring command to effect: ${name}`);
    effect[name] = await withFlow(servers, name, async (flow) => {
      await measureCommandToEffect(flow, WARM_UP);
      return measureCommandToEffect(flow, SAMPLES);
    });
  }
  return effect;
}

/** A worker of its own for each measurement. */
async function withFlow<Result>(
  servers: Servers,
  name: FlowName,
  measure: (flow: Flow) => Promise<Result>,
): Promise<Result> {
  run += 1;
  const { client, address, databaseUrl, masterKey, orderRecords } = servers;
  const isCauce = name === 'cauce' || name === 'cauceSmallCache';
  const cached = name === 'cauceSmallCache' ? [String(CACHE)] : [];
  const args = isCauce ? ['cauce', address, databaseUrl, masterKey, ...cached] : ['bare', address];
  const worker = await startModule('./worker.js', args);
  try {
    return await measure(
      isCauce
        ? cauceFlow(client, worker, { orderRecords, run })
        : bareFlow(client, worker, { type: name, run }),
    );
  } finally {
    await stop(worker);
  }
}
