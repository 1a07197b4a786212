import { createHmac, randomBytes } from 'node:crypto';
import type { Clock } from '../../kit/clock.js';
import type { SandboxStore } from '../../kit/sandbox-store.js';

const LIFETIME_MS = 5 * 60_000;

export interface SignedRequest {
  method: 'GET' | 'PUT';
  path: string;
}

/** Addresses that carry their own permission, for one method and five minutes. */
export class SignedUrls {
  readonly #clock: Clock;
  readonly #secret: string;

  constructor(store: SandboxStore, clock: Clock) {
    this.#clock = clock;
    this.#secret = store.read<string>('secret', 'signed-urls') ?? randomBytes(32).toString('hex');
    store.write('secret', 'signed-urls', this.#secret);
  }

  sign(base: string, { method, path }: SignedRequest): string {
    const expires = String(this.#clock.now().getTime() + LIFETIME_MS);
    const url = new URL(path, base);
    url.searchParams.set('X-Amz-Expires-At', expires);
    url.searchParams.set('X-Amz-Signature', this.#signature({ method, path }, expires));
    return url.href;
  }

  denialOf(request: SignedRequest, query: Readonly<Record<string, unknown>>): string | undefined {
    const expires = String(query['X-Amz-Expires-At']);
    if (query['X-Amz-Signature'] !== this.#signature(request, expires)) return 'SignatureDoesNotMatch';
    return Number(expires) < this.#clock.now().getTime() ? 'AccessDenied' : undefined;
  }

  #signature({ method, path }: SignedRequest, expires: string): string {
    return createHmac('sha256', this.#secret).update(`${method} ${path} ${expires}`).digest('hex');
  }
}
