import { spawn } from 'node:child_process';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

import { Effects, type Flow } from './flows.js';
import { freePort, stop } from './processes.js';
import { percentilesOf, type Percentiles } from './statistics.js';

const PARCEL = { carrierCode: 'UPS', trackingNumber: '1Z0001' };
const API_KEY = 'benchmark-only-key';

interface Samples {
  readonly from: number;
  readonly count: number;
}

/** From POST …/shipments to its 202. */
export async function measureRest(
  flow: Flow,
  samples: Samples,
  env: { readonly address: string; readonly databaseUrl: string; readonly masterKey: string },
): Promise<Percentiles> {
  const port = await freePort();
  const api = spawn(process.execPath, [fileURLToPath(new URL('../src/main.js', import.meta.url))], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: {
      ...process.env,
      HTTP_PORT: String(port),
      DATABASE_URL: env.databaseUrl,
      TEMPORAL_ADDRESS: env.address,
      CAUCE_API_KEY: API_KEY,
      CAUCE_MASTER_KEY: env.masterKey,
      LOG_LEVEL: 'error',
    },
  });
  const base = `http://127.0.0.1:${port}`;
  try {
    await untilListening(`${base}/health/live`);
    return await timed(flow, samples, async (orderId) => {
      const response = await fetch(`${base}/v1/orders/${orderId}/shipments`, {
        method: 'POST',
        headers: { authorization: `Bearer ${API_KEY}`, 'content-type': 'application/json' },
        body: JSON.stringify({ parcels: [PARCEL] }),
      });
      if (response.status !== 202) throw new Error(`${response.status} ${await response.text()}`);
      await response.arrayBuffer();
    });
  } finally {
    await stop(api);
  }
}

/** From asking the barest update to its answer. */
export async function measureBareUpdate(flow: Flow, samples: Samples): Promise<Percentiles> {
  return timed(flow, samples, async (_orderId, handle) => {
    await handle.executeUpdate('ship', { args: [PARCEL] });
  });
}

async function timed(
  flow: Flow,
  { from, count }: Samples,
  accept: (orderId: string, handle: Awaited<ReturnType<Flow['start']>>) => Promise<void>,
): Promise<Percentiles> {
  const effects = new Effects(flow.worker);
  const samples: number[] = [];
  for (let index = from; index < from + count; index += 1) {
    const orderId = flow.orderIdOf(index);
    const placed = effects.next('placed', orderId);
    const handle = await flow.start(orderId);
    await placed;
    const startedMs = performance.now();
    await accept(orderId, handle);
    samples.push(performance.now() - startedMs);
    await handle.result();
  }
  return percentilesOf(samples);
}

async function untilListening(url: string): Promise<void> {
  for (let attempt = 0; attempt < 200; attempt += 1) {
    try {
      await fetch(url);
      return;
    } catch {
      await delay(50);
    }
  }
  throw new Error(`Nothing answers at ${url}`);
}
