import { fastify, type FastifyInstance } from 'fastify';
import { addFaultHooks } from './fault-hooks.js';
import { FaultList } from './faults.js';
import { addKnobs } from './knobs.js';
import type { Clock } from './clock.js';
import type { Ledger } from './ledger.js';

type ErrorKind = 'refused' | 'throttled' | 'failed' | 'not-found' | 'malformed';

/** An error in the system's own shape, and in its own words unless there are others. */
export type ErrorBody = (status: number, kind: ErrorKind, message?: string) => unknown;

interface SandboxServerOptions {
  clock: Clock;
  ledger: Ledger;
  errorBody: ErrorBody;
}

/** A server with the faults and the /_sandbox/ knobs in place; each system adds its own routes. */
export function createSandboxServer(options: SandboxServerOptions): FastifyInstance {
  const { clock, ledger, errorBody } = options;
  const server = fastify({
    forceCloseConnections: true,
    bodyLimit: 16 * 1024 * 1024,
    routerOptions: { maxParamLength: 500 },
  });
  const faults = new FaultList();
  addFaultHooks(server, faults, errorBody);
  addKnobs(server, { clock, ledger, faults });
  server.setNotFoundHandler((_request, reply) => reply.code(404).send(errorBody(404, 'not-found')));
  server.setErrorHandler((error: { statusCode?: number }, _request, reply) => {
    const status = error.statusCode ?? 500;
    return reply.code(status).send(errorBody(status, status < 500 ? 'malformed' : 'failed'));
  });
  acceptEmptyJson(server);
  return server;
}

/** Both systems take a POST that says it is JSON and has no body; Fastify by itself refuses one. */
function acceptEmptyJson(server: FastifyInstance): void {
  server.addContentTypeParser('application/json', { parseAs: 'string' }, (_request, body, done) => {
    try {
      const parsed: unknown = body === '' ? undefined : JSON.parse(String(body));
      done(null, parsed);
    } catch {
      done(Object.assign(new Error('The body is not JSON.'), { statusCode: 400 }));
    }
  });
}

/** Answers the address it listens at; port 0 takes any free one. */
export async function listen(server: FastifyInstance, at: { host: string; port: number }): Promise<string> {
  return server.listen(at);
}
