import type { Clock } from '../../kit/clock.js';
import { Refusal } from '../server/refusal.js';
import type { Authorisation } from './authorisation.js';

export const LIFETIME_SECONDS = 3600;

/** `seller`: acts for the seller. `grantless`: only for operations that concern no seller. */
export type Audience = 'seller' | 'grantless';

/** Access tokens carry their own expiry, signed, so that a restart forgets none. */
export class AccessTokens {
  readonly #clock: Clock;
  readonly #authorisation: Authorisation;

  constructor(clock: Clock, authorisation: Authorisation) {
    this.#clock = clock;
    this.#authorisation = authorisation;
  }

  issue(audience: Audience): string {
    const content = `${audience}.${this.#clock.now().getTime() + LIFETIME_SECONDS * 1000}`;
    return `Atza|${content}.${this.#authorisation.sign(content)}`;
  }

  /** Why a call with this token is denied; undefined when it is not. */
  denialOf(token: string | string[] | undefined, needed: Audience): Refusal | undefined {
    if (token === undefined || token === '') {
      return new Refusal('Missing Authentication Token', { status: 403, code: 'MissingAuthenticationToken' });
    }
    const [audience, expiresMs, signature] = String(token)
      .replace(/^Atza\|/, '')
      .split('.');
    const isOurs = signature === this.#authorisation.sign(`${audience ?? ''}.${expiresMs ?? ''}`);
    const isRevoked = needed === 'seller' && this.#authorisation.current.revoked;
    if (!isOurs || audience !== needed || isRevoked) {
      return new Refusal('Access to requested resource is denied.', { status: 403 });
    }
    if (Number(expiresMs) <= this.#clock.now().getTime()) {
      return new Refusal('The access token you provided has expired.', { status: 403 });
    }
    return undefined;
  }
}
