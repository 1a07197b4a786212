type Work = () => Promise<void> | void;

interface Appointment {
  readonly atMs: number;
  readonly work: Work;
}

/** Time that passes as fast as the work allows: whatever comes first is done first. */
export class SimulatedTime {
  nowMs: number;
  /** A binary heap: each comes no later than the two below it. */
  private readonly heap: Appointment[] = [];

  constructor(startMs: number) {
    this.nowMs = startMs;
  }

  in(afterMs: number, work: Work): void {
    this.heap.push({ atMs: this.nowMs + Math.max(0, afterMs), work });
    for (let at = this.heap.length - 1; at > 0;) {
      const parent = (at - 1) >> 1;
      if (!this.swapIfLater(parent, at)) break;
      at = parent;
    }
  }

  async runUntil(untilMs: number): Promise<void> {
    for (let next = this.heap[0]; next !== undefined && next.atMs <= untilMs; next = this.heap[0]) {
      this.removeFirst();
      this.nowMs = next.atMs;
      await next.work();
    }
    this.nowMs = Math.max(this.nowMs, untilMs);
  }

  private removeFirst(): void {
    const last = this.heap.pop();
    if (last === undefined || this.heap.length === 0) return;
    this.heap[0] = last;
    for (let at = 0; ;) {
      const [left, right] = [2 * at + 1, 2 * at + 2];
      const child = this.atMsOf(right) < this.atMsOf(left) ? right : left;
      if (!this.swapIfLater(at, child)) return;
      at = child;
    }
  }

  private swapIfLater(upper: number, lower: number): boolean {
    const [above, below] = [this.heap[upper], this.heap[lower]];
    if (above === undefined || below === undefined || above.atMs <= below.atMs) return false;
    [this.heap[upper], this.heap[lower]] = [below, above];
    return true;
  }

  private atMsOf(index: number): number {
    return this.heap[index]?.atMs ?? Infinity;
  }
}
