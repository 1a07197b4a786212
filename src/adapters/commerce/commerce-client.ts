import type { z } from 'zod';

import type { IntegrationError } from '../../ports/integration-error.js';
import type { CommerceConnection } from '../../ports/store-directory.js';
import { CommerceAccess } from './commerce-access.js';
import {
  commerceError,
  failureOf,
  isMissingPermission,
  isOfCredentials,
  parseJson,
  withAdvice,
  type HttpAnswer,
} from './commerce-errors.js';
import { exchange } from './exchange.js';
import { queryString, type QueryPair } from './oauth-signature.js';

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

export function createCommerceClient(
  connection: CommerceConnection,
  timeoutMs: number,
  access = new CommerceAccess({ timeoutMs }),
): CommerceClient {
  return async (call) => {
    const { answer: schema, path, ...rest } = call;
    const what = `Commerce ${call.method} ${path}`;
    const request = { ...rest, path: `/V1/${path}`, accept: JSON_ONLY };
    return parsed(await answered(request, { what, connection, timeoutMs, access }), schema, what);
  };
}

/** What a route of a module hands out: its bytes as they come. `path` begins with a version, e.g. `/V1/`. */
export async function download(path: string, reach: Omit<Asking, 'what'>): Promise<Uint8Array> {
  const request = { method: 'GET', path, accept: `${JSON_ONLY}, application/pdf` } as const;
  const { bytes } = await answered(request, { ...reach, what: `Commerce GET ${path}` });
  return bytes;
}

const JSON_ONLY = 'application/json';

interface Request extends Omit<CommerceCall<unknown>, 'answer'> {
  readonly accept: string;
}

interface Asking {
  readonly what: string;
  readonly connection: CommerceConnection;
  readonly timeoutMs: number;
  readonly access: CommerceAccess;
}

async function answered(
  request: Request,
  { what, connection, timeoutMs, access }: Asking,
): Promise<HttpAnswer> {
  const { method, path, query = [], body, accept } = request;
  const { url, headers, turnedAway } = await access.prepare(connection, { method, path, query });
  const answer = await exchange({
    what,
    url: query.length === 0 ? url : `${url}?${queryString(query)}`,
    method,
    headers: {
      accept,
      ...headers,
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    body: body === undefined ? undefined : JSON.stringify(body),
    timeoutMs,
  });
  if (answer.status >= 200 && answer.status < 300) return answer;
  const failure = failureOf(answer, what, request.personal ?? []);
  if (failure.code === 'unauthorized') await turnedAway();
  throw explained(failure, connection);
}

function explained(failure: IntegrationError, { kind }: CommerceConnection): IntegrationError {
  if (isMissingPermission(failure)) {
    const grant = "grant it to the store's credentials in Commerce Admin";
    // A token that nobody knows is answered with the same words.
    const other = 'or see whether the token is good and Commerce takes it as a bearer';
    return withAdvice(failure, kind === 'bearer' ? `${grant}, ${other}` : grant);
  }
  if (kind !== 'oauth' || !isOfCredentials(failure)) return failure;
  return commerceError('unauthorized', failure.message, { needsReauthorisation: true });
}

function parsed<T>({ status, bytes }: HttpAnswer, schema: z.ZodType<T>, what: string): T {
  const json = parseJson(bytes);
  if (json === undefined) {
    throw commerceError('malformed-response', `${what} was answered with ${status} and no JSON`);
  }
  const result = schema.safeParse(json);
  if (result.success) return result.data;
  const fields = result.error.issues.map(({ path }) => path.join('.') || 'the answer').slice(0, 5);
  throw commerceError('malformed-response', `${what} was answered with unexpected ${fields.join(', ')}`);
}
