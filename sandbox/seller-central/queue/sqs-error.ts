import type { FastifyReply } from 'fastify';

/** What SQS says no to, in its own words. */
export class SqsError {
  readonly type: string;
  readonly message: string;
  readonly status: number;

  constructor(type: string, message: string, status = 400) {
    this.type = type;
    this.message = message;
    this.status = status;
  }
}

export function sendSqsError(reply: FastifyReply, { type, message, status }: SqsError): FastifyReply {
  const body = JSON.stringify({ __type: `com.amazonaws.sqs#${type}`, message });
  return reply.code(status).header('x-amzn-query-error', `${type};Sender`).send(body);
}
