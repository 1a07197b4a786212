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
    /** Whether Commerce's words are so. They are not kept: what was sent may stand in them. */
    readonly says: (words: RegExp) => boolean,
  ) {
    super({ system: 'commerce', code: 'rejected', message });
  }
}

/** Commerce did not do as asked, but has answered: nothing is under way any more. */
class AnsweredFailure extends IntegrationError {}

export function commerceError(
  code: IntegrationErrorCode,
  message: string,
  more: {
    readonly cause?: unknown;
    readonly retryAfterMs?: number | undefined;
    readonly isWithoutEffect?: boolean;
    readonly needsReauthorisation?: boolean;
  } = {},
): IntegrationError {
  const { retryAfterMs, ...others } = more;
  return new IntegrationError({
    system: 'commerce',
    code,
    message,
    ...others,
    ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
  });
}

/** `what` was asked; `personal` are the words that were sent and may not come back in a message. */
export function failureOf(answer: HttpAnswer, what: string, personal: readonly string[]): IntegrationError {
  const said = errorBody.safeParse(parseJson(answer.bytes)).data;
  const reason = reasonOf(answer.status, said);
  const message = `${what} was answered with ${answer.status}: ${withoutPersonal(reason, personal)}`;
  const code = said === undefined ? codeOfPage(answer.status) : codeOf(answer.status, reason);
  if (code === 'rejected') return new CommerceRefusal(message, answer.status, (words) => words.test(reason));
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
  if (error instanceof AnsweredFailure || error.isWithoutEffect) return false;
  // A proxy answers with the page of a Commerce in maintenance, too.
  return error.code === 'unavailable' || error.code === 'in-maintenance';
}

/** Commerce's words for every reason that keeps it from saving a shipment, of which missing stock is one. */
const SHIPMENT_NOT_SAVED = /answered with 400: could not save a shipment/i;

export function isUnsavedShipment(error: unknown): error is IntegrationError {
  return error instanceof AnsweredFailure && SHIPMENT_NOT_SAVED.test(error.message);
}

/** The same answer, in words that say more. */
export function restated(answered: IntegrationError, message: string): IntegrationError {
  const { system, code, retryAfterMs } = answered;
  const wish = retryAfterMs === undefined ? {} : { retryAfterMs };
  return new AnsweredFailure({ system, code, message, ...wish, cause: answered });
}

/** Commerce's words for a signature of credentials that it does not know, or does not know any more. */
const CREDENTIALS_REJECTED =
  /consumer with the specified key does not exist|consumer key (has expired|is invalid)|specified token does not exist|token (has been revoked|is not associated|is not an access token)|signature is invalid/i;

export function isOfCredentials({ code, message }: IntegrationError): boolean {
  return code === 'unauthorized' && CREDENTIALS_REJECTED.test(message);
}

/** The same failure, with what a person can do about it. */
export function withAdvice(error: IntegrationError, advice: string): IntegrationError {
  const { code, message, retryAfterMs, isWithoutEffect, needsReauthorisation } = error;
  const advised = `${message.replace(/[.:\s]+$/, '')}; ${advice}`;
  return commerceError(code, advised, { retryAfterMs, isWithoutEffect, needsReauthorisation, cause: error });
}

export function isRefusal(error: unknown): boolean {
  return error instanceof CommerceRefusal;
}

export function isMissingPermission({ code }: IntegrationError): boolean {
  return code === 'missing-permission';
}

export function isMissingEntity(error: unknown): boolean {
  return error instanceof CommerceRefusal && error.status === 404 && error.says(/doesn.t exist/i);
}

export function isAlreadyThere(error: unknown): boolean {
  return error instanceof CommerceRefusal && error.says(/unique constraint violation/i);
}

/** Of another customer, in a website that shares customers with the one asked for. */
export function isEmailTaken(error: unknown): boolean {
  return error instanceof CommerceRefusal && error.says(/customer with the same email/i);
}

/** The edition, or its version, does not have the call. */
export function isMissingRoute(error: unknown): boolean {
  return error instanceof CommerceRefusal && error.status === 404 && error.says(/match any route/i);
}

/** Only what is said in Commerce's words is its refusal: a page of a proxy in between must not end an order's step. */
function codeOfPage(status: number): IntegrationErrorCode {
  if (status === 503) return 'in-maintenance';
  const code = codeOf(status, '');
  return code === 'rejected' ? 'malformed-response' : code;
}

function codeOf(status: number, reason: string): IntegrationErrorCode {
  if (status === 429) return 'throttled';
  // Whoever signs at all and is told what for has been recognised.
  if (status === 401 && /authorized to access \w+::\w+/i.test(reason)) return 'missing-permission';
  if (status === 401 || status === 403) return 'unauthorized';
  if (status >= 500 || status === 408) return 'unavailable';
  // A deadlock, an observer, no stock: Commerce does not tell, and the write may succeed later.
  if (status === 400 && /^could not save/i.test(reason)) return 'unavailable';
  return status < 400 ? 'malformed-response' : 'rejected';
}

const parameters = z.union([z.array(z.unknown()), z.record(z.string(), z.unknown())]).nullish();
const phrase = z.object({ message: z.string(), parameters });
const errorBody = phrase.extend({ errors: z.array(phrase).nullish() });

function reasonOf(status: number, said: z.infer<typeof errorBody> | undefined): string {
  if (status >= 300 && status < 400) return 'a redirect; the base URL of the store is not the final one';
  if (said === undefined) {
    const page = 'a page instead of an error message';
    return status === 503 ? `${page}, as in maintenance` : page;
  }
  const { errors, ...main } = said;
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
    .filter((word) => word.length > 1)
    // A short word may stand in a longer one, which would not be found any more.
    .toSorted((one, other) => other.length - one.length)
    .reduce((masking, word) => masking.replaceAll(asWritten(word), '…'), text);
  return masked
    .replace(/\S+@\S+/g, '…')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, 400);
}

/** Words of two letters only where they stand alone. */
function asWritten(word: string): RegExp {
  const escaped = word.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return new RegExp(word.length > 2 ? escaped : `(?<![\\p{L}\\p{N}])${escaped}(?![\\p{L}\\p{N}])`, 'gu');
}

/** Whatever Commerce asks for: it is looked at again before, and may be well by then. */
const LONGEST_REST_MS = 15 * 60_000;

export function retryAfterMsOf(header: string | null): number | undefined {
  if (header === null) return undefined;
  const ms = /^\d+$/.test(header) ? Number(header) * 1000 : Date.parse(header) - Date.now();
  return Number.isFinite(ms) ? Math.min(Math.max(0, ms), LONGEST_REST_MS) : undefined;
}

export function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    // The parser's own error quotes the text, and the text may be somebody's address.
    return undefined;
  }
}
