import { randomUUID } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { odditiesOf } from '../oddities.js';
import type { ErrorBody } from '../../kit/sandbox-server.js';
import type { SandboxStore } from '../../kit/sandbox-store.js';

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

  body(isRendered: boolean): unknown {
    if (isRendered) return { message: this.#rendered() };
    return { message: this.message, ...(this.parameters && { parameters: this.parameters }) };
  }

  #rendered(): string {
    const values = new Map(Object.entries<string>(this.parameters ?? {}));
    // A list is counted from 1, a record has names.
    const keyOf = (name: string): string =>
      Array.isArray(this.parameters) ? String(Number(name) - 1) : name;
    return this.message.replaceAll(/%(\w+)/g, (mark, name: string) => values.get(keyOf(name)) ?? mark);
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

/** All that Commerce says of a write that failed, whatever came of it. */
export function couldNotSave(document: string): CommerceError {
  return new CommerceError(400, `Could not save ${document}, see error log for details`);
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
export function answerErrors(store: SandboxStore) {
  return (error: unknown, _request: FastifyRequest, reply: FastifyReply): FastifyReply => {
    if (!(error instanceof CommerceError)) throw error;
    const isRendered = odditiesOf(store).messages === 'rendered';
    return reply.code(error.status).send(error.body(isRendered));
  };
}

export const errorBody: ErrorBody = (status, kind, message = 'Service Temporarily Unavailable') => {
  switch (kind) {
    case 'refused':
      return { message, code: status };
    case 'throttled':
      return { message: 'Too Many Requests' };
    case 'failed':
      return internalError().body(false);
    case 'not-found':
      return { message: 'Request does not match any route.' };
    case 'malformed':
      return { message: 'Decoding error: \nSyntax error' };
  }
};
