import { activityInfo } from '@temporalio/activity';
import { ApplicationFailure } from '@temporalio/common';

import { NEEDS_REAUTHORISATION } from '../src/domain/order/reauthorisation.js';
import type { AmazonOrderId } from '../src/domain/ids.js';
import type { OrderRecords } from '../src/ports/order-records.js';

/** Puts a try that failed on the order's timeline: the engine's own retries are otherwise seen in its UI only. */
export async function noticingAttempts<Result>(
  orderRecords: OrderRecords,
  amazonOrderId: AmazonOrderId,
  effect: () => Promise<Result>,
): Promise<Result> {
  try {
    return await effect();
  } catch (error) {
    const { activityId, activityType, attempt, workflowExecution } = activityInfo();
    const { type, message } =
      error instanceof ApplicationFailure ? error : { type: null, message: String(error) };
    // Amazon was not even asked, and the order itself says what it waits for.
    if (type?.endsWith(`.${NEEDS_REAUTHORISATION}`) === true) throw error;
    // The notice is a courtesy: the failure itself must reach the engine even when Postgres is away too.
    await orderRecords
      .noteFailedAttempt({
        amazonOrderId,
        key: `${workflowExecution?.runId ?? 'none'}:${activityId}:${attempt}`,
        atMs: Date.now(),
        activity: activityType,
        attempt,
        code: type ?? 'unexpected',
        message,
      })
      .catch(() => undefined);
    throw error;
  }
}
