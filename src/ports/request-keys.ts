export interface KeyedRequest {
  /** The caller's Idempotency-Key. */
  readonly key: string;
  /** Method, path and body, digested. */
  readonly digest: string;
  /** Used when the key is new. */
  readonly commandId: string;
}

export type KeyClaim =
  /** New, or repeated with the same request: go on with this command id (it absorbs a repeat). */
  | { readonly kind: 'claimed'; readonly commandId: string }
  /** Repeated, and the answer is known. */
  | { readonly kind: 'answered'; readonly status: number; readonly body: unknown }
  /** The key was used for another request. */
  | { readonly kind: 'mismatch' };

/** Durable memory of Idempotency-Keys. */
export abstract class RequestKeys {
  abstract claim(request: KeyedRequest): Promise<KeyClaim>;
  abstract answer(key: string, answer: { readonly status: number; readonly body: unknown }): Promise<void>;
}
