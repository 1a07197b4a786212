import { z } from 'zod';

import { IntegrationError, type IntegrationErrorCode } from '../../ports/integration-error.js';

export interface HttpAnswer {
  readonly status: number;
  readonly bytes: Uint8Array;
  readonly retryAfter: string | null;
}

/** Commerce said no. */
class CommerceRefusal extends IntegrationError {
  constructor(
    message: string,
    readonly status: number,
    readonly reason: string,
  ) {
    super({ system: 'commerce', code: 'rejected', message });
  }
}

/** Commerce did not do as asked, but has answered: nothing is under way any more. */
class AnsweredFailure extends IntegrationError {}

export function commerceError(
  code: IntegrationErrorCode,
  message: string,
  more: { readonly cause?: unknown; readonly retryAfterMs?: number | undefined } = {},
): IntegrationError {
  const { cause, retryAfterMs } = more;
  return new IntegrationError({
    system: 'commerce',
    code,
    message,
    cause,
    ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
  });
}

/** `what` was asked; `personal` are the words that were sent and may not come back in a message. */
export function failureOf(answer: HttpAnswer, what: string, personal: readonly string[]): IntegrationError {
  const reason = withoutPersonal(reasonOf(answer), personal);
  const message = `${what} was answered with ${answer.status}: ${reason}`;
  const code = codeOf(answer.status, reason);
  if (code === 'rejected') return new CommerceRefusal(message, answer.status, reason);
  const retryAfterMs = retryAfterMsOf(answer.retryAfter);
  if (isGateway(answer.status)) return commerceError(code, message, { retryAfterMs });
  const wish = retryAfterMs === undefined ? {} : { retryAfterMs };
  return new AnsweredFailure({ system: 'commerce', code, message, ...wish });
}

/** Whoever stands before Commerce has given up waiting for it. */
function isGateway(status: number): boolean {
  return status > 500 || status === 408;
}

/** What was asked may still be done: nobody has said that it was, nor that it was not. */
export function isUnanswered(error: unknown): boolean {
  if (!(error instanceof IntegrationError)) return true;
  return error.code === 'unavailable' && !(error instanceof AnsweredFailure);
}

export function isMissingEntity(error: unknown): boolean {
  return error instanceof CommerceRefusal && error.status === 404 && /doesn.t exist/i.test(error.reason);
}

export function isAlreadyThere(error: unknown): boolean {
  return error instanceof CommerceRefusal && /unique constraint violation/i.test(error.reason);
}

function codeOf(status: number, reason: string): IntegrationErrorCode {
  if (status === 429) return 'throttled';
  if (status === 401 || status === 403) return 'unauthorized';
  if (status >= 500 || status === 408) return 'unavailable';
  // A deadlock, an observer, no stock: Commerce does not tell, and the write may succeed later.
  if (status === 400 && /^could not save/i.test(reason)) return 'unavailable';
  return status < 400 ? 'malformed-response' : 'rejected';
}

const parameters = z.union([z.array(z.unknown()), z.record(z.string(), z.unknown())]).nullish();
const phrase = z.object({ message: z.string(), parameters });
const errorBody = phrase.extend({ errors: z.array(phrase).nullish() });

function reasonOf({ status, bytes }: HttpAnswer): string {
  if (status >= 300 && status < 400) return 'a redirect; the base URL of the store is not the final one';
  const parsed = errorBody.safeParse(parseJson(bytes));
  if (!parsed.success) return 'a page instead of an error message';
  const { errors, ...main } = parsed.data;
  return [main, ...(errors ?? [])].map(rendered).join(' ');
}

/** Commerce sends the phrase and its parameters apart, by position (`%1`) or by name (`%fieldName`). */
function rendered({ message, parameters: values }: z.infer<typeof phrase>): string {
  return message.replace(/%(\w+)/g, (placeholder, key: string) => {
    const value = Array.isArray(values) ? values[Number(key) - 1] : values?.[key];
    return typeof value === 'string' || typeof value === 'number' ? String(value) : placeholder;
  });
}

function withoutPersonal(text: string, personal: readonly string[]): string {
  const masked = personal
    .filter((word) => word.length > 2)
    .reduce((masking, word) => masking.replaceAll(word, '…'), text);
  return masked
    .replace(/\S+@\S+/g, '…')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, 400);
}

function retryAfterMsOf(header: string | null): number | undefined {
  if (header === null) return undefined;
  const ms = /^\d+$/.test(header) ? Number(header) * 1000 : Date.parse(header) - Date.now();
  return Number.isFinite(ms) ? Math.max(0, ms) : undefined;
}

export function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    // The parser's own error quotes the text, and the text may be somebody's address.
    return undefined;
  }
}
