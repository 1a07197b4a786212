import type { FastifyReply } from 'fastify';
import type { z } from 'zod';

/** A request Amazon says no to, in the words of its error list. */
export class Refusal {
  readonly message: string;
  readonly status: number;
  readonly code: string;

  constructor(
    message: string,
    { status = 400, code = codeOf(status) }: { status?: number; code?: string } = {},
  ) {
    this.message = message;
    this.status = status;
    this.code = code;
  }

  static notFound(what: string): Refusal {
    return new Refusal(`${what} is not found.`, { status: 404 });
  }

  static malformed({ issues }: z.ZodError): Refusal {
    const fields = issues.map((issue) => issue.path.join('.')).join(', ');
    return new Refusal(`Please check the missing or invalid fields [${fields}].`);
  }
}

export function refuse(reply: FastifyReply, { status, code, message }: Refusal): FastifyReply {
  return reply.code(status).send({ errors: [{ code, message, details: '' }] });
}

const MESSAGES: Readonly<Record<number, [code: string, message: string]>> = {
  400: ['InvalidInput', 'Request has missing or invalid parameters and cannot be parsed.'],
  401: ['Unauthorized', 'Access to requested resource is denied.'],
  403: ['Unauthorized', 'Access to requested resource is denied.'],
  404: ['NotFound', 'The requested resource is not found.'],
  409: ['Conflict', 'The resource specified conflicts with the current state.'],
  413: ['RequestTooLarge', 'The request size exceeded the maximum accepted size.'],
  415: [
    'UnsupportedMediaType',
    'The entity of the request is in a format not supported by the requested resource.',
  ],
  429: ['QuotaExceeded', 'You exceeded your quota for the requested resource.'],
  503: ['ServiceUnavailable', 'Service is temporarily unavailable. Please try again.'],
};

/** What a status says when nothing more particular is known. */
export function errorBody(status: number): unknown {
  const [code, message] = MESSAGES[status] ?? [
    'InternalFailure',
    'We encountered an internal error. Please try again.',
  ];
  return { errors: [{ code, message, details: '' }] };
}

function codeOf(status: number): string {
  return MESSAGES[status]?.[0] ?? 'InternalFailure';
}
