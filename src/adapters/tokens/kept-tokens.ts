/** Renewed early, so that no call leaves with a token that ends on its way. */
const RENEW_EARLY_MS = 60_000;

export interface GivenToken {
  readonly token: string;
  readonly lifeMs: number;
}

interface Kept {
  readonly token: string;
  readonly renewAtMs: number;
}

interface TokenSource<Requester> {
  readonly request: (requester: Requester) => Promise<GivenToken>;
  /** Other credentials are another key: nothing has to be told when they are replaced. */
  readonly keyOf: (requester: Requester) => string;
  readonly nowMs?: (() => number) | undefined;
}

/** Access tokens, each asked for once however many callers wait for it. */
export class KeptTokens<Requester> {
  readonly #source: TokenSource<Requester>;
  readonly #nowMs: () => number;
  readonly #kept = new Map<string, Promise<Kept>>();

  constructor(source: TokenSource<Requester>) {
    this.#source = source;
    this.#nowMs = source.nowMs ?? Date.now;
  }

  async tokenFor(requester: Requester): Promise<string> {
    const key = this.#source.keyOf(requester);
    const known = this.#kept.get(key);
    if (known === undefined) return (await this.#renewed(key, requester)).token;
    const { token, renewAtMs } = await known;
    if (this.#nowMs() < renewAtMs) return token;
    // Whoever came first renews; the others find another promise here.
    if (this.#kept.get(key) === known) this.#kept.delete(key);
    return this.tokenFor(requester);
  }

  /** It was not taken: the next call asks for another. A newer one stays. */
  async drop(requester: Requester, token: string): Promise<void> {
    const key = this.#source.keyOf(requester);
    const known = this.#kept.get(key);
    if (known === undefined) return;
    const kept = await known.catch(() => undefined);
    if (kept?.token === token && this.#kept.get(key) === known) this.#kept.delete(key);
  }

  #renewed(key: string, requester: Requester): Promise<Kept> {
    const askedAtMs = this.#nowMs();
    const kept = this.#source
      .request(requester)
      // A token shorter-lived than that is still used for half its life.
      .then(({ token, lifeMs }) => ({
        token,
        renewAtMs: askedAtMs + Math.max(lifeMs - RENEW_EARLY_MS, lifeMs / 2),
      }))
      .catch((error: unknown) => {
        this.#kept.delete(key);
        throw error;
      });
    this.#kept.set(key, kept);
    return kept;
  }
}
