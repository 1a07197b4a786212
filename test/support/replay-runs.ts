import type { temporal } from '@temporalio/proto';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { Worker } from '@temporalio/worker';

import { plainClient, workflowBundle } from './temporal-servers.js';

type History = temporal.api.history.v1.IHistory;

/**
 * Replays each run a time-skipping server holds, from its first event, as a worker does that has never seen it: what a
 * workflow reads must lie in its history alone.
 */
export async function replayRuns(env: TestWorkflowEnvironment): Promise<void> {
  const replayed = Worker.runReplayHistories(
    { workflowBundle: await workflowBundle() },
    await restingRuns(env),
  );
  for await (const { workflowId, error } of replayed) {
    if (error !== undefined) throw new Error(`${workflowId} does not replay`, { cause: error });
  }
}

async function restingRuns(
  env: TestWorkflowEnvironment,
): Promise<{ workflowId: string; history: History }[]> {
  const client = plainClient(env);
  const namespace = env.namespace ?? 'default';
  const lists = await Promise.all([
    client.workflowService.listOpenWorkflowExecutions({ namespace }),
    client.workflowService.listClosedWorkflowExecutions({ namespace }),
  ]);
  const runs = lists.flatMap(({ executions }) => executions).flatMap(({ execution }) => execution ?? []);
  const histories = await Promise.all(
    runs.map(async ({ workflowId, runId }) => ({
      workflowId: workflowId!,
      history: await client.workflow.getHandle(workflowId!, runId!).fetchHistory(),
    })),
  );
  // The replay of a task that was not finished waits for its local activity for ever.
  return histories.filter(
    ({ history }) => history.events?.at(-1)?.workflowTaskStartedEventAttributes == null,
  );
}
