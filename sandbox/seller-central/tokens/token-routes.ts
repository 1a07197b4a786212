import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { CLIENT_ID } from '../seller-account.js';
import { LIFETIME_SECONDS, type AccessTokens } from './access-tokens.js';
import type { Authorisation } from './authorisation.js';

const tokenRequest = z.object({
  grant_type: z.string(),
  client_id: z.string(),
  client_secret: z.string(),
  refresh_token: z.string().optional(),
  scope: z.string().optional(),
});
type TokenRequest = z.infer<typeof tokenRequest>;

const SCOPES: readonly string[] = [
  'sellingpartnerapi::notifications',
  'sellingpartnerapi::client_credential:rotation',
];

interface TokenAnswer {
  status: number;
  body: object;
}

interface Login {
  accessTokens: AccessTokens;
  authorisation: Authorisation;
}

/** Login with Amazon. Its errors have the shape of OAuth, not the one of SP-API. */
export function addTokenRoutes(server: FastifyInstance, login: Login): void {
  void server.register((tokens, _options, done) => {
    const form = 'application/x-www-form-urlencoded';
    tokens.addContentTypeParser(form, { parseAs: 'string' }, (_request, body, parsed) => {
      parsed(null, Object.fromEntries(new URLSearchParams(String(body))));
    });
    tokens.post('/auth/o2/token', (request, reply) => {
      const asked = tokenRequest.safeParse(request.body);
      const answer = asked.success
        ? answerTo(asked.data, login)
        : failure('invalid_request', 'The request is missing a required parameter');
      return reply.code(answer.status).header('cache-control', 'no-store').send(answer.body);
    });
    done();
  });
}

function answerTo(request: TokenRequest, { accessTokens, authorisation }: Login): TokenAnswer {
  const { clientSecret, refreshToken, revoked } = authorisation.current;
  if (request.client_id !== CLIENT_ID || request.client_secret !== clientSecret) {
    return { ...failure('invalid_client', 'Client authentication failed'), status: 401 };
  }
  switch (request.grant_type) {
    case 'refresh_token':
      if (revoked || request.refresh_token !== refreshToken) {
        return failure(
          'invalid_grant',
          "The request has an invalid grant parameter : refresh_token. User may have revoked or didn't grant the permission.",
        );
      }
      return granted({ access_token: accessTokens.issue('seller'), refresh_token: refreshToken });
    case 'client_credentials':
      return request.scope !== undefined && SCOPES.includes(request.scope)
        ? granted({ access_token: accessTokens.issue('grantless'), scope: request.scope })
        : failure('invalid_scope', 'The requested scope is invalid, unknown, or malformed.');
    default:
      return failure('unsupported_grant_type', 'The authorization grant type is not supported');
  }
}

function granted(token: object): TokenAnswer {
  return { status: 200, body: { ...token, token_type: 'bearer', expires_in: LIFETIME_SECONDS } };
}

function failure(error: string, description: string): TokenAnswer {
  return { status: 400, body: { error, error_description: description } };
}
