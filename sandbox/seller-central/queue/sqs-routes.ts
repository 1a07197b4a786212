import { setTimeout as pause } from 'node:timers/promises';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { AWS_ACCESS_KEY_ID } from '../seller-account.js';
import type { QueueMessage, Queues } from './queues.js';
import { SQS_ACTIONS, type SqsCall } from './sqs-actions.js';
import { SqsError, sendSqsError } from './sqs-error.js';

const PATH = '/queues';
const LOOK_EVERY_MS = 50;

interface SqsDeps {
  queues: Queues;
  isShuffled: () => boolean;
  /** Whoever waits for a message is somebody who looks: what is due by then has to have happened. */
  catchUp: () => void;
}

/** Amazon SQS by its JSON protocol. The signature is not checked, only whose access key it is made with. */
export function addSqsRoutes(server: FastifyInstance, deps: SqsDeps): void {
  const closing = new AbortController();
  server.addHook('preClose', async () => {
    closing.abort();
  });

  void server.register((sqs, _options, done) => {
    sqs.addContentTypeParser(
      'application/x-amz-json-1.0',
      { parseAs: 'string' },
      (_request, body, parsed) => {
        parsed(null, String(body));
      },
    );
    const answer = async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
      const call = callOf(request, reply, { ...deps, closing: closing.signal });
      const said = isKnownCaller(request) ? await perform(request, call) : unknownCaller();
      void reply.type('application/x-amz-json-1.0');
      return said instanceof SqsError ? sendSqsError(reply, said) : reply.send(JSON.stringify(said));
    };
    sqs.post(PATH, answer);
    sqs.post(`${PATH}/*`, answer);
    done();
  });
}

function isKnownCaller({ headers }: FastifyRequest): boolean {
  return headers.authorization?.includes(`Credential=${AWS_ACCESS_KEY_ID}/`) ?? false;
}

function unknownCaller(): SqsError {
  return new SqsError('InvalidClientTokenId', 'The security token included in the request is invalid.', 403);
}

async function perform(request: FastifyRequest, call: SqsCall): Promise<object> {
  const [service, name = ''] = String(request.headers['x-amz-target']).split('.');
  const act = service === 'AmazonSQS' ? SQS_ACTIONS[name] : undefined;
  if (!act)
    return new SqsError('InvalidAction', `There is no ${String(request.headers['x-amz-target'])} here.`);
  try {
    return await act(JSON.parse(String(request.body)), call);
  } catch (error) {
    if (error instanceof SyntaxError) return new SqsError('SerializationException', 'The body is not JSON.');
    throw error;
  }
}

function callOf(
  request: FastifyRequest,
  reply: FastifyReply,
  { queues, isShuffled, catchUp, closing }: SqsDeps & { closing: AbortSignal },
): SqsCall {
  const isOver = (): boolean => closing.aborted || reply.raw.destroyed;
  const waitFor = async (messages: () => QueueMessage[], seconds: number): Promise<QueueMessage[]> => {
    const untilMs = Date.now() + seconds * 1000;
    for (;;) {
      catchUp();
      const found = messages();
      if (found.length > 0 || Date.now() >= untilMs) return found;
      await pause(LOOK_EVERY_MS, undefined, { signal: closing }).catch(() => undefined);
      // The state is about to be closed, or the messages would go to nobody.
      if (isOver()) return [];
    }
  };
  return { queues, isShuffled, waitFor, baseUrl: `${request.protocol}://${request.host}${PATH}` };
}
