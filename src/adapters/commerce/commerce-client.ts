import { randomBytes } from 'node:crypto';
import { z } from 'zod';

import type { CommerceConnection } from '../../ports/store-directory.js';
import { commerceError, failureOf, parseJson, type HttpAnswer } from './commerce-errors.js';
import { authorizationHeader, queryString, type QueryPair } from './oauth-signature.js';

export interface CommerceCall<T> {
  readonly method: 'GET' | 'POST';
  /** Below `/V1/`. */
  readonly path: string;
  readonly query?: readonly QueryPair[];
  readonly body?: unknown;
  readonly answer: z.ZodType<T>;
  /** Words of the body that no error message may repeat. */
  readonly personal?: readonly string[];
}

/** One call, one attempt. */
export type CommerceClient = <T>(call: CommerceCall<T>) => Promise<T>;

export function createCommerceClient(connection: CommerceConnection, timeoutMs: number): CommerceClient {
  return async (call) => {
    const what = `Commerce ${call.method} ${call.path}`;
    const signal = AbortSignal.timeout(timeoutMs);
    const answer = await exchange(call, connection, signal).catch((cause: unknown) => {
      const why = signal.aborted ? `nothing within ${timeoutMs} ms` : networkFailure(cause);
      throw commerceError('unavailable', `${what} got no answer: ${why}`, { cause });
    });
    if (answer.status < 200 || answer.status > 299) throw failureOf(answer, what, call.personal ?? []);
    return parsed(answer, call.answer, what);
  };
}

async function exchange(
  call: CommerceCall<unknown>,
  connection: CommerceConnection,
  signal: AbortSignal,
): Promise<HttpAnswer> {
  const { method, query = [], body } = call;
  const url = `${connection.baseUrl.replace(/\/+$/, '')}/${connection.storeCode}/V1/${call.path}`;
  const stamp = { nonce: randomBytes(16).toString('hex'), timestampSeconds: Math.floor(Date.now() / 1000) };
  const response = await fetch(query.length === 0 ? url : `${url}?${queryString(query)}`, {
    method,
    headers: {
      accept: 'application/json',
      authorization: authorizationHeader({ method, url, query }, connection, stamp),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    // The signature is good for this address only, and a redirected POST would arrive as a GET.
    redirect: 'manual',
    signal,
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  return {
    status: response.status,
    body: await response.text(),
    retryAfter: response.headers.get('retry-after'),
  };
}

function parsed<T>({ status, body }: HttpAnswer, schema: z.ZodType<T>, what: string): T {
  const json = parseJson(body);
  if (json === undefined) {
    throw commerceError('malformed-response', `${what} was answered with ${status} and no JSON`);
  }
  const result = schema.safeParse(json);
  if (result.success) return result.data;
  const fields = result.error.issues.map(({ path }) => path.join('.') || 'the answer').slice(0, 5);
  throw commerceError('malformed-response', `${what} was answered with unexpected ${fields.join(', ')}`);
}

const withCode = z.object({ cause: z.object({ code: z.string() }) });

function networkFailure(cause: unknown): string {
  const known = withCode.safeParse(cause);
  return known.success ? known.data.cause.code : 'the connection failed';
}
