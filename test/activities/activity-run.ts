import { MockActivityEnvironment } from '@temporalio/testing';
import { DefaultLogger } from '@temporalio/worker';

const logger = new DefaultLogger('ERROR');

/** Runs an activity as the engine would at its n-th attempt. */
export function atAttempt<Result>(attempt: number, activity: () => Promise<Result>): Promise<Result> {
  const info = { attempt, activityId: 'activity-1', activityType: 'theActivity' };
  return new MockActivityEnvironment(info, { logger }).run(activity);
}

/** Runs it as the engine would, again and again until it works; answers with how often it had to. */
export async function untilItWorks<Result>(
  activity: () => Promise<Result>,
  mostAttempts = 5,
): Promise<{ readonly result: Result; readonly attempts: number }> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return { result: await atAttempt(attempt, activity), attempts: attempt };
    } catch (error) {
      if (attempt === mostAttempts) throw error;
    }
  }
}
