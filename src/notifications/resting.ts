import { setTimeout as delay } from 'node:timers/promises';

const FIRST_REST_MS = 1_000;
const LONGEST_REST_MS = 15 * 60_000;

/** How long to leave alone what has failed so many times. */
export function restAfterMs(failures: number): number {
  return Math.min(FIRST_REST_MS * 2 ** Math.max(0, failures - 1), LONGEST_REST_MS);
}

/** Ends early once aborted. */
export async function rest(ms: number, signal: AbortSignal): Promise<void> {
  await delay(ms, undefined, { signal }).catch(() => undefined);
}
