import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';

import { keyedCallOf, type KeyedCall } from '../idempotency/keyed-call.js';
import { inputProblem } from '../problems/input-problem.js';

const commandQuery = z.strictObject({ wait: z.enum(['true', 'false']).default('false') });

export interface CommandCall extends KeyedCall {
  /** Hold the answer until the command's work is done. */
  readonly wait: boolean;
}

/** Parameter decorator: how a command was called. */
export const Call = createParamDecorator((_data: unknown, context: ExecutionContext): CommandCall => {
  const request = context.switchToHttp().getRequest<FastifyRequest>();
  const query = commandQuery.safeParse(request.query);
  if (!query.success) throw inputProblem(query.error.issues);
  return { ...keyedCallOf(request), wait: query.data.wait === 'true' };
});
