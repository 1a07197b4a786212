import type { OrderState, Setback } from './order-state.js';

/** Code of the setback of a step that waits until its remote takes the store's credentials again. */
export const NEEDS_REAUTHORISATION = 'needs-reauthorisation';
/** Of a step that Commerce does not let these credentials do: saved ones may be of somebody who has the permission. */
export const MISSING_PERMISSION = 'commerce.missing-permission';

/** Whether a failure's `system.code` says that the store needs new credentials. */
export function asksForCredentials(code: string | null | undefined): boolean {
  return code?.endsWith(`.${NEEDS_REAUTHORISATION}`) === true;
}

/** Saving new credentials wakes the order; this is the safety net below. */
const REST_MS = 60 * 60_000;
/** Fewer than what calls for a person. */
const MOST_ATTEMPTS = 7;

/** Nothing is wrong with the order: however long it takes, it is not what calls a person to each single one. */
export function reauthorisationSetback(
  previous: Setback | undefined,
  happening: Omit<StoreHappening, 'code'>,
): Setback {
  return storeSetback(previous, { ...happening, code: NEEDS_REAUTHORISATION }, () => REST_MS);
}

export interface StoreHappening {
  readonly code: string;
  readonly message: string;
  readonly nowMs: number;
  /** The step was not sent off at all. */
  readonly isWithoutEffect?: boolean;
}

/** Of a step that waits for its store: `restMsAfter` says how long it rests after so many looks. */
export function storeSetback(
  previous: Setback | undefined,
  { code, message, nowMs, isWithoutEffect }: StoreHappening,
  restMsAfter: (attempts: number) => number,
): Setback {
  const known = previous?.code === code ? previous : { attempts: 0, sinceMs: nowMs };
  const attempts = Math.min(known.attempts + 1, MOST_ATTEMPTS);
  const isUntried = isWithoutEffect === true && (previous === undefined || previous.isUntried === true);
  return {
    code,
    message,
    attempts,
    sinceMs: known.sinceMs,
    retryAtMs: nowMs + restMsAfter(attempts),
    ...(isUntried ? { isUntried } : {}),
  };
}

export function awaitsCredentials({ setbacks }: Pick<OrderState, 'setbacks'>): boolean {
  return Object.values(setbacks).some(mayGoOn);
}

function mayGoOn({ code }: Setback): boolean {
  return code === NEEDS_REAUTHORISATION || code === MISSING_PERMISSION;
}

/** What waited is due now. That it was tried stays known, as after a retry. */
export function withCredentialsRenewed(order: OrderState, atMs: number): OrderState {
  const due = { code: 'pending', message: 'There are new credentials', attempts: 0, sinceMs: atMs };
  const setbacks = Object.entries(order.setbacks).map(([step, setback]): [string, Setback] => [
    step,
    mayGoOn(setback) ? { ...setback, ...due, retryAtMs: atMs } : setback,
  ]);
  return { ...order, setbacks: Object.fromEntries(setbacks) };
}
