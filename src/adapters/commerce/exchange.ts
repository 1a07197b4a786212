import { z } from 'zod';

import { IntegrationError } from '../../ports/integration-error.js';
import { commerceError, type HttpAnswer } from './commerce-errors.js';

/** So that a merchant's logs tell who asked. */
const USER_AGENT = 'Cauce/0.1 (Language=TypeScript; Platform=Node.js)';
/** Far more than any page or document of an order takes. */
const MOST_BYTES = 16 * 1024 * 1024;

interface Request {
  /** For a person. */
  readonly what: string;
  readonly url: string;
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | undefined;
  readonly timeoutMs: number;
}

/** One attempt, answered in bounded time and size; whatever the status is, it is an answer. */
export async function exchange(request: Request): Promise<HttpAnswer> {
  const { what, timeoutMs } = request;
  const signal = AbortSignal.timeout(timeoutMs);
  const answer = await sent(request, signal).catch((cause: unknown) => {
    const why = signal.aborted ? `nothing within ${timeoutMs} ms` : networkFailure(cause);
    throw commerceError('unavailable', `${what} got no answer: ${why}`, { cause });
  });
  if (answer.bytes.byteLength <= MOST_BYTES) return answer;
  throw commerceError('malformed-response', `${what} was answered with more than ${MOST_BYTES} bytes`);
}

/** What goes before a call: whatever hinders it, the call itself has not been sent. */
export async function asking(request: Request): Promise<HttpAnswer> {
  try {
    return await exchange(request);
  } catch (error) {
    throw error instanceof IntegrationError ? error.whose({ isWithoutEffect: true }) : error;
  }
}

async function sent({ url, method, headers, body }: Request, signal: AbortSignal): Promise<HttpAnswer> {
  const response = await fetch(url, {
    method,
    headers: { 'user-agent': USER_AGENT, ...headers },
    // What authorises it is good for this address only, and a redirected POST would arrive as a GET.
    redirect: 'manual',
    signal,
    ...(body === undefined ? {} : { body }),
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

const withCode = z.object({ cause: z.object({ code: z.string() }) });

function networkFailure(cause: unknown): string {
  const known = withCode.safeParse(cause);
  return known.success ? known.data.cause.code : 'the connection failed';
}
