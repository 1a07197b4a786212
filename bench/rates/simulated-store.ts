import type { SimulatedCallers } from './simulated-callers.js';
import type { SimulatedTime } from './simulated-time.js';

/** Amazon shows a change so late. */
export const LAG_MS = 120_000;
const PAGE_SIZE = 100;
/** As workflows/store-sync does: how far a pass looks back before the last one. */
const OVERLAP_MS = 10 * 60_000;

interface Change {
  readonly atMs: number;
  isSeen: boolean;
}

interface Options {
  readonly time: SimulatedTime;
  readonly callers: SimulatedCallers;
  readonly random: () => number;
  readonly changesPerSecond: number;
  readonly syncIntervalMs: number;
}

/** A store whose orders change all the time, and its passes: how old is each change when it is seen? */
export class SimulatedStore {
  readonly agesMs: number[] = [];
  private changes: Change[] = [];

  constructor(private readonly options: Options) {
    this.change();
    this.pass(options.time.nowMs);
  }

  private change(): void {
    const { time, random, changesPerSecond } = this.options;
    // Independent of one another: gaps are exponential.
    time.in((-Math.log(1 - random()) / changesPerSecond) * 1000, () => {
      this.changes.push({ atMs: time.nowMs, isSeen: false });
      this.change();
    });
  }

  private pass(beforeMs: number): void {
    const { time, syncIntervalMs } = this.options;
    const startedAtMs = time.nowMs;
    this.changes = this.changes.filter(({ atMs }) => atMs >= beforeMs - OVERLAP_MS);
    this.page(0, undefined, () => {
      time.in(syncIntervalMs, () => {
        this.pass(startedAtMs);
      });
    });
  }

  /** All pages show what the first one found. */
  private page(index: number, found: readonly Change[] | undefined, whenDone: () => void): void {
    const { time, callers } = this.options;
    callers.call({
      operation: 'searchOrders',
      lane: 'background',
      then: () => {
        const all = found ?? this.changes.filter(({ atMs }) => atMs <= time.nowMs - LAG_MS);
        const start = index * PAGE_SIZE;
        for (const change of all.slice(start, start + PAGE_SIZE)) this.see(change);
        if (all.length > start + PAGE_SIZE) this.page(index + 1, all, whenDone);
        else whenDone();
      },
    });
  }

  private see(change: Change): void {
    if (!change.isSeen) this.agesMs.push(this.options.time.nowMs - change.atMs);
    change.isSeen = true;
  }
}
