import { IntegrationError, type IntegrationErrorCode } from '../../ports/integration-error.js';

const LONGEST_MESSAGE = 500;
const TOKEN = /At(?:za|zr|zc|z\.sprdt)\|[^\s"']+/g;

/** What went wrong with one exchange, told in one line; nothing in it may be a token, whatever the remote echoed. */
export function amazonError(
  code: IntegrationErrorCode,
  message: string,
  more: { readonly retryAfterMs?: number; readonly cause?: unknown } = {},
): IntegrationError {
  const line = message.replaceAll(TOKEN, '(token)').replaceAll(/\s+/g, ' ').slice(0, LONGEST_MESSAGE);
  return new IntegrationError({ system: 'amazon', code, message: line, ...more });
}
