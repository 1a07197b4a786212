import { evolve } from '../src/domain/order/evolve.js';
import { followUps } from '../src/domain/order/follow-ups.js';
import type { OrderEvent } from '../src/domain/order/order-event.js';
import type { OrderSettings } from '../src/domain/order/order-settings.js';
import type { OrderState } from '../src/domain/order/order-state.js';
import { timelineTextOf } from '../src/domain/order/timeline.js';
import type { RecordBatch, TimelineEntry } from '../src/ports/order-records.js';

/** The order's state in this run, and what has happened since it was last recorded. */
export class OrderLog {
  private entries: TimelineEntry[] = [];
  private recordedVersion: number;

  constructor(
    private current: OrderState,
    private count: number,
    public settings: OrderSettings,
  ) {
    this.recordedVersion = count;
  }

  get state(): OrderState {
    return this.current;
  }

  get version(): number {
    return this.count;
  }

  apply(events: readonly OrderEvent[]): void {
    for (const event of events) {
      this.current = evolve(this.current, event);
      this.count += 1;
      const text = timelineTextOf(event);
      if (text !== undefined) {
        this.entries.push({ seq: this.count, atMs: Date.now(), kind: event.kind, ...text });
      }
      this.apply(followUps(this.current, event, this.settings));
    }
  }

  /** Null when everything is recorded. */
  unrecorded(): RecordBatch | null {
    if (this.count === this.recordedVersion) return null;
    return { state: this.current, version: this.count, entries: [...this.entries] };
  }

  markRecorded({ version }: RecordBatch): void {
    this.recordedVersion = version;
    this.entries = this.entries.filter(({ seq }) => seq > version);
  }
}
