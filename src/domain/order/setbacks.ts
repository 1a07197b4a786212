import type { OrderState, Setback } from './order-state.js';
import { awaitsStore } from './store-troubles.js';

const SECOND_MS = 1000;
const MINUTE_MS = 60 * SECOND_MS;

/** How long a step rests after its n-th failure in a row; the last value repeats. */
const FAILURE_RESTS_MS = [5, 15, 60, 300, 900, 1800, 3600].map((seconds) => seconds * SECOND_MS);
/** How long until an order looks for news of its feed by itself, should none have come; the last value repeats. */
const FEED_RESTS_MS = [60, 120, 300, 900].map((seconds) => seconds * SECOND_MS);
/** The same for orders that began to wait when nobody told them of their feeds. */
const UNTOLD_FEED_RESTS_MS = [10, 20, 30, 60, 120, 300, 900].map((seconds) => seconds * SECOND_MS);
/** What is not processed by then needs a person (Amazon has let feeds hang). */
const PATIENCE_MS = 24 * 60 * MINUTE_MS;

/** Attempts stay low while all is well: many of them are what calls for a person. */
const ATTEMPTS_WHILE_WELL = 7;
const SHORTEST_WAIT_MS = 5 * SECOND_MS;

interface Happening {
  readonly code: string;
  readonly message: string;
  readonly nowMs: number;
}

/** The step failed and is tried again later. `retryAfterMs`: the remote's own wish. */
export function failureSetback(
  previous: Setback | undefined,
  happening: Happening & { readonly retryAfterMs?: number; readonly isWithoutEffect?: boolean },
): Setback {
  const setback = nextSetback(previous, happening, FAILURE_RESTS_MS);
  const earliestMs = happening.nowMs + (happening.retryAfterMs ?? 0);
  const isUntried = happening.isWithoutEffect === true && !mayBeDone(previous);
  return {
    ...setback,
    retryAtMs: Math.max(setback.retryAtMs ?? 0, earliestMs),
    ...(isUntried ? { isUntried } : {}),
  };
}

/** The step's turn at the remote has not come: that is no attempt. */
export function throttledSetback(
  previous: Setback | undefined,
  happening: Happening & { readonly retryAfterMs: number; readonly isWithoutEffect: boolean },
): Setback {
  const { code, message, nowMs, retryAfterMs, isWithoutEffect } = happening;
  const isUntried = isWithoutEffect && !mayBeDone(previous);
  return {
    code,
    message,
    attempts: Math.min(previous?.attempts ?? 0, ATTEMPTS_WHILE_WELL),
    sinceMs: previous?.sinceMs ?? nowMs,
    retryAtMs: nowMs + Math.max(retryAfterMs, SHORTEST_WAIT_MS),
    ...(isUntried ? { isUntried } : {}),
  };
}

/** With the steps named due at once. What was refused for good was not done: it is begun anew. */
export function withDueAgain(order: OrderState, isNamed: (step: string) => boolean): OrderState {
  const setbacks = Object.entries(order.setbacks).flatMap(([step, setback]): [string, Setback][] => {
    if (!isNamed(step)) return [[step, setback]];
    if (setback.retryAtMs === null && setback.code !== 'pending') return [];
    // That it was tried stays known: it may have been done without an answer, and looks before it is done again.
    return [[step, { ...setback, attempts: 0, retryAtMs: setback.sinceMs }]];
  });
  return { ...order, setbacks: Object.fromEntries(setbacks) };
}

/** The step was tried and may have been done without an answer: it looks before it is done again. */
export function mayBeDone(setback: Setback | undefined): boolean {
  return setback !== undefined && setback.isUntried !== true;
}

/** It may have been done without an answer, and is tried again: whose it is what is found there is not known before. */
export function isUnanswered(setback: Setback | undefined): boolean {
  return mayBeDone(setback) && setback?.retryAtMs !== null;
}

/** The remote has not finished yet: nothing is wrong, look again later. */
export function pendingSetback(
  previous: Setback | undefined,
  happening: Happening & { readonly isUntold?: boolean },
): Setback {
  const rests = happening.isUntold === true ? UNTOLD_FEED_RESTS_MS : FEED_RESTS_MS;
  const setback = nextSetback(previous, happening, rests);
  const isHanging = happening.nowMs - setback.sinceMs >= PATIENCE_MS;
  return isHanging
    ? { ...setback, code: 'amazon-hangs' }
    : { ...setback, attempts: Math.min(setback.attempts, ATTEMPTS_WHILE_WELL) };
}

/** Not tried again until a person says so. */
export function finalSetback({ code, message, nowMs }: Happening): Setback {
  return { code, message, attempts: 1, sinceMs: nowMs, retryAtMs: null };
}

const IN_COMMERCE = /^((ship|invoice|refund):\d+|cancel)$/;

/** Of a step that moves goods or money in Commerce, which it may refuse. */
export function isWriteInCommerce(step: string): boolean {
  return IN_COMMERCE.test(step);
}

/** A notice, or what Commerce has refused for good, which a person may have settled there. */
export function isDismissable(order: OrderState, step: string): boolean {
  return isNotice(order, step) || (isWriteInCommerce(step) && order.setbacks[step]?.retryAtMs === null);
}

/** Of something a remote has refused for good: there is no step left to retry. */
export function isNotice(order: OrderState, step: string): boolean {
  if (step === 'submit-cancellation') return order.phase === 'open';
  if (step.startsWith('sides-disagree') || step.startsWith('refund-at-amazon')) return true;
  // Each sync reads them by itself.
  if (step === 'read-refunds') return true;
  const [kind = '', number] = step.split(':');
  return isRejectedOrUnknown(REFUSABLE[kind]?.(order) ?? [], number);
}

interface Refusable {
  readonly number: number;
  readonly stage: string;
}

const REFUSABLE: Readonly<Record<string, (order: OrderState) => readonly Refusable[]>> = {
  'confirm-parcel': ({ parcels }) => parcels,
  'correct-tracking': ({ parcels }) =>
    parcels.flatMap(({ number, correction }) =>
      correction === undefined ? [] : [{ number, stage: correction.stage }],
    ),
  'submit-refund': ({ refunds }) => refunds,
  hold: ({ hold }) => (hold === undefined ? [] : [hold]),
  comment: ({ comments = [] }) => comments,
  'upload-invoice': ({ invoices }) =>
    invoices.flatMap(({ number, upload }) => (upload === undefined ? [] : [{ number, stage: upload.stage }])),
};

function isRejectedOrUnknown(items: readonly Refusable[], number: string | undefined): boolean {
  const stage = items.find((item) => String(item.number) === number)?.stage;
  return stage === 'rejected' || stage === 'unknown';
}

function nextSetback(
  previous: Setback | undefined,
  { code, message, nowMs }: Happening,
  rests: readonly number[],
): Setback {
  // The wait for new credentials, and the like, says nothing about the step itself.
  const known = previous !== undefined && awaitsStore(previous) ? undefined : previous;
  const attempts = (known?.attempts ?? 0) + 1;
  const restMs = rests[Math.min(attempts, rests.length) - 1] ?? MINUTE_MS;
  return { code, message, attempts, sinceMs: known?.sinceMs ?? nowMs, retryAtMs: nowMs + restMs };
}

export function withSetback(order: OrderState, step: string, setback: Setback): OrderState {
  return { ...order, setbacks: { ...order.setbacks, [step]: setback } };
}

export function withoutSetback(order: OrderState, step: string): OrderState {
  if (order.setbacks[step] === undefined) return order;
  const { [step]: _gone, ...setbacks } = order.setbacks;
  return { ...order, setbacks };
}
