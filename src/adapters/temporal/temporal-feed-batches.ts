import { WorkflowNotFoundError, type Client, type WorkflowHandle } from '@temporalio/client';

import {
  FEED_ASKED_SIGNAL,
  FEED_BATCH_WORKFLOW,
  FEED_FINISHED_SIGNAL,
  feedBatchWorkflowId,
  TRY_FEEDS_NOW_SIGNAL,
  type FeedBatchInput,
} from '../../contracts/feed-batch-workflow.js';
import { ORDER_TASK_QUEUE } from '../../contracts/order-workflow.js';
import { FEED_KINDS } from '../../domain/feeds/feed-verdict.js';
import type { FeedBatches } from '../../ports/feed-batches.js';
import type { FeedLine } from '../../ports/feed-requests.js';
import { callEngine } from './engine-calls.js';

export class TemporalFeedBatches implements FeedBatches {
  constructor(private readonly client: Client) {}

  async wake({ storeId, kind }: FeedLine): Promise<void> {
    await callEngine(this.client, () =>
      this.client.workflow.signalWithStart(FEED_BATCH_WORKFLOW, {
        args: [{ storeId, kind }] as [FeedBatchInput],
        taskQueue: ORDER_TASK_QUEUE,
        workflowId: feedBatchWorkflowId(storeId, kind),
        staticSummary: `Sends the ${kind} feeds of store ${storeId}`,
        signal: FEED_ASKED_SIGNAL,
      }),
    );
  }

  async tryNow(storeId: string): Promise<void> {
    await this.signalRunning(storeId, (handle) => handle.signal(TRY_FEEDS_NOW_SIGNAL));
  }

  /** Whoever has sent it knows its number. */
  async feedFinished({ storeId, feedId }: { storeId: string; feedId: string }): Promise<void> {
    await this.signalRunning(storeId, (handle) => handle.signal(FEED_FINISHED_SIGNAL, feedId));
  }

  /** Those of the store's workflows that have ended have nothing left to do. */
  private async signalRunning(
    storeId: string,
    signal: (handle: WorkflowHandle) => Promise<void>,
  ): Promise<void> {
    for (const kind of FEED_KINDS) {
      const handle = this.client.workflow.getHandle(feedBatchWorkflowId(storeId, kind));
      try {
        await callEngine(this.client, () => signal(handle));
      } catch (error) {
        if (!(error instanceof WorkflowNotFoundError)) throw error;
      }
    }
  }
}
