import type { Clock } from '../kit/clock.js';
import type { Ledger } from '../kit/ledger.js';
import type { SandboxStore } from '../kit/sandbox-store.js';

/** What every action and route of the Commerce stand-in works on. */
export interface Commerce {
  store: SandboxStore;
  clock: Clock;
  ledger: Ledger;
}

/** Who caused an effect: a client of the REST API, or a person in Commerce Admin. */
export type Actor = 'rest' | 'admin';

/** Commerce writes times in UTC without a zone: `2026-11-01 09:30:00`. */
export function timestamp(commerce: Commerce): string {
  return commerce.clock.now().toISOString().slice(0, 19).replace('T', ' ');
}
