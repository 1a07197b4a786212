import { randomBytes } from 'node:crypto';
import type { PersonalData } from '../../ports/order-details.js';
import { KEY_BYTES, seal, unseal } from './seal.js';

const UNREADABLE: PersonalData = { buyerName: null, buyerEmail: null, shippingAddress: null };

export interface SealedPersonal {
  /** Null once it has been destroyed. */
  readonly wrappedKey: Uint8Array | null;
  readonly sealed: Uint8Array;
}

/** A new key each time: nothing has to be read first, and what was sealed before goes with its key. */
export function sealPersonal(masterKey: Uint8Array, owner: string, personal: PersonalData): SealedPersonal {
  const key = randomBytes(KEY_BYTES);
  return { wrappedKey: seal(masterKey, key, owner), sealed: seal(key, JSON.stringify(personal), owner) };
}

/** An order stays readable without its personal data, whether the key is destroyed or the row damaged. */
export function openPersonal(
  masterKey: Uint8Array,
  owner: string,
  kept: SealedPersonal | null,
): PersonalData {
  if (!kept?.wrappedKey) return UNREADABLE;
  try {
    const key = unseal(masterKey, kept.wrappedKey, owner);
    return JSON.parse(unseal(key, kept.sealed, owner).toString()) as PersonalData;
  } catch {
    return UNREADABLE;
  }
}
