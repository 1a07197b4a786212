import { createHash, timingSafeEqual } from 'node:crypto';
import type { FastifyRequest, onRequestHookHandler } from 'fastify';

import { Problem } from '../problems/problem.js';

/** Routes open to everyone: what monitors and readers of the documentation need, and hooks, which check a signature instead. */
const PUBLIC_ROUTES = /^\/(health\/\w+|metrics|openapi\.json|docs(\/.*)?|hooks\/commerce\/:storeId)$/;
const BEARER = /^Bearer +(\S+)$/i;

/** Runs before the body is read: strangers cost little and learn nothing. */
export function requireApiKey(apiKey: string): onRequestHookHandler {
  const expected = digestOf(apiKey);
  const isAdmitted = (request: FastifyRequest): boolean => {
    if (PUBLIC_ROUTES.test(request.routeOptions.url ?? '')) return true;
    const [, given] = BEARER.exec(request.headers.authorization ?? '') ?? [];
    // Digests are of one length, which timingSafeEqual needs.
    return given !== undefined && timingSafeEqual(digestOf(given), expected);
  };
  return (request, _reply, done) => {
    done(isAdmitted(request) ? undefined : notAuthenticated());
  };
}

function digestOf(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}

function notAuthenticated(): Problem {
  return new Problem({
    status: 401,
    code: 'not-authenticated',
    detail: 'Send an API key as `Authorization: Bearer <key>`.',
    headers: { 'www-authenticate': 'Bearer realm="cauce"' },
  });
}
