import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { Refusal, refuse } from '../server/refusal.js';
import { LIFETIME_SECONDS } from './access-tokens.js';
import { resourceSchema, type RestrictedTokens } from './restricted-tokens.js';

const requestSchema = z.object({
  targetApplication: z.string().optional(),
  restrictedResources: z.array(resourceSchema).min(1).max(50),
});

/** Tokens API 2021-03-01. */
export function addRestrictedTokenRoutes(server: FastifyInstance, tokens: RestrictedTokens): void {
  server.post(
    '/tokens/2021-03-01/restrictedDataToken',
    { config: { operation: 'createRestrictedDataToken' } },
    (request, reply) => {
      const asked = requestSchema.safeParse(request.body);
      if (!asked.success) return refuse(reply, Refusal.malformed(asked.error));
      const restrictedDataToken = tokens.issue(asked.data.restrictedResources);
      return { restrictedDataToken, expiresIn: LIFETIME_SECONDS };
    },
  );
}
