import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import type { FastifyReply, FastifyRequest } from 'fastify';

import { Problem } from './problems/problem.js';
import { problemOf } from './problems/problem-of.js';
import { sendProblem } from './problems/send-problem.js';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Its body is what was signed: it gets the bytes as they came, and judges them itself. */
    takesRawBody?: boolean;
  }
}

const BODY_LIMIT_BYTES = 256 * 1024;
/** Adobe sends events of up to 64 kB, many together. */
const RAW_BODY_LIMIT_BYTES = 2 * 1024 * 1024;
const CLOUD_EVENTS = /^application\/cloudevents(-batch)?\+json\b/;
const REQUEST_ID = /^[\w\-.]{1,64}$/;

/** Fastify, taking JSON and nothing else. */
export function createFastifyAdapter(): FastifyAdapter {
  const adapter = new FastifyAdapter({
    bodyLimit: BODY_LIMIT_BYTES,
    genReqId: requestIdOf,
    // What the router refuses by itself never reaches Nest's filters.
    frameworkErrors: (error: Error, request: FastifyRequest, reply: FastifyReply) => {
      sendProblem(request, reply, problemOf(error));
    },
    routerOptions: { maxParamLength: 200 },
  });
  const fastify = adapter.getInstance();
  fastify.removeAllContentTypeParsers();
  const parseJson = fastify.getDefaultJsonParser('error', 'error');
  fastify.addHook('onRoute', (route) => {
    if (route.config?.takesRawBody === true) route.bodyLimit = RAW_BODY_LIMIT_BYTES;
  });
  fastify.addContentTypeParser<Buffer>(CLOUD_EVENTS, { parseAs: 'buffer' }, (request, body, done) => {
    if (isTakenRaw(request)) done(null, body);
    else done(unsupported());
  });
  fastify.addContentTypeParser<Buffer>('application/json', { parseAs: 'buffer' }, (request, body, done) => {
    if (isTakenRaw(request)) {
      done(null, body);
      return;
    }
    // Many clients announce JSON and send nothing; whether that will do is for the route to say.
    if (body.length === 0) {
      done(null, undefined);
      return;
    }
    void parseJson(request, body.toString(), (error, value) => {
      done(error === null ? null : malformedJson(), value);
    });
  });
  fastify.addHook('onRequest', (request, reply, done) => {
    void reply.header('x-request-id', request.id);
    done();
  });
  return adapter;
}

/** The caller's own id where it is harmless, so that a request can be followed through several services. */
function requestIdOf(request: IncomingMessage): string {
  const given = request.headers['x-request-id'];
  return typeof given === 'string' && REQUEST_ID.test(given) ? given : randomUUID();
}

function malformedJson(): Problem {
  return new Problem({ status: 400, code: 'malformed-json', detail: 'The body is not valid JSON.' });
}

function isTakenRaw(request: FastifyRequest): boolean {
  return request.routeOptions.config.takesRawBody === true;
}

function unsupported(): Problem {
  const detail = 'Send the body as application/json.';
  return new Problem({ status: 415, code: 'unsupported-media-type', detail });
}
