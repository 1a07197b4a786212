import type { Clock } from './clock.js';
import type { SandboxStore } from './sandbox-store.js';

export interface LedgerEntry {
  effect: string;
  amazonOrderId: string | null;
  key: string;
  detail: unknown;
}

export interface LedgerRow extends LedgerEntry {
  seq: number;
  at: string;
}

/**
 * The truth about what happened here. Append inside the store transaction of the effect itself, so that a row
 * stands here exactly when its effect does.
 */
export class Ledger {
  readonly #store: SandboxStore;
  readonly #clock: Clock;
  readonly #watchers: (() => void)[] = [];

  constructor(store: SandboxStore, clock: Clock) {
    this.#store = store;
    this.#clock = clock;
  }

  append(entry: LedgerEntry): void {
    const at = this.#clock.now().toISOString();
    this.#store.append('ledger', (seq) => ({ seq, at, ...entry }));
    for (const watcher of this.#watchers) watcher();
  }

  /** Called with each row, while it may still be taken back. */
  watch(watcher: () => void): void {
    this.#watchers.push(watcher);
  }

  after(seq: number): LedgerRow[] {
    return this.#store.entriesAfter<LedgerRow>('ledger', seq);
  }
}
