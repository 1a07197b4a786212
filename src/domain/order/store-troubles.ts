import type { Setback } from './order-state.js';
import {
  MISSING_PERMISSION,
  NEEDS_REAUTHORISATION,
  storeSetback,
  type StoreHappening,
} from './reauthorisation.js';

const IN_MAINTENANCE = 'commerce.in-maintenance';

/** Failures that are the store's, or its Commerce's, and of no single order. */
const TROUBLES: ReadonlySet<string> = new Set([MISSING_PERMISSION, IN_MAINTENANCE]);

/** How long a step rests after its n-th look; the last value repeats. */
const RESTS_MS = [5, 15, 60, 300].map((seconds) => seconds * 1000);

export function isStoreTrouble(code: string): boolean {
  return TROUBLES.has(code);
}

/** Whether a step waits for what a person does to the store, once for all its orders. */
export function awaitsStore({ code }: Setback): boolean {
  return code === NEEDS_REAUTHORISATION || isStoreTrouble(code);
}

/** However long it takes, it is not what calls a person to each single order. */
export function storeTroubleSetback(
  previous: Setback | undefined,
  { retryAfterMs = 0, ...trouble }: StoreHappening & { readonly retryAfterMs?: number },
): Setback {
  return storeSetback(previous, trouble, (attempts) =>
    Math.max(RESTS_MS[Math.min(attempts, RESTS_MS.length) - 1] ?? 0, retryAfterMs),
  );
}

/** What a step waits for because of it, for a person; undefined when it is something else. */
export function storeTroubleInWords({ code, message }: Setback): string | undefined {
  switch (code) {
    case NEEDS_REAUTHORISATION:
      return `new credentials for the store: ${message}`;
    case MISSING_PERMISSION:
      return `a permission in Commerce: ${message}`;
    case IN_MAINTENANCE:
      return `Commerce to come back from maintenance: ${message}`;
    default:
      return undefined;
  }
}
