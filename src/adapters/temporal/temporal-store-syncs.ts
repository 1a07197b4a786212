import type { Client } from '@temporalio/client';

import { ORDER_TASK_QUEUE } from '../../contracts/order-workflow.js';
import {
  CREDENTIALS_RENEWED_SIGNAL,
  IMPORT_UPDATE,
  STORE_SYNC_WORKFLOW,
  storeSyncWorkflowId,
  SYNC_NOW_SIGNAL,
  type ImportRequest,
  type StoreSyncInput,
} from '../../contracts/store-sync-workflow.js';
import type { AmazonOrderId } from '../../domain/ids.js';
import { StoreSyncs, type ImportOutcome } from '../../ports/store-syncs.js';
import { callEngine } from './engine-calls.js';
import { integrationErrorIn } from './failed-integration.js';

/** An import asks Amazon before it answers. */
const IMPORT_DEADLINE_MS = 25_000;

export class TemporalStoreSyncs extends StoreSyncs {
  constructor(private readonly client: Client) {
    super();
  }

  override async ensureRunning(storeId: string): Promise<void> {
    await callEngine(this.client, () =>
      this.client.workflow.start(STORE_SYNC_WORKFLOW, startOptions(storeId)),
    );
  }

  override async syncNow(storeId: string): Promise<void> {
    await this.signal(storeId, SYNC_NOW_SIGNAL);
  }

  override async renewCredentials(storeId: string): Promise<void> {
    await this.signal(storeId, CREDENTIALS_RENEWED_SIGNAL);
  }

  override async importOrder(storeId: string, amazonOrderId: AmazonOrderId): Promise<ImportOutcome> {
    const handle = this.client.workflow.getHandle(storeSyncWorkflowId(storeId));
    const update = () =>
      handle.executeUpdate<ImportOutcome, [ImportRequest]>(IMPORT_UPDATE, { args: [{ amazonOrderId }] });
    try {
      return await callEngine(this.client, update, IMPORT_DEADLINE_MS);
    } catch (error) {
      throw integrationErrorIn(error) ?? error;
    }
  }

  private async signal(storeId: string, signal: string): Promise<void> {
    await callEngine(this.client, () =>
      this.client.workflow.signalWithStart(STORE_SYNC_WORKFLOW, { ...startOptions(storeId), signal }),
    );
  }
}

function startOptions(storeId: string) {
  return {
    args: [{ storeId }] as [StoreSyncInput],
    taskQueue: ORDER_TASK_QUEUE,
    workflowId: storeSyncWorkflowId(storeId),
    workflowIdConflictPolicy: 'USE_EXISTING',
    staticSummary: `Keeps store ${storeId} in step with Amazon`,
  } as const;
}
