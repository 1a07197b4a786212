import { z } from 'zod';

import type { IntegrationError } from '../../ports/integration-error.js';
import type { ImsCommerce } from '../../ports/store-directory.js';
import { KeptTokens, type GivenToken } from '../tokens/kept-tokens.js';
import { commerceError, parseJson, retryAfterMsOf, type HttpAnswer } from './commerce-errors.js';
import { asking } from './exchange.js';

const TOKEN_URL = 'https://ims-na1.adobelogin.com/ims/token/v3';
const SCOPE =
  'openid,AdobeID,email,profile,additional_info.roles,additional_info.projectedProductContext,commerce.accs';
const WHAT = "Adobe's token request";

const granted = z.object({ access_token: z.string().min(1), expires_in: z.number().positive() });
const refused = z.object({ error: z.string(), error_description: z.string().default('') });
/** Of the credentials themselves, not of how they were presented. */
const CREDENTIALS_REJECTED: ReadonlySet<string> = new Set(['invalid_client', 'unauthorized_client']);

/** Access tokens of Adobe's Identity Management System, by client credentials. */
export function imsTokens({
  timeoutMs,
  nowMs,
}: {
  readonly timeoutMs: number;
  readonly nowMs?: (() => number) | undefined;
}): KeptTokens<ImsCommerce> {
  return new KeptTokens<ImsCommerce>({
    request: (connection) => requestToken(connection, timeoutMs),
    keyOf: (connection) => JSON.stringify([tokenUrlOf(connection), connection.orgId, formOf(connection)]),
    nowMs,
  });
}

function tokenUrlOf({ tokenUrl = TOKEN_URL }: ImsCommerce): string {
  return tokenUrl;
}

function formOf({ clientId, clientSecret }: ImsCommerce): Record<string, string> {
  return {
    grant_type: 'client_credentials',
    client_id: clientId,
    client_secret: clientSecret,
    scope: SCOPE,
  };
}

async function requestToken(connection: ImsCommerce, timeoutMs: number): Promise<GivenToken> {
  const answer = await asking({
    what: WHAT,
    url: tokenUrlOf(connection),
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded', accept: 'application/json' },
    body: new URLSearchParams(formOf(connection)).toString(),
    timeoutMs,
  });
  const said = parseJson(answer.bytes);
  if (answer.status !== 200) throw refusalOf(answer, said);
  const token = granted.safeParse(said);
  if (!token.success)
    throw commerceError('malformed-response', `${WHAT} was answered with no token`, {
      isWithoutEffect: true,
    });
  return { token: token.data.access_token, lifeMs: token.data.expires_in * 1000 };
}

function refusalOf({ status, retryAfter }: HttpAnswer, said: unknown): IntegrationError {
  const refusal = refused.safeParse(said).data;
  const words = refusal === undefined ? '' : `: ${refusal.error} ${refusal.error_description}`.trimEnd();
  const message = `${WHAT} was answered with ${status}${words}`;
  const retryAfterMs = retryAfterMsOf(retryAfter);
  // That no token was given says that the call that needed it has done nothing.
  const more = { retryAfterMs, isWithoutEffect: true };
  if (status === 429) return commerceError('throttled', message, more);
  if (status >= 500) return commerceError('unavailable', message, more);
  const needsReauthorisation = refusal !== undefined && CREDENTIALS_REJECTED.has(refusal.error);
  return commerceError('unauthorized', message, { ...more, needsReauthorisation });
}
