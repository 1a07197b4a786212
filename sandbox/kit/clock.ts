import type { SandboxStore } from './sandbox-store.js';

interface Reading {
  realMs: number;
  sandboxMs: number;
  factor: number;
}

/** Sandbox time: real time, made faster by a factor, plus what was advanced. It goes on over a restart. */
export class Clock {
  readonly #store: SandboxStore;
  #last: Reading;

  constructor(store: SandboxStore) {
    this.#store = store;
    const realMs = Date.now();
    this.#last = store.read<Reading>('clock', 'reading') ?? { realMs, sandboxMs: realMs, factor: 1 };
  }

  get factor(): number {
    return this.#last.factor;
  }

  now(): Date {
    return new Date(this.#at(Date.now()));
  }

  advance(ms: number): void {
    const realMs = Date.now();
    this.#keep({ ...this.#last, realMs, sandboxMs: this.#at(realMs) + ms });
  }

  setFactor(factor: number): void {
    const realMs = Date.now();
    this.#keep({ realMs, sandboxMs: this.#at(realMs), factor });
  }

  #at(realMs: number): number {
    return this.#last.sandboxMs + (realMs - this.#last.realMs) * this.#last.factor;
  }

  #keep(reading: Reading): void {
    this.#last = reading;
    this.#store.write('clock', 'reading', reading);
  }
}
