import { generateKeyPairSync, sign } from 'node:crypto';
import type { SandboxStore } from '../../kit/sandbox-store.js';

/** Adobe I/O Events have two at a time; webhooks have one of their own. */
export type KeyName = 'one' | 'two' | 'webhooks';

interface Pair {
  publicKey: string;
  privateKey: string;
}

/** RSA key pairs in PEM, made when first needed and kept over a restart. */
export class SigningKeys {
  readonly #store: SandboxStore;

  constructor(store: SandboxStore) {
    this.#store = store;
  }

  publicKey(name: KeyName): string {
    return this.#pair(name).publicKey;
  }

  /** RSA with SHA-256, in base64. */
  sign(name: KeyName, text: string): string {
    return sign('sha256', Buffer.from(text), this.#pair(name).privateKey).toString('base64');
  }

  #pair(name: KeyName): Pair {
    const kept = this.#store.read<Pair>('signing-key', name);
    if (kept) return kept;
    const made = generateKeyPairSync('rsa', {
      modulusLength: 2048,
      publicKeyEncoding: { type: 'spki', format: 'pem' },
      privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
    });
    this.#store.write('signing-key', name, made);
    return made;
  }
}

/** Where an event's headers say that a key lies. */
export function keyPath(name: KeyName): string {
  return `/prod/keys/pub-key-${name}.pem`;
}
