import type { CommerceOrderName } from './order-records.js';
import type { CommerceHookKeys } from './store-directory.js';

/** A call as it came in: nothing in it is to be believed yet. */
export interface HookCall {
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  /** Byte for byte: it is what was signed. */
  readonly body: Uint8Array;
}

/** A hint: which order to look at. What a call says of the order besides ends in the adapter. */
export interface CommerceHint {
  /** By which a repeat is known; null where there is none. */
  readonly eventId: string | null;
  /** Null when it is about no order. */
  readonly order: CommerceOrderName | null;
}

export type HookRefusal =
  /** The store has no key for calls of this kind. */
  'not-configured' | 'unsigned' | 'bad-signature' | 'other-client';

export type HookReading =
  | { readonly kind: 'told'; readonly by: 'io-events' | 'webhook'; readonly hints: readonly CommerceHint[] }
  | { readonly kind: 'refused'; readonly why: HookRefusal; readonly detail: string }
  /** It is signed as it should be, and is no JSON of theirs. */
  | { readonly kind: 'unreadable' };

/** What Adobe and Commerce send us. Throws IntegrationError when its sender cannot be found out now. */
export abstract class CommerceHooks {
  abstract read(keys: CommerceHookKeys, call: HookCall): Promise<HookReading>;
}
