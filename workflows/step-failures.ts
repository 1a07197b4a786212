import { ActivityFailure, ApplicationFailure, isCancellation, TimeoutFailure } from '@temporalio/workflow';

import type { StepFailure } from '../src/domain/order/step-failure.js';

/** What an activity's failure says, in the domain's words. Cancellation of the workflow itself passes through. */
export function stepFailureOf(error: unknown): StepFailure {
  if (isCancellation(error) || !(error instanceof ActivityFailure)) throw error;
  const { cause } = error;
  if (cause instanceof ApplicationFailure) {
    return {
      code: cause.type ?? 'unexpected',
      message: cause.message,
      isFinal: cause.type?.endsWith('.rejected') === true,
      retryAfterMs: retryAfterMsIn(cause.details),
      nowMs: Date.now(),
    };
  }
  const message = cause instanceof TimeoutFailure ? 'The try ended without an answer' : error.message;
  return { code: 'no-answer', message, isFinal: false, retryAfterMs: 0, nowMs: Date.now() };
}

function retryAfterMsIn(details: readonly unknown[] | null | undefined): number {
  const [detail] = details ?? [];
  const isTold = typeof detail === 'object' && detail !== null && 'retryAfterMs' in detail;
  return isTold && typeof detail.retryAfterMs === 'number' ? detail.retryAfterMs : 0;
}
