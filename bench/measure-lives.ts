import type { WorkflowHandle } from '@temporalio/client';

import { cpuMsOf } from './cpu.js';
import { Effects, type Flow } from './flows.js';
import { historyCostOf, type HistoryCost } from './history-cost.js';
import { eachAtOnce, percentilesOf, type Percentiles } from './statistics.js';

export interface LivesMeasured {
  readonly ordersPerSecond: number;
  readonly cpuMsPerOrder: number;
  readonly cost: HistoryCost;
}

const MS_PER_NS = 1 / 1_000_000;

/** Full lives, many at once: start → placed → ship → … → ended. */
export async function measureLives(
  flow: Flow,
  { lives, atOnce, pids }: { lives: number; atOnce: number; pids: readonly number[] },
): Promise<LivesMeasured> {
  const effects = new Effects(flow.worker);
  const all = [process.pid, flow.worker.pid ?? 0, ...pids];
  const cpuBefore = cpuMsOf(all);
  const startedMs = performance.now();
  await eachAtOnce(lives, atOnce, async (index) => {
    await live(flow, effects, flow.orderIdOf(index));
  });
  const elapsedMs = performance.now() - startedMs;
  const cpuMs = cpuMsOf(all) - cpuBefore;
  const cost = await historyCostOf(await live(flow, effects, flow.orderIdOf(lives)));
  return { ordersPerSecond: (lives * 1000) / elapsedMs, cpuMsPerOrder: cpuMs / lives, cost };
}

async function live(flow: Flow, effects: Effects, orderId: string): Promise<WorkflowHandle> {
  const placed = effects.next('placed', orderId);
  const handle = await flow.start(orderId);
  await placed;
  await flow.ship(handle);
  await handle.result();
  return handle;
}

/** From sending the ship command until its parcel reaches Amazon, one order at a time. */
export async function measureCommandToEffect(
  flow: Flow,
  { from, count }: { from: number; count: number },
): Promise<Percentiles> {
  const effects = new Effects(flow.worker);
  const samples: number[] = [];
  for (let index = from; index < from + count; index += 1) {
    const orderId = flow.orderIdOf(index);
    const placed = effects.next('placed', orderId);
    const confirmed = effects.next('confirmed', orderId);
    const handle = await flow.start(orderId);
    await placed;
    const sentNs = process.hrtime.bigint();
    await flow.ship(handle);
    samples.push(Number((await confirmed) - sentNs) * MS_PER_NS);
    await handle.result();
  }
  return percentilesOf(samples);
}
