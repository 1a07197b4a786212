import { setTimeout as delay } from 'node:timers/promises';

import { NativeConnection, Worker, type WorkerOptions } from '@temporalio/worker';

import { ORDER_TASK_QUEUE } from '../../contracts/order-workflow.js';

export interface OrderWorkerOptions {
  readonly namespace: string;
  /** The pre-built bundle's file, or the workflows' source to bundle now. */
  readonly workflows: { readonly bundlePath: string } | { readonly sourcePath: string };
  readonly activities: object;
  /** Undefined: the SDK's own bound. */
  readonly maxCachedWorkflows: number | undefined;
}

const FIRST_RETRY_MS = 500;
const MAX_RETRY_MS = 10_000;
/** Longer than any single try at a remote system, so that a stop lets it finish. */
const SHUTDOWN_GRACE = '45 seconds';

/** The native connection fails at once when Temporal is away; a worker waits for it as long as it takes. */
export async function connectPatiently(
  address: string,
  onRetry: (error: unknown) => void,
): Promise<NativeConnection> {
  for (let waitMs = FIRST_RETRY_MS; ; waitMs = Math.min(waitMs * 2, MAX_RETRY_MS)) {
    try {
      return await NativeConnection.connect({ address });
    } catch (error) {
      onRetry(error);
      await delay(waitMs);
    }
  }
}

export async function createOrderWorker(
  connection: NativeConnection,
  options: OrderWorkerOptions,
): Promise<Worker> {
  const { namespace, workflows, activities, maxCachedWorkflows } = options;
  const code: Pick<WorkerOptions, 'workflowBundle' | 'workflowsPath'> =
    'bundlePath' in workflows
      ? { workflowBundle: { codePath: workflows.bundlePath } }
      : { workflowsPath: workflows.sourcePath };
  return Worker.create({
    connection,
    namespace,
    taskQueue: ORDER_TASK_QUEUE,
    activities,
    ...code,
    ...(maxCachedWorkflows === undefined ? {} : { maxCachedWorkflows }),
    shutdownGraceTime: SHUTDOWN_GRACE,
  });
}
