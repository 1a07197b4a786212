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

/** A failure as people are told of it: `code` is `system.code`, e.g. `amazon.unavailable`. */
export function toldAs(error: unknown): { readonly code: string; readonly message: string } {
  const failure = error instanceof IntegrationError ? failureOf(error) : error;
  return failure instanceof ApplicationFailure
    ? { code: failure.type ?? 'unexpected', message: failure.message }
    : { code: 'unexpected', message: String(failure) };
}

/** A longer wait for a turn is the workflow's own, by its timer, where a person sees it. */
const ENGINE_WAITS_MS = 10_000;

/** `type` is `system.code`, e.g. `amazon.throttled`; the workflow reads it (workflows/step-failures.ts). */
function failureOf(error: IntegrationError): ApplicationFailure {
  const { system, code, message, retryAfterMs, isWithoutEffect } = error;
  const isLongWait = code === 'throttled' && (retryAfterMs ?? 0) > ENGINE_WAITS_MS;
  return ApplicationFailure.create({
    type: `${system}.${error.needsReauthorisation ? NEEDS_REAUTHORISATION : code}`,
    message,
    nonRetryable: !error.isRetryable || isLongWait,
    details: [{ retryAfterMs: retryAfterMs ?? null, isWithoutEffect }],
    ...(retryAfterMs === undefined ? {} : { nextRetryDelay: retryAfterMs }),
  });
}
