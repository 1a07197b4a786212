import { ApplicationFailure } from '@temporalio/common';

import { NEEDS_REAUTHORISATION } from '../src/domain/order/reauthorisation.js';
import { IntegrationError } from '../src/ports/integration-error.js';

/** Runs an effect and translates our errors into the one vocabulary Temporal retries by. */
export async function reportingFailures<Result>(effect: () => Promise<Result>): Promise<Result> {
  try {
    return await effect();
  } catch (error) {
    throw error instanceof IntegrationError ? failureOf(error) : error;
  }
}

/** `type` is `system.code`, e.g. `amazon.throttled`; the workflow reads it (workflows/step-failures.ts). */
function failureOf(error: IntegrationError): ApplicationFailure {
  return ApplicationFailure.create({
    type: `${error.system}.${error.needsReauthorisation ? NEEDS_REAUTHORISATION : error.code}`,
    message: error.message,
    nonRetryable: !error.isRetryable,
    details: [{ retryAfterMs: error.retryAfterMs ?? null }],
    ...(error.retryAfterMs === undefined ? {} : { nextRetryDelay: error.retryAfterMs }),
  });
}
