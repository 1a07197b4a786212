import { IntegrationError, type IntegrationErrorCode } from '../../ports/integration-error.js';

const LONGEST_MESSAGE = 500;
const SECRET = /(?:At(?:za|zr|zc|z\.sprdt)\||amzn1\.oa2-cs\.)[^\s"']+/g;

/** What went wrong with one exchange, told in one line; nothing in it may be a token or a secret, whatever the remote echoed. */
export function amazonError(
  code: IntegrationErrorCode,
  message: string,
  more: {
    readonly retryAfterMs?: number;
    readonly needsReauthorisation?: boolean;
    readonly cause?: unknown;
  } = {},
): IntegrationError {
  const line = message.replaceAll(SECRET, '(secret)').replaceAll(/\s+/g, ' ').slice(0, LONGEST_MESSAGE);
  return new IntegrationError({ system: 'amazon', code, message: line, ...more });
}
