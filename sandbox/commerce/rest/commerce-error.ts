import { randomUUID } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { ErrorBody } from '../../kit/sandbox-server.js';

type Parameters = readonly string[] | Readonly<Record<string, string>>;

/** An answer other than 200. The message is a phrase with placeholders, which Commerce leaves to the client to fill. */
export class CommerceError extends Error {
  override readonly name = 'CommerceError';

  constructor(
    readonly status: number,
    message: string,
    readonly parameters?: Parameters,
  ) {
    super(message);
  }

  body(): unknown {
    return { message: this.message, ...(this.parameters && { parameters: this.parameters }) };
  }
}

export function noSuchEntity(): CommerceError {
  return new CommerceError(
    404,
    "The entity that was requested doesn't exist. Verify the entity and try again.",
  );
}

export function fieldRequired(fieldName: string): CommerceError {
  return new CommerceError(400, '"%fieldName" is required. Enter and try again.', { fieldName });
}

/** Whatever goes wrong inside is masked. */
export function internalError(): CommerceError {
  const report = randomUUID().replaceAll('-', '').slice(0, 13);
  return new CommerceError(
    500,
    `Internal Error. Details are available in Magento log file. Report ID: webapi-${report}`,
  );
}

/** Leaves errors that are not Commerce's own to the server. */
export function answerError(error: unknown, _request: FastifyRequest, reply: FastifyReply): FastifyReply {
  if (!(error instanceof CommerceError)) throw error;
  return reply.code(error.status).send(error.body());
}

export const errorBody: ErrorBody = (status, kind, message = 'Service Temporarily Unavailable') => {
  switch (kind) {
    case 'refused':
      return { message, code: status };
    case 'throttled':
      return { message: 'Too Many Requests' };
    case 'failed':
      return internalError().body();
    case 'not-found':
      return { message: 'Request does not match any route.' };
    case 'malformed':
      return { message: 'Decoding error: \nSyntax error' };
  }
};
