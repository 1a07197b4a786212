import { randomUUID } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import type { AccessTokens } from '../tokens/access-tokens.js';
import type { RestrictedTokens } from '../tokens/restricted-tokens.js';
import { errorBody, refuse } from './refusal.js';
import type { TokenBuckets } from './token-buckets.js';
import { GRANTLESS_OPERATIONS, RESTRICTED, type Operation } from './usage-plans.js';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** The SP-API operation a route is: those alone need an access token and are rate limited. */
    operation?: Operation;
  }
}

interface GuardDeps {
  accessTokens: AccessTokens;
  restrictedTokens: RestrictedTokens;
  buckets: TokenBuckets;
}

/** What every SP-API operation has in common: the access token, the usage plan, and the headers that tell of them. */
export function guardOperations(
  server: FastifyInstance,
  { accessTokens, restrictedTokens, buckets }: GuardDeps,
): void {
  server.addHook('onRequest', async (request, reply) => {
    const { operation } = request.routeOptions.config;
    if (operation === undefined) return;
    const token = request.headers['x-amz-access-token'];
    const call = { method: request.method, path: request.url.split('?', 1).join() };
    const audience = GRANTLESS_OPERATIONS.has(operation) ? 'grantless' : 'seller';
    const denial = RESTRICTED.has(operation)
      ? restrictedTokens.denialOf(token, call)
      : accessTokens.denialOf(token, audience);
    if (denial) await refuse(reply, denial);
    else if (!buckets.take(operation)) await reply.code(429).send(errorBody(429));
  });

  server.addHook('onSend', async (request, reply, payload) => {
    const { operation } = request.routeOptions.config;
    reply.header('x-amzn-RequestId', randomUUID());
    if (operation !== undefined && tellsRate(operation, reply.statusCode)) {
      reply.header('x-amzn-RateLimit-Limit', String(buckets.planOf(operation).ratePerSecond));
    }
    return payload;
  });
}

/** Documented for these alone; notably not on a 429, and never for the test of a notification. */
function tellsRate(operation: Operation, status: number): boolean {
  if (operation === 'sendTestNotification') return false;
  return (status >= 200 && status < 210) || status === 400 || status === 404;
}
