import { WorkflowUpdateFailedError } from '@temporalio/client';
import { ActivityFailure, ApplicationFailure } from '@temporalio/common';

import { INTEGRATION_ERROR_CODES, IntegrationError } from '../../ports/integration-error.js';

/** The failure of a remote system (activities/failures.ts) that an update came back with; undefined for any other. */
export function integrationErrorIn(error: unknown): IntegrationError | undefined {
  if (!(error instanceof WorkflowUpdateFailedError)) return undefined;
  const { cause: failed } = error;
  const cause = failed instanceof ActivityFailure ? failed.cause : failed;
  if (!(cause instanceof ApplicationFailure)) return undefined;
  const [system, code] = (cause.type ?? '').split('.', 2);
  if (system !== 'amazon' && system !== 'commerce') return undefined;
  const known = INTEGRATION_ERROR_CODES.find((each) => each === code) ?? 'unauthorized';
  const retryAfterMs = retryAfterMsIn(cause);
  return new IntegrationError({
    system,
    code: known,
    message: cause.message,
    ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
    cause: error,
  });
}

function retryAfterMsIn({ details }: ApplicationFailure): number | undefined {
  const [detail]: readonly unknown[] = details ?? [];
  if (typeof detail !== 'object' || detail === null || !('retryAfterMs' in detail)) return undefined;
  return typeof detail.retryAfterMs === 'number' ? detail.retryAfterMs : undefined;
}
