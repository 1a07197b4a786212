import { sleep } from '@temporalio/workflow';

import { stepFailureOf } from './step-failures.js';

const FIRST_REST_MS = 1000;
const MAX_REST_MS = 60_000;

/** Calls our own records until they answer: no order ends because PostgreSQL is away, or because a worker stopped. */
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
