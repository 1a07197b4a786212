import { z } from 'zod';

import type { IntegrationError } from '../../ports/integration-error.js';
import type { SellerCentralConnection } from '../../ports/store-directory.js';
import { KeptTokens, type GivenToken } from '../tokens/kept-tokens.js';
import { amazonError } from './amazon-error.js';
import { addressesOf } from './endpoints.js';
import { exchange } from './exchange.js';
import { parseJson } from './parse-json.js';

const NAME = 'token request';

const grantSchema = z.object({ access_token: z.string().min(1), expires_in: z.number().positive() });
const refusalSchema = z.object({ error: z.string(), error_description: z.string().default('') });

interface Requester {
  readonly connection: SellerCentralConnection;
  readonly grantlessScope: string | undefined;
}

/** Login with Amazon. A scope is for operations that concern the application and no seller. */
export class AccessTokens {
  readonly #tokens: KeptTokens<Requester>;

  constructor({ timeoutMs, nowMs }: { timeoutMs: number; nowMs?: () => number }) {
    this.#tokens = new KeptTokens({
      request: (requester) => requestToken(requester, timeoutMs),
      keyOf,
      nowMs,
    });
  }

  async tokenFor(connection: SellerCentralConnection, grantlessScope?: string): Promise<string> {
    return this.#tokens.tokenFor({ connection, grantlessScope });
  }

  /** Amazon did not take this token: the next call asks for another. A newer one stays. */
  async drop(connection: SellerCentralConnection, token: string, grantlessScope?: string): Promise<void> {
    await this.#tokens.drop({ connection, grantlessScope }, token);
  }
}

function keyOf(requester: Requester): string {
  return JSON.stringify([addressesOf(requester.connection.endpoint).tokenUrl, formOf(requester)]);
}

function formOf({ connection, grantlessScope }: Requester): Record<string, string> {
  const { clientId, clientSecret, refreshToken } = connection;
  return {
    ...(grantlessScope === undefined
      ? { grant_type: 'refresh_token', refresh_token: refreshToken }
      : { grant_type: 'client_credentials', scope: grantlessScope }),
    client_id: clientId,
    client_secret: clientSecret,
  };
}

async function requestToken(requester: Requester, timeoutMs: number): Promise<GivenToken> {
  const reply = await exchange({
    name: NAME,
    url: addressesOf(requester.connection.endpoint).tokenUrl,
    method: 'POST',
    headers: {
      'content-type': 'application/x-www-form-urlencoded;charset=UTF-8',
      accept: 'application/json',
    },
    body: new URLSearchParams(formOf(requester)).toString(),
    timeoutMs,
  });
  const said = parseJson(reply.bytes);
  if (reply.status !== 200) throw refusalOf(requester, reply.status, said);
  const grant = grantSchema.safeParse(said);
  if (!grant.success) throw amazonError('malformed-response', `Amazon ${NAME}: the answer is no token`);
  return { token: grant.data.access_token, lifeMs: grant.data.expires_in * 1000 };
}

/** Of the credentials themselves, not of how they were presented. */
const CREDENTIALS_REJECTED: ReadonlySet<string> = new Set([
  'invalid_grant',
  'invalid_client',
  'unauthorized_client',
]);

function refusalOf({ grantlessScope }: Requester, status: number, said: unknown): IntegrationError {
  const refusal = refusalSchema.safeParse(said).data;
  const words = refusal === undefined ? '' : ` ${refusal.error}: ${refusal.error_description}`;
  const message = `Amazon ${NAME} answered ${status}${words}`;
  if (status === 429) return amazonError('throttled', message);
  if (status >= 500) return amazonError('unavailable', message);
  const isOfSeller = grantlessScope === undefined || refusal?.error === 'invalid_client';
  // Never `rejected`: that no token was given says nothing about the call that needed it.
  if (refusal === undefined || !isOfSeller || !CREDENTIALS_REJECTED.has(refusal.error)) {
    return amazonError('unauthorized', message);
  }
  return amazonError('unauthorized', `Amazon says${words}`, { needsReauthorisation: true });
}
