import { ActivityFailure, ApplicationFailure, isCancellation, TimeoutFailure } from '@temporalio/workflow';

import { asksForCredentials } from '../src/domain/order/reauthorisation.js';
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
      needsReauthorisation: asksForCredentials(cause.type),
      ...detailsOf(cause.details),
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
    ...NOTHING_TOLD,
    nowMs: Date.now(),
  };
}

const NOTHING_TOLD = { retryAfterMs: 0, isWithoutEffect: false };

function detailsOf(details: readonly unknown[] | null | undefined): typeof NOTHING_TOLD {
  const [detail] = details ?? [];
  if (typeof detail !== 'object' || detail === null) return NOTHING_TOLD;
  const retryAfterMs = 'retryAfterMs' in detail ? detail.retryAfterMs : null;
  return {
    retryAfterMs: typeof retryAfterMs === 'number' ? retryAfterMs : 0,
    isWithoutEffect: 'isWithoutEffect' in detail && detail.isWithoutEffect === true,
  };
}
