import { HttpException } from '@nestjs/common';

import { IntegrationError } from '../../ports/integration-error.js';
import { MalformedCursor } from '../../ports/malformed-cursor.js';
import { PartUnavailable } from '../../ports/part-unavailable.js';
import { Problem, type ProblemDetails } from './problem.js';

const RETRY_AFTER_SECONDS = 5;

/** What the framework refuses before a controller is asked. */
const FRAMEWORK_PROBLEMS: Readonly<Record<number, Omit<ProblemDetails, 'status'>>> = {
  400: { code: 'malformed-request', detail: 'The request could not be understood.' },
  404: { code: 'unknown-route', detail: 'There is nothing at this path for this method.' },
  413: { code: 'body-too-large', detail: 'The body is larger than this path takes.' },
  414: { code: 'path-too-long', detail: 'A part of the path is too long.' },
  415: { code: 'unsupported-media-type', detail: 'Send the body as application/json.' },
};

const INTERNAL_ERROR: ProblemDetails = {
  status: 500,
  code: 'internal-error',
  detail: 'Something went wrong on our side; the log has it under this request id.',
};

/** Never says what an unexpected error said: that goes to the log. */
export function problemOf(error: unknown): ProblemDetails {
  if (error instanceof Problem) return error.details;
  if (error instanceof PartUnavailable) return unavailable(error);
  if (error instanceof IntegrationError) return remoteFailed(error);
  if (error instanceof MalformedCursor) return malformedCursor();
  const status = statusOf(error);
  const known = FRAMEWORK_PROBLEMS[status];
  return known === undefined ? INTERNAL_ERROR : { status, ...known };
}

function unavailable({ part }: PartUnavailable): ProblemDetails {
  return {
    status: 503,
    code: `${part}-unavailable`,
    detail: `A part of the service (${part}) is not answering; repeat the request later.`,
    headers: { 'retry-after': String(RETRY_AFTER_SECONDS) },
  };
}

/** Whoever waits for an answer of a remote system is told what it said instead. */
function remoteFailed({ system, code, message, retryAfterMs = 0 }: IntegrationError): ProblemDetails {
  const retryAfter = Math.max(RETRY_AFTER_SECONDS, Math.ceil(retryAfterMs / 1000));
  return {
    status: 503,
    code: `${system}-${code}`,
    detail: `${message}; repeat the request later.`,
    headers: { 'retry-after': String(retryAfter) },
  };
}

function malformedCursor(): ProblemDetails {
  const detail = 'is not a cursor of this list';
  return {
    status: 400,
    code: 'malformed-cursor',
    detail: `The cursor ${detail}.`,
    errors: [{ pointer: '#/cursor', detail }],
  };
}

function statusOf(error: unknown): number {
  if (error instanceof HttpException) return error.getStatus();
  return error instanceof Error && 'statusCode' in error ? Number(error.statusCode) : 500;
}
