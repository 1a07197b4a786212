export const INTEGRATION_ERROR_CODES = [
  'unavailable',
  'throttled',
  'unauthorized',
  'missing-permission',
  'in-maintenance',
  'rejected',
  'malformed-response',
] as const;
export type IntegrationErrorCode = (typeof INTEGRATION_ERROR_CODES)[number];

export interface IntegrationErrorDetails {
  readonly system: 'amazon' | 'commerce';
  readonly code: IntegrationErrorCode;
  /** For a person: what was asked, what the remote said, its request id. Never personal data, never a secret. */
  readonly message: string;
  readonly retryAfterMs?: number;
  /** The call only prepared what was asked for: nothing of it can have happened. */
  readonly isWithoutEffect?: boolean;
  /** The remote does not take the store's credentials: nothing more is asked before a person has saved new ones. */
  readonly needsReauthorisation?: boolean;
  readonly cause?: unknown;
}

/** `rejected` is an answer, the others are weather. */
const FINAL: ReadonlySet<IntegrationErrorCode> = new Set(['rejected']);
/** The remote has said that it did nothing; after anything else it may have. */
const WITHOUT_EFFECT: ReadonlySet<IntegrationErrorCode> = new Set([
  'rejected',
  'throttled',
  'unauthorized',
  'missing-permission',
]);

/** A remote system failed us. Adapters throw nothing else; activities decide what Temporal hears. */
export class IntegrationError extends Error {
  override readonly name = 'IntegrationError';
  readonly system: IntegrationErrorDetails['system'];
  readonly code: IntegrationErrorCode;
  readonly retryAfterMs: number | undefined;
  readonly isWithoutEffect: boolean;
  readonly needsReauthorisation: boolean;

  constructor(details: IntegrationErrorDetails) {
    super(details.message, { cause: details.cause });
    this.system = details.system;
    this.code = details.code;
    this.retryAfterMs = details.retryAfterMs;
    this.isWithoutEffect = details.isWithoutEffect ?? WITHOUT_EFFECT.has(details.code);
    this.needsReauthorisation = details.needsReauthorisation ?? false;
  }

  /** The same failure, of which more is known about what it has left undone. */
  whose(more: Pick<IntegrationErrorDetails, 'isWithoutEffect'>): IntegrationError {
    const { system, code, message, retryAfterMs, needsReauthorisation } = this;
    const wish = retryAfterMs === undefined ? {} : { retryAfterMs };
    return new IntegrationError({
      system,
      code,
      message,
      ...wish,
      needsReauthorisation,
      cause: this,
      ...more,
    });
  }

  get isRetryable(): boolean {
    return !FINAL.has(this.code) && !this.needsReauthorisation;
  }
}
