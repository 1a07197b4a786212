import { z } from 'zod';

import type { IntegrationError } from '../../ports/integration-error.js';
import type { SellerCentralConnection } from '../../ports/store-directory.js';
import { amazonError } from './amazon-error.js';
import { addressesOf } from './endpoints.js';
import { exchange } from './exchange.js';
import { parseJson } from './parse-json.js';

const NAME = 'token request';
/** Renewed early, so that no call leaves with a token that ends on its way. */
const RENEW_EARLY_MS = 60_000;

const grantSchema = z.object({ access_token: z.string().min(1), expires_in: z.number().positive() });
const refusalSchema = z.object({ error: z.string(), error_description: z.string().default('') });

interface Requester {
  readonly connection: SellerCentralConnection;
  readonly grantlessScope: string | undefined;
}

interface Grant {
  readonly token: string;
  readonly renewAtMs: number;
}

/** Login with Amazon: access tokens, each asked for once however many callers wait for it. */
export class AccessTokens {
  readonly #timeoutMs: number;
  readonly #nowMs: () => number;
  readonly #grants = new Map<string, Promise<Grant>>();

  constructor({ timeoutMs, nowMs = Date.now }: { timeoutMs: number; nowMs?: () => number }) {
    this.#timeoutMs = timeoutMs;
    this.#nowMs = nowMs;
  }

  /** Of a scope: for operations that concern the application and no seller. */
  async tokenFor(connection: SellerCentralConnection, grantlessScope?: string): Promise<string> {
    const key = keyOf(connection, grantlessScope);
    const known = this.#grants.get(key);
    if (known === undefined) return (await this.#renewed(key, { connection, grantlessScope })).token;
    const grant = await known;
    if (this.#nowMs() < grant.renewAtMs) return grant.token;
    // Whoever came first renews; the others find another promise here.
    if (this.#grants.get(key) === known) this.#grants.delete(key);
    return this.tokenFor(connection, grantlessScope);
  }

  /** Amazon did not take this token: the next call asks for another. A newer one stays. */
  async drop(connection: SellerCentralConnection, token: string, grantlessScope?: string): Promise<void> {
    const key = keyOf(connection, grantlessScope);
    const known = this.#grants.get(key);
    if (known === undefined) return;
    const grant = await known.catch(() => undefined);
    if (grant?.token === token && this.#grants.get(key) === known) this.#grants.delete(key);
  }

  #renewed(key: string, requester: Requester): Promise<Grant> {
    const askedAtMs = this.#nowMs();
    const grant = requestGrant(requester, { askedAtMs, timeoutMs: this.#timeoutMs }).catch(
      (error: unknown) => {
        this.#grants.delete(key);
        throw error;
      },
    );
    this.#grants.set(key, grant);
    return grant;
  }
}

/** Other credentials of the same store are another key: nothing has to be told when they are replaced. */
function keyOf(connection: SellerCentralConnection, grantlessScope?: string): string {
  return JSON.stringify([addressesOf(connection.endpoint).tokenUrl, formOf({ connection, grantlessScope })]);
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

async function requestGrant(
  requester: Requester,
  { askedAtMs, timeoutMs }: { readonly askedAtMs: number; readonly timeoutMs: number },
): Promise<Grant> {
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
  const lifeMs = grant.data.expires_in * 1000;
  return {
    token: grant.data.access_token,
    // A token shorter-lived than that is still used for half its life.
    renewAtMs: askedAtMs + Math.max(lifeMs - RENEW_EARLY_MS, lifeMs / 2),
  };
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
