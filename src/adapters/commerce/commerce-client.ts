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
    const { answer: schema, path, ...rest } = call;
    const what = `Commerce ${call.method} ${path}`;
    const request = { ...rest, path: `/V1/${path}`, accept: JSON_ONLY };
    return parsed(await answered(request, { what, connection, timeoutMs }), schema, what);
  };
}

/** What a route of a module hands out: its bytes as they come. `path` begins with a version, e.g. `/V1/`. */
export async function download(
  path: string,
  { connection, timeoutMs }: { readonly connection: CommerceConnection; readonly timeoutMs: number },
): Promise<Uint8Array> {
  const request = { method: 'GET', path, accept: `${JSON_ONLY}, application/pdf` } as const;
  const { bytes } = await answered(request, { what: `Commerce GET ${path}`, connection, timeoutMs });
  return bytes;
}

const JSON_ONLY = 'application/json';
/** Far more than any page or document of an order takes. */
const MOST_BYTES = 16 * 1024 * 1024;

interface Request extends Omit<CommerceCall<unknown>, 'answer'> {
  readonly accept: string;
}

interface Asking {
  readonly what: string;
  readonly connection: CommerceConnection;
  readonly timeoutMs: number;
}

async function answered(request: Request, { what, connection, timeoutMs }: Asking): Promise<HttpAnswer> {
  const signal = AbortSignal.timeout(timeoutMs);
  const answer = await exchange(request, connection, signal).catch((cause: unknown) => {
    const why = signal.aborted ? `nothing within ${timeoutMs} ms` : networkFailure(cause);
    throw commerceError('unavailable', `${what} got no answer: ${why}`, { cause });
  });
  if (answer.status < 200 || answer.status > 299) throw failureOf(answer, what, request.personal ?? []);
  if (answer.bytes.byteLength <= MOST_BYTES) return answer;
  throw commerceError('malformed-response', `${what} was answered with more than ${MOST_BYTES} bytes`);
}

async function exchange(
  request: Request,
  connection: CommerceConnection,
  signal: AbortSignal,
): Promise<HttpAnswer> {
  const { method, path, query = [], body, accept } = request;
  const url = `${connection.baseUrl.replace(/\/+$/, '')}/${connection.storeCode}${path}`;
  const stamp = { nonce: randomBytes(16).toString('hex'), timestampSeconds: Math.floor(Date.now() / 1000) };
  const response = await fetch(query.length === 0 ? url : `${url}?${queryString(query)}`, {
    method,
    headers: {
      accept,
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
    bytes: await beginningOf(response),
    retryAfter: response.headers.get('retry-after'),
  };
}

/** Reads no further than it takes to know that it is too long. */
async function beginningOf({ body }: Response): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of (body ?? []) as AsyncIterable<Uint8Array>) {
    chunks.push(chunk);
    size += chunk.byteLength;
    if (size > MOST_BYTES) break;
  }
  return Buffer.concat(chunks);
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

const withCode = z.object({ cause: z.object({ code: z.string() }) });

function networkFailure(cause: unknown): string {
  const known = withCode.safeParse(cause);
  return known.success ? known.data.cause.code : 'the connection failed';
}
