import { z } from 'zod';
import type { Clock } from '../../kit/clock.js';
import { readOpaque, writeOpaque } from '../server/opaque-token.js';
import { Refusal } from '../server/refusal.js';
import { LIFETIME_SECONDS } from './access-tokens.js';
import type { Authorisation } from './authorisation.js';

export const resourceSchema = z.object({
  method: z.enum(['GET', 'PUT', 'POST', 'DELETE']),
  path: z.string().startsWith('/'),
  dataElements: z.array(z.enum(['buyerInfo', 'shippingAddress', 'buyerTaxInformation'])).optional(),
});
type Resource = z.infer<typeof resourceSchema>;

const contentSchema = z.object({ resources: z.array(resourceSchema), expiresMs: z.number() });

/** Restricted Data Tokens carry what they open and until when, signed, so that a restart forgets none. */
export class RestrictedTokens {
  readonly #clock: Clock;
  readonly #authorisation: Authorisation;

  constructor(clock: Clock, authorisation: Authorisation) {
    this.#clock = clock;
    this.#authorisation = authorisation;
  }

  issue(resources: readonly Resource[]): string {
    const expiresMs = this.#clock.now().getTime() + LIFETIME_SECONDS * 1000;
    const content = writeOpaque({ resources, expiresMs });
    return `Atz.sprdt|${content}.${this.#authorisation.sign(content)}`;
  }

  /** Why the call to a restricted operation is denied; undefined when it is not. */
  denialOf(
    token: string | string[] | undefined,
    call: { method: string; path: string },
  ): Refusal | undefined {
    const [content = '', signature] = String(token)
      .replace(/^Atz\.sprdt\|/, '')
      .split('.');
    const opens =
      signature === this.#authorisation.sign(content) ? readOpaque(content, contentSchema) : undefined;
    const isOpen = opens?.resources.some(({ method, path }) => {
      return method === call.method && patternOf(path).test(call.path);
    });
    if (!opens || isOpen !== true || this.#authorisation.current.revoked) {
      return new Refusal('Access to requested resource is denied.', { status: 403 });
    }
    if (opens.expiresMs <= this.#clock.now().getTime()) {
      return new Refusal('The access token you provided has expired.', { status: 403 });
    }
    return undefined;
  }
}

/** `{orderId}` stands for any of the seller's orders. */
function patternOf(path: string): RegExp {
  const parts = path.split(/\{\w+\}/).map((part) => part.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${parts.join('[^/]+')}$`);
}
