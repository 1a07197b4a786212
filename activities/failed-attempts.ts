import { activityInfo } from '@temporalio/activity';

import { asksForCredentials } from '../src/domain/order/reauthorisation.js';
import type { AmazonOrderId } from '../src/domain/ids.js';
import { THROTTLED } from '../src/domain/order/step-failure.js';
import type { OrderRecords } from '../src/ports/order-records.js';
import { toldAs } from './failures.js';

/** Puts a try that failed on the order's timeline: the engine's own retries are otherwise seen in its UI only. */
export async function noticingAttempts<Result>(
  orderRecords: OrderRecords,
  amazonOrderId: AmazonOrderId,
  effect: () => Promise<Result>,
): Promise<Result> {
  try {
    return await effect();
  } catch (error) {
    const { activityId, attempt, workflowExecution } = activityInfo();
    const key = `${workflowExecution?.runId ?? 'none'}:${activityId}:${attempt}`;
    await noteAttempt(orderRecords, amazonOrderId, { key, attempt, error });
    throw error;
  }
}

/** The same key is noted once. */
export async function noteAttempt(
  orderRecords: OrderRecords,
  amazonOrderId: AmazonOrderId,
  { key, attempt, error }: { readonly key: string; readonly attempt: number; readonly error: unknown },
): Promise<void> {
  const { code, message } = toldAs(error);
  // Waiting for a turn, or for new credentials, is no failure: Amazon was not even asked.
  if (code === THROTTLED || asksForCredentials(code)) return;
  // The notice is a courtesy: the failure itself must reach the engine even when Postgres is away too.
  await orderRecords
    .noteFailedAttempt({
      amazonOrderId,
      key,
      atMs: Date.now(),
      activity: activityInfo().activityType,
      attempt,
      code,
      message,
    })
    .catch(() => undefined);
}
