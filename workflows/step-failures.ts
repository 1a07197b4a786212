import { ActivityFailure, ApplicationFailure, isCancellation, TimeoutFailure } from '@temporalio/workflow';

import { NEEDS_REAUTHORISATION } from '../src/domain/order/reauthorisation.js';
import type { StepFailure } from '../src/domain/order/step-failure.js';

/**
 * What an activity's failure says, in the domain's words. A local activity's failure comes bare, a regular one's wrapped.
 * Anything else, the workflow's own cancellation and our bugs, passes through.
 */
export function stepFailureOf(error: unknown): StepFailure {
  const cause = error instanceof ActivityFailure ? error.cause : error;
  if (isCancellation(error)) throw error;
  if (cause instanceof ApplicationFailure) {
    return {
      code: cause.type ?? 'unexpected',
      message: cause.message,
      isFinal: cause.type?.endsWith('.rejected') === true,
      needsReauthorisation: cause.type?.endsWith(`.${NEEDS_REAUTHORISATION}`) === true,
      retryAfterMs: retryAfterMsIn(cause.details),
      nowMs: Date.now(),
    };
  }
  if (!(cause instanceof TimeoutFailure)) throw error;
  const message = 'The try ended without an answer';
  return {
    code: 'no-answer',
    message,
    isFinal: false,
    needsReauthorisation: false,
    retryAfterMs: 0,
    nowMs: Date.now(),
  };
}

function retryAfterMsIn(details: readonly unknown[] | null | undefined): number {
  const [detail] = details ?? [];
  const isTold = typeof detail === 'object' && detail !== null && 'retryAfterMs' in detail;
  return isTold && typeof detail.retryAfterMs === 'number' ? detail.retryAfterMs : 0;
}
