import { randomBytes } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { Clock } from '../../kit/clock.js';
import type { SandboxStore } from '../../kit/sandbox-store.js';
import { IMS_CLIENT_ID, type Authorisation } from './authorisation.js';

const LIFETIME_SECONDS = 24 * 3600;
const SCOPES_NEEDED = ['openid', 'AdobeID', 'commerce.accs'];

const tokenRequest = z.object({
  grant_type: z.string(),
  client_id: z.string(),
  client_secret: z.string(),
  scope: z.string().default(''),
});

interface ImsParts {
  store: SandboxStore;
  clock: Clock;
  authorisation: Authorisation;
}

/** Adobe's Identity Management System, as far as machines ask it for tokens. */
export class Ims {
  readonly #parts: ImsParts;

  constructor(parts: ImsParts) {
    this.#parts = parts;
  }

  issue(): string {
    const token = `ims.${randomBytes(24).toString('base64url')}`;
    const endsAtMs = this.#parts.clock.now().getTime() + LIFETIME_SECONDS * 1000;
    this.#parts.store.write('ims-token', token, { endsAtMs });
    return token;
  }

  /** A rotated secret does not end the tokens it gave, a revoked grant does. */
  isGood(token: string): boolean {
    const { store, clock, authorisation } = this.#parts;
    const issued = store.read<{ endsAtMs: number }>('ims-token', token);
    return issued !== undefined && !authorisation.current.revoked && clock.now().getTime() < issued.endsAtMs;
  }
}

export function addImsRoutes(server: FastifyInstance, ims: Ims, authorisation: Authorisation): void {
  void server.register((tokens, _options, done) => {
    const form = 'application/x-www-form-urlencoded';
    tokens.addContentTypeParser(form, { parseAs: 'string' }, (_request, body, parsed) => {
      parsed(null, Object.fromEntries(new URLSearchParams(String(body))));
    });
    tokens.post('/ims/token/v3', (request, reply) => {
      const refusal = refusalOf(request.body, authorisation);
      if (refusal !== undefined) return reply.code(400).send(refusal);
      return {
        access_token: ims.issue(),
        token_type: 'bearer',
        expires_in: LIFETIME_SECONDS,
      };
    });
    done();
  });
}

function refusalOf(body: unknown, { current }: Authorisation): object | undefined {
  const asked = tokenRequest.safeParse(body).data;
  if (asked === undefined) return failure('invalid_request', 'missing parameter');
  if (asked.client_id !== IMS_CLIENT_ID || current.revoked) {
    return failure('invalid_client', 'invalid client_id parameter');
  }
  if (asked.client_secret !== current.clientSecret) {
    return failure('invalid_client', 'invalid client_secret parameter');
  }
  if (asked.grant_type !== 'client_credentials') {
    return failure('unsupported_grant_type', 'unsupported grant_type');
  }
  const scopes = asked.scope.split(/[ ,]+/);
  const missing = SCOPES_NEEDED.filter((scope) => !scopes.includes(scope));
  return missing.length === 0 ? undefined : failure('invalid_scope', `missing scope ${missing.join(', ')}`);
}

function failure(error: string, description: string): object {
  return { error, error_description: description };
}
