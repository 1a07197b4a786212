import { WorkflowUpdateFailedError } from '@temporalio/client';
import { ActivityFailure, ApplicationFailure, RetryState } from '@temporalio/common';

import { reportingFailures } from '../../../activities/failures.js';
import { integrationErrorIn } from '../../../src/adapters/temporal/failed-integration.js';
import {
  INTEGRATION_ERROR_CODES,
  IntegrationError,
  type IntegrationErrorDetails,
} from '../../../src/ports/integration-error.js';

/** As the client of an update gets what an activity of it failed with. */
async function comeBack(details: Pick<IntegrationErrorDetails, 'code' | 'retryAfterMs'>) {
  const failure = new IntegrationError({ system: 'amazon', message: 'Amazon getOrder: no', ...details });
  const reported = await reportingFailures(() => Promise.reject(failure)).catch((error: unknown) => error);
  return integrationErrorIn(updateFailedBy(reported));
}

function updateFailedBy(cause: unknown): WorkflowUpdateFailedError {
  const retryState = RetryState.NON_RETRYABLE_FAILURE;
  const failed = new ActivityFailure('failed', 'importOrder', '1', retryState, 'worker', cause as Error);
  return new WorkflowUpdateFailedError('failed', failed);
}

describe('the failure of a remote system that an update came back with', () => {
  it.each(INTEGRATION_ERROR_CODES)('is told as it was: %s', async (code) => {
    expect(await comeBack({ code })).toMatchObject({
      system: 'amazon',
      code,
      message: 'Amazon getOrder: no',
      retryAfterMs: undefined,
    });
  });

  it('says how long to wait, as the remote did', async () => {
    expect(await comeBack({ code: 'throttled', retryAfterMs: 178_572 })).toMatchObject({
      code: 'throttled',
      retryAfterMs: 178_572,
    });
  });

  it.each([
    ['another failure of an activity', updateFailedBy(ApplicationFailure.create({ type: 'Error' }))],
    ['a failure of the call itself', new Error('no connection')],
  ])('is not seen in %s', (_what, error) => {
    expect(integrationErrorIn(error)).toBeUndefined();
  });
});
