export type IntegrationErrorCode =
  'unavailable' | 'throttled' | 'unauthorized' | 'rejected' | 'malformed-response';

export interface IntegrationErrorDetails {
  readonly system: 'amazon' | 'commerce';
  readonly code: IntegrationErrorCode;
  /** For a person: what was asked, what the remote said, its request id. Never personal data, never a secret. */
  readonly message: string;
  readonly retryAfterMs?: number;
  readonly cause?: unknown;
}

/** `rejected` is an answer, the others are weather. */
const FINAL: ReadonlySet<IntegrationErrorCode> = new Set(['rejected']);

/** A remote system failed us. Adapters throw nothing else; activities decide what Temporal hears. */
export class IntegrationError extends Error {
  override readonly name = 'IntegrationError';
  readonly system: IntegrationErrorDetails['system'];
  readonly code: IntegrationErrorCode;
  readonly retryAfterMs: number | undefined;

  constructor(details: IntegrationErrorDetails) {
    super(details.message, { cause: details.cause });
    this.system = details.system;
    this.code = details.code;
    this.retryAfterMs = details.retryAfterMs;
  }

  get isRetryable(): boolean {
    return !FINAL.has(this.code);
  }
}
