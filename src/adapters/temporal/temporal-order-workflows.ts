import {
  WithStartWorkflowOperation,
  WorkflowNotFoundError,
  WorkflowUpdateFailedError,
  type Client,
  type WorkflowStartOptions,
} from '@temporalio/client';
import { ApplicationFailure, defineSearchAttributeKey, TypedSearchAttributes } from '@temporalio/common';

import { FEED_NEWS_SIGNAL } from '../../contracts/feed-batch-workflow.js';
import type { CommandMessage } from '../../contracts/order-commands.js';
import {
  AMAZON_ORDER_SIGNAL,
  COMMERCE_CHANGED_SIGNAL,
  ORDER_CREDENTIALS_RENEWED_SIGNAL,
  ORDER_TASK_QUEUE,
  ORDER_WORKFLOW,
  orderWorkflowId,
  REFUSED,
  type CommandAnswer,
  type OrderInput,
} from '../../contracts/order-workflow.js';
import type { FeedNews } from '../../domain/feeds/feed-verdict.js';
import type { AmazonOrder } from '../../domain/order/amazon-order.js';
import { REFUSAL_CODES, type RefusalCode } from '../../domain/order/decision.js';
import {
  OrderWorkflows,
  type CommandOutcome,
  type CommandRequest,
  type OrderTarget,
} from '../../ports/order-workflows.js';
import { callEngine } from './engine-calls.js';

const ORDER_STATUS = defineSearchAttributeKey('OrderStatus', 'KEYWORD');
const STORE_ID = defineSearchAttributeKey('StoreId', 'KEYWORD');
const NEEDS_ATTENTION = defineSearchAttributeKey('NeedsAttention', 'BOOL');

type OrderWorkflow = (input: OrderInput) => Promise<void>;

export class TemporalOrderWorkflows extends OrderWorkflows {
  constructor(private readonly client: Client) {
    super();
  }

  override async command(target: OrderTarget, request: CommandRequest): Promise<CommandOutcome> {
    try {
      const answer = await callEngine(this.client, () => this.update(target, request));
      return { kind: answer.outcome, state: answer.state };
    } catch (error) {
      const refusal = refusalIn(error);
      if (refusal === undefined) throw error;
      return refusal;
    }
  }

  override async handOver(target: OrderTarget, order: AmazonOrder): Promise<void> {
    await this.signal({
      ...startOptions(target, order.status),
      signal: AMAZON_ORDER_SIGNAL,
      signalArgs: [order],
    });
  }

  override async tellFeedNews(target: OrderTarget, news: FeedNews): Promise<void> {
    await this.signal({ ...startOptions(target), signal: FEED_NEWS_SIGNAL, signalArgs: [news] });
  }

  override async renewCredentials(target: OrderTarget): Promise<void> {
    await this.signal({ ...startOptions(target), signal: ORDER_CREDENTIALS_RENEWED_SIGNAL, signalArgs: [] });
  }

  override async commerceChanged(target: OrderTarget): Promise<void> {
    await this.signal({ ...startOptions(target), signal: COMMERCE_CHANGED_SIGNAL, signalArgs: [] });
  }

  private async signal(
    options: ReturnType<typeof startOptions> & { readonly signal: string; readonly signalArgs: unknown[] },
  ): Promise<void> {
    await callEngine(this.client, () => this.client.workflow.signalWithStart(ORDER_WORKFLOW, options));
  }

  private async update(
    target: OrderTarget,
    { kind, commandId, by, body }: CommandRequest,
  ): Promise<CommandAnswer> {
    const message: CommandMessage = { commandId, by, body };
    // The command id is the update id: the server itself absorbs a repeat within a run, the order across runs.
    const options = { args: [message] as [CommandMessage], updateId: commandId };
    const handle = this.client.workflow.getHandle(orderWorkflowId(target.storeId, target.amazonOrderId));
    try {
      return await handle.executeUpdate<CommandAnswer, [CommandMessage]>(kind, options);
    } catch (error) {
      if (!(error instanceof WorkflowNotFoundError)) throw error;
      return this.client.workflow.executeUpdateWithStart<OrderWorkflow, CommandAnswer, [CommandMessage]>(
        kind,
        {
          ...options,
          startWorkflowOperation: new WithStartWorkflowOperation<OrderWorkflow>(ORDER_WORKFLOW, {
            ...startOptions(target),
            workflowIdConflictPolicy: 'USE_EXISTING',
          }),
        },
      );
    }
  }
}

/** An ended order is opened again under the same id; it resumes from its record. */
function startOptions(
  { storeId, amazonOrderId }: OrderTarget,
  status?: string,
): WorkflowStartOptions & { args: [OrderInput]; workflowId: string } {
  return {
    args: [{ storeId, amazonOrderId }],
    taskQueue: ORDER_TASK_QUEUE,
    workflowId: orderWorkflowId(storeId, amazonOrderId),
    workflowIdReusePolicy: 'ALLOW_DUPLICATE',
    staticSummary: `Amazon order ${amazonOrderId}`,
    typedSearchAttributes: new TypedSearchAttributes([
      { key: STORE_ID, value: storeId },
      { key: NEEDS_ATTENTION, value: false },
      ...(status === undefined ? [] : [{ key: ORDER_STATUS, value: status }]),
    ]),
  };
}

function refusalIn(error: unknown): CommandOutcome | undefined {
  if (!(error instanceof WorkflowUpdateFailedError)) return undefined;
  const { cause } = error;
  if (!(cause instanceof ApplicationFailure) || cause.type !== REFUSED) return undefined;
  const [code] = cause.details ?? [];
  return isRefusalCode(code) ? { kind: 'refused', code, detail: cause.message } : undefined;
}

function isRefusalCode(value: unknown): value is RefusalCode {
  return REFUSAL_CODES.some((code) => code === value);
}
