import { sleep } from '@temporalio/workflow';

import { stepFailureOf } from './step-failures.js';

const FIRST_REST_MS = 1000;
const MAX_REST_MS = 60_000;

/**
 * Calls until it works. The policy already retries for ever, but a worker that stops in the middle reports the try it cut
 * off as final: an order must not end because a worker did.
 */
export async function patiently<Result>(call: () => Promise<Result>): Promise<Result> {
  for (let restMs = FIRST_REST_MS; ; restMs = Math.min(restMs * 2, MAX_REST_MS)) {
    try {
      return await call();
    } catch (error) {
      const { message } = stepFailureOf(error);
      await sleep(restMs, { summary: `Records: ${message}` });
    }
  }
}
