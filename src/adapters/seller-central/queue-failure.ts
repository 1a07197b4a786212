import { z } from 'zod';

import type { IntegrationError, IntegrationErrorCode } from '../../ports/integration-error.js';
import { amazonError } from './amazon-error.js';

const THROTTLED: ReadonlySet<string> = new Set(['RequestThrottled', 'ThrottlingException', 'OverLimit']);
/** Of the client itself, which found nothing to sign with. */
const WITHOUT_CREDENTIALS = 'CredentialsProviderError';

const failureSchema = z.object({
  name: z.string(),
  message: z.string(),
  $metadata: z.object({ httpStatusCode: z.number().optional() }).optional().catch(undefined),
});

/** What it means that SQS did not do as asked. Its words never show a body. */
export function queueFailureOf(action: string, error: unknown): IntegrationError {
  const failure = failureSchema.safeParse(error).data;
  if (failure === undefined) return amazonError('unavailable', `Amazon SQS ${action}: no answer`);
  const { name, message, $metadata } = failure;
  const code = codeOf(name, $metadata?.httpStatusCode);
  return amazonError(code, `Amazon SQS ${action}: ${name}: ${message}`, { cause: error });
}

function codeOf(name: string, status: number | undefined): IntegrationErrorCode {
  if (THROTTLED.has(name) || status === 429) return 'throttled';
  if (status === 401 || status === 403 || name === WITHOUT_CREDENTIALS) return 'unauthorized';
  return status !== undefined && status >= 400 && status < 500 ? 'rejected' : 'unavailable';
}
