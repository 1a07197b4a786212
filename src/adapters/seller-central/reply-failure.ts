import { z } from 'zod';

import type { IntegrationError } from '../../ports/integration-error.js';
import { amazonError } from './amazon-error.js';
import type { Reply } from './exchange.js';
import { parseJson } from './parse-json.js';
import type { Operation } from './operations.js';

const errorsSchema = z.object({
  errors: z.array(z.object({ code: z.string(), message: z.string().default('') })).min(1),
});

/** What a reply other than 2xx means. */
export function failureOf(operation: Operation, reply: Reply): IntegrationError {
  const said = errorsSchema.safeParse(parseJson(reply.bytes)).data?.errors;
  const words = said?.map(({ code, message }) => `${code}: ${message}`).join('; ');
  const message = `Amazon ${operation.name} answered ${reply.status}${words === undefined ? '' : ` ${words}`}${requestIdOf(reply)}`;
  const { status } = reply;
  if (status === 429) {
    return amazonError('throttled', message, { retryAfterMs: Math.ceil(1000 / operation.ratePerSecond) });
  }
  if (status === 401 || status === 403) return amazonError('unauthorized', message);
  if (status >= 500 || status === 408) return amazonError('unavailable', message);
  // Only what is said in Amazon's words is Amazon's refusal: a page of a proxy in between must not end an order's step.
  return amazonError(said === undefined ? 'malformed-response' : 'rejected', message);
}

export function requestIdOf({ requestId }: Reply): string {
  return requestId === null ? '' : ` (request ${requestId})`;
}
