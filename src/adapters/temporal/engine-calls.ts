import {
  isGrpcCancelledError,
  isGrpcDeadlineError,
  isGrpcServiceError,
  ServiceError,
  WorkflowUpdateRPCTimeoutOrCancelledError,
  type Client,
} from '@temporalio/client';

import { PartUnavailable } from '../../ports/part-unavailable.js';

/** A lazy connection needs some twenty seconds to notice a dead server; nobody waits that long. */
const ENGINE_DEADLINE_MS = 10_000;

/** Calls Temporal in bounded time; when it is away, says so in our words. */
export async function callEngine<Result>(
  client: Client,
  call: () => Promise<Result>,
  deadlineMs = ENGINE_DEADLINE_MS,
): Promise<Result> {
  try {
    return await client.connection.withDeadline(Date.now() + deadlineMs, call);
  } catch (error) {
    throw isAway(error) ? new PartUnavailable('temporal', error) : error;
  }
}

function isAway(error: unknown): boolean {
  return (
    error instanceof ServiceError ||
    error instanceof WorkflowUpdateRPCTimeoutOrCancelledError ||
    isGrpcDeadlineError(error) ||
    isGrpcCancelledError(error) ||
    isGrpcServiceError(error)
  );
}
