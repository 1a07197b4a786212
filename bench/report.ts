import type { LivesMeasured } from './measure-lives.js';
import { medianOf, type Percentiles } from './statistics.js';

export interface Measured {
  readonly size: { readonly lives: number; readonly rounds: number; readonly atOnce: number };
  readonly measured: Readonly<Record<string, readonly LivesMeasured[]>>;
  readonly effect: Readonly<Record<string, Percentiles>>;
  readonly bareUpdate: Percentiles;
  readonly rest: Percentiles;
  readonly waitingKb: number;
}

export function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

/** Prints what was measured; the last line is the one to watch. */
export function report({ size, measured, effect, bareUpdate, rest, waitingKb }: Measured): void {
  const { lives, rounds, atOnce } = size;
  const cpuOf = (name: string): number =>
    medianOf((measured[name] ?? []).map(({ cpuMsPerOrder }) => cpuMsPerOrder));
  say(
    `${rounds} rounds of ${lives} lives, ${atOnce} at once; medians. CPU is of all processes: server, database, worker, load.`,
  );
  for (const [name, rows] of Object.entries(measured)) {
    const ordersPerSecond = medianOf(rows.map((row) => row.ordersPerSecond));
    const cost = rows[0]?.cost;
    const { p50 = NaN, p99 = NaN } = effect[name] ?? {};
    say(
      `${name.padEnd(12)} ${ordersPerSecond.toFixed(1)} orders/s, ${cpuOf(name).toFixed(1)} CPU ms an order, ` +
        `${cost?.events ?? 0} history events and ${cost?.actions ?? 0} actions an order, ` +
        `command to effect p50 ${p50.toFixed(1)} ms p99 ${p99.toFixed(1)} ms`,
    );
  }
  say(`bare update accepted p50 ${bareUpdate.p50.toFixed(1)} ms p99 ${bareUpdate.p99.toFixed(1)} ms`);
  say(`REST command accepted p50 ${rest.p50.toFixed(1)} ms p99 ${rest.p99.toFixed(1)} ms`);
  say(`worker memory per waiting order beyond a cache of 20: ${waitingKb.toFixed(1)} kB`);
  const ratioTo = (name: string): string => (cpuOf('cauce') / cpuOf(name)).toFixed(2);
  say(`CPU ratio to a bare workflow that makes each call as Cauce does: ${ratioTo('bareMixed')}`);
  say(`CPU ratio to the bare workflow: ${ratioTo('bareRegular')}`);
}
