import { heartbeat } from '@temporalio/activity';

/** Several fit into the heartbeat timeout of workflows/activity-policies.ts; quick calls never send one. */
const BEAT_MS = 4000;

type Activity = (...args: never[]) => Promise<unknown>;

/** Activities that say they are alive while they wait for their remote, so that a killed worker is noticed in seconds. */
export function beating<Activities extends { readonly [Name in keyof Activities]: Activity }>(
  activities: Activities,
): Activities {
  const entries = Object.entries<Activity>(activities).map(([name, activity]) => [
    name,
    beatingOne(activity),
  ]);
  return Object.fromEntries(entries) as Activities;
}

function beatingOne(activity: Activity): Activity {
  return async (...args) => {
    const beat = setInterval(() => {
      heartbeat();
    }, BEAT_MS);
    try {
      return await activity(...args);
    } finally {
      clearInterval(beat);
    }
  };
}
