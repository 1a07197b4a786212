import { createPublicKey, type KeyObject } from 'node:crypto';

import { IntegrationError } from '../../../ports/integration-error.js';

const FETCH_WITHIN_MS = 2_000;
const KNOWN_FOR_MS = 24 * 3_600_000;
/** A key that is not there may be published a moment later. */
const UNKNOWN_FOR_MS = 60_000;
/** Adobe has two at a time. More would be somebody's who makes up paths: those push out no key that is there. */
const MOST_KEYS = 20;
const MOST_UNKNOWN = 1000;
/** Adobe's host is not asked more at once, whoever calls. */
const MOST_ASKED = 4;
/** Segments without a dot, so that no path leads out of the host or back to its root. */
const PATH = /^(\/[\w-]{1,100}){1,8}\.pem$/;

interface KeptKey {
  readonly key: KeyObject | undefined;
  readonly untilMs: number;
}

/** The public keys of Adobe I/O Events: a call names the path, never the host. */
export class EventKeys {
  readonly #host: string;
  readonly #known = new Map<string, KeptKey>();
  readonly #unknown = new Map<string, KeptKey>();
  readonly #asked = new Map<string, Promise<KeyObject | undefined>>();

  constructor(url: string) {
    this.#host = url.replace(/\/+$/, '');
  }

  /** Undefined when there is no such key. */
  async find(path: string): Promise<KeyObject | undefined> {
    if (!PATH.test(path)) return undefined;
    const kept = this.#known.get(path) ?? this.#unknown.get(path);
    if (kept !== undefined && kept.untilMs > Date.now()) return kept.key;
    return this.#asked.get(path) ?? this.#askOnce(path);
  }

  async #askOnce(path: string): Promise<KeyObject | undefined> {
    if (this.#asked.size >= MOST_ASKED) throw away('is being asked for too many keys');
    const asked = this.#ask(path);
    this.#asked.set(path, asked);
    try {
      return await asked;
    } finally {
      this.#asked.delete(path);
    }
  }

  async #ask(path: string): Promise<KeyObject | undefined> {
    const key = await this.#fetch(path);
    this.#known.delete(path);
    this.#unknown.delete(path);
    if (key === undefined)
      keep(this.#unknown, MOST_UNKNOWN, { path, key, untilMs: Date.now() + UNKNOWN_FOR_MS });
    else keep(this.#known, MOST_KEYS, { path, key, untilMs: Date.now() + KNOWN_FOR_MS });
    return key;
  }

  async #fetch(path: string): Promise<KeyObject | undefined> {
    const answer = await this.#get(path);
    if (answer.status >= 400 && answer.status < 500 && answer.status !== 429) return undefined;
    if (answer.status !== 200) throw away(`answered ${answer.status}`);
    return publicKeyIn(answer.text);
  }

  async #get(path: string): Promise<{ readonly status: number; readonly text: string }> {
    try {
      // A redirect would lead to another host after all.
      const signal = AbortSignal.timeout(FETCH_WITHIN_MS);
      const answer = await fetch(`${this.#host}${path}`, { redirect: 'error', signal });
      return { status: answer.status, text: await answer.text() };
    } catch (error) {
      throw away('does not answer', error);
    }
  }
}

/** The oldest makes room. */
function keep(
  kept: Map<string, KeptKey>,
  most: number,
  { path, ...key }: KeptKey & { readonly path: string },
): void {
  const [oldest] = kept.keys();
  if (kept.size >= most && oldest !== undefined) kept.delete(oldest);
  kept.set(path, key);
}

function publicKeyIn(text: string): KeyObject | undefined {
  try {
    return createPublicKey({ key: text, format: 'pem' });
  } catch {
    return undefined;
  }
}

function away(how: string, cause?: unknown): IntegrationError {
  const message = `The host of the public keys of Adobe I/O Events ${how}`;
  return new IntegrationError({ system: 'commerce', code: 'unavailable', message, cause });
}
