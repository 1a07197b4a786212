import type { Client } from '@temporalio/client';
import proto from '@temporalio/proto';

import { ORDER_TASK_QUEUE } from '../../contracts/order-workflow.js';
import type { PartHealth } from '../../ports/health.js';

const HEALTH_DEADLINE_MS = 3000;
/** A poller asks again at least this often; one that was not heard of for longer is gone. */
const POLLER_SILENCE_MS = 90_000;

const { TASK_QUEUE_TYPE_WORKFLOW } = proto.temporal.api.enums.v1.TaskQueueType;

/** Asks the server, not the worker: a worker believes it is polling while the server is away. */
export async function temporalHealth(client: Client, namespace: string): Promise<readonly PartHealth[]> {
  try {
    const { pollers } = await client.connection.withDeadline(Date.now() + HEALTH_DEADLINE_MS, () =>
      client.workflowService.describeTaskQueue({
        namespace,
        taskQueue: { name: ORDER_TASK_QUEUE },
        taskQueueType: TASK_QUEUE_TYPE_WORKFLOW,
      }),
    );
    const heardSince = Date.now() - POLLER_SILENCE_MS;
    const polling = pollers.filter(
      ({ lastAccessTime }) => Number(lastAccessTime?.seconds ?? 0) * 1000 >= heardSince,
    );
    return [
      { part: 'temporal', isUp: true, detail: 'answering' },
      { part: 'worker', isUp: polling.length > 0, detail: `${polling.length} polling ${ORDER_TASK_QUEUE}` },
    ];
  } catch {
    return [
      { part: 'temporal', isUp: false, detail: 'not answering' },
      { part: 'worker', isUp: false, detail: 'unknown while Temporal does not answer' },
    ];
  }
}
