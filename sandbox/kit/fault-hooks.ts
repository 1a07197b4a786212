import { setTimeout as pause } from 'node:timers/promises';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Fault, FaultList } from './faults.js';
import type { ErrorBody } from './sandbox-server.js';

declare module 'fastify' {
  interface FastifyRequest {
    /** What it suffers. */
    fault: Fault | null;
  }
}

/** Makes every request suffer its fault, except below /_sandbox/: before the work is done, or after it. */
export function addFaultHooks(server: FastifyInstance, faults: FaultList, errorBody: ErrorBody): void {
  server.decorateRequest('fault', null);
  const closing = new AbortController();
  server.addHook('preClose', async () => {
    closing.abort();
  });

  server.addHook('onRequest', async (request, reply) => {
    const path = pathOf(request);
    if (path.startsWith('/_sandbox/')) return;
    const fault = faults.take(request.method, path);
    if (!fault) return;
    request.fault = fault;
    await before(fault, reply);
  });

  // Once the request is there as a whole: a caller who no longer waits stops nothing.
  server.addHook('preValidation', async ({ fault }, reply) => {
    if (fault?.fault !== 'delay') return;
    // A server that is being stopped does not begin work: its state is about to be closed.
    await pause(fault.ms ?? 0, undefined, { signal: closing.signal }).catch(() => reply.hijack());
  });

  server.addHook('onSend', async (request, reply, payload) => {
    const { fault } = request;
    switch (fault?.fault) {
      case 'drop-reply':
        await pause(fault.ms ?? 0, undefined, { signal: closing.signal }).catch(() => undefined);
        request.raw.socket.resetAndDestroy();
        return payload;
      case 'error-after':
        reply.code(500).removeHeader('content-length').type('application/json; charset=utf-8');
        return JSON.stringify(errorBody(500, 'failed'));
      default:
        return payload;
    }
  });

  async function before(fault: Fault, reply: FastifyReply): Promise<void> {
    switch (fault.fault) {
      case 'refuse': {
        const status = fault.status ?? 503;
        await reply.code(status).send(errorBody(status, 'refused', fault.message));
        return;
      }
      case 'throttle':
        await reply.code(429).send(errorBody(429, 'throttled'));
        return;
      case 'garbage':
        await reply.code(200).type('text/html').send('<html><body>Down for maintenance</body></html>');
        return;
      case 'hang':
        reply.hijack();
        return;
      case 'delay':
      case 'drop-reply':
      case 'error-after':
        return;
    }
  }
}

function pathOf(request: FastifyRequest): string {
  return request.url.split('?', 1)[0] ?? request.url;
}
