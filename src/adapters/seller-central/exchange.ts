import { z } from 'zod';

import { IntegrationError } from '../../ports/integration-error.js';
import { amazonError } from './amazon-error.js';

interface Request {
  /** The operation, for a person. */
  readonly name: string;
  readonly url: string;
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH';
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array;
  readonly timeoutMs: number;
}

export interface Reply {
  readonly status: number;
  readonly requestId: string | null;
  /** The rate Amazon applies to the operation, where it tells. */
  readonly ratePerSecond: number | null;
  readonly bytes: Uint8Array;
}

/** A full page of orders is a fraction of it. */
export const MOST_BYTES = 16 * 1024 * 1024;

/** One attempt, answered in bounded time and size; whatever the status is, it is an answer. */
export async function exchange(request: Request): Promise<Reply> {
  const { name, url, method, headers = {}, body, timeoutMs } = request;
  try {
    const response = await fetch(url, {
      method,
      headers,
      ...(body === undefined ? {} : { body }),
      // Followed, it would carry the access token to wherever it points.
      redirect: 'error',
      signal: AbortSignal.timeout(timeoutMs),
    });
    return {
      status: response.status,
      requestId: response.headers.get('x-amzn-requestid'),
      ratePerSecond: rateIn(response.headers),
      bytes: await bounded(name, response),
    };
  } catch (error) {
    if (error instanceof IntegrationError) throw error;
    throw amazonError('unavailable', `Amazon ${name}: ${reasonOf(error, timeoutMs)}`, { cause: error });
  }
}

function rateIn(headers: Headers): number | null {
  const rate = Number(headers.get('x-amzn-ratelimit-limit'));
  return Number.isFinite(rate) && rate > 0 ? rate : null;
}

async function bounded(name: string, response: Response): Promise<Uint8Array> {
  if (response.body === null) return new Uint8Array();
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body as AsyncIterable<Uint8Array>) {
    size += chunk.byteLength;
    if (size > MOST_BYTES) throw amazonError('malformed-response', `Amazon ${name}: the answer is too long`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** By their words: what fetch throws is not always made of this module's classes. */
const failureSchema = z.object({
  name: z.string(),
  message: z.string(),
  cause: z.object({ code: z.string().optional(), message: z.string() }).optional().catch(undefined),
});

function reasonOf(error: unknown, timeoutMs: number): string {
  const failure = failureSchema.safeParse(error).data;
  if (failure === undefined) return 'no answer';
  if (failure.name === 'TimeoutError') return `no answer within ${timeoutMs} ms`;
  const { cause, message } = failure;
  return `no answer (${cause?.code ?? cause?.message ?? message})`;
}
