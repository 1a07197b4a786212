import { applyDecorators, createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { ApiHeader } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';

import { Problem } from '../problems/problem.js';
import { pathOf } from '../request-path.js';

const HEADER = 'idempotency-key';
const PRINTABLE = /^[\x20-\x7e]{1,255}$/;

/** What makes a request the same request, whoever sends it again. */
export interface KeyedCall {
  readonly idempotencyKey: string | null;
  readonly method: string;
  readonly path: string;
  readonly body: unknown;
}

/** Parameter decorator: the call with its Idempotency-Key, checked. */
export const Keyed = createParamDecorator((_data: unknown, context: ExecutionContext): KeyedCall =>
  keyedCallOf(context.switchToHttp().getRequest<FastifyRequest>()),
);

export function keyedCallOf(request: FastifyRequest): KeyedCall {
  return {
    idempotencyKey: idempotencyKeyOf(request),
    method: request.method,
    path: pathOf(request),
    body: request.body,
  };
}

/** Documents the header. */
export function TakesIdempotencyKey(): MethodDecorator & ClassDecorator {
  return applyDecorators(
    ApiHeader({
      name: 'Idempotency-Key',
      required: false,
      description: 'Sent again with the same request: the same answer and no second effect',
      schema: { type: 'string', minLength: 1, maxLength: 255 },
    }),
  );
}

function idempotencyKeyOf(request: FastifyRequest): string | null {
  const key = request.headers[HEADER];
  if (key === undefined) return null;
  if (typeof key === 'string' && PRINTABLE.test(key)) return key;
  throw new Problem({
    status: 400,
    code: 'malformed-idempotency-key',
    detail: 'An Idempotency-Key is 1 to 255 printable ASCII characters.',
  });
}
