import { setTimeout as pause } from 'node:timers/promises';

const ANSWER_WITHIN_MS = 10_000;
/** Adobe's own rests are minutes long and go on for a day. */
const FIRST_REST_MS = 100;
const DELIVERIES_KEPT = 500;

export interface Parcel {
  transport: 'io-events' | 'webhook';
  /** Of what is in it: events, or a webhook. */
  names: string[];
  url: string;
  body: string;
  headers: Record<string, string>;
  delayMs: number;
  /** How often it is tried at most. */
  attempts: number;
}

export interface Delivery {
  transport: Parcel['transport'];
  names: string[];
  state: 'underway' | 'delivered' | 'given-up';
  /** Of each answer; 0: none came. */
  statuses: number[];
}

/** Carries what is to be told over HTTP, again on 429 and 5xx, and stops with the sandbox. */
export class Courier {
  readonly #closing = new AbortController();
  readonly #underway = new Set<Promise<void>>();
  #deliveries: Delivery[] = [];

  deliveries(): readonly Delivery[] {
    return this.#deliveries;
  }

  send(parcel: Parcel): void {
    const { transport, names } = parcel;
    const delivery: Delivery = { transport, names, state: 'underway', statuses: [] };
    this.#deliveries = [...this.#deliveries.slice(1 - DELIVERIES_KEPT), delivery];
    const carried = this.#carry(parcel, delivery).catch(() => {
      delivery.state = 'given-up';
    });
    this.#underway.add(carried);
    void carried.finally(() => this.#underway.delete(carried));
  }

  async stop(): Promise<void> {
    this.#closing.abort();
    await Promise.all(this.#underway);
  }

  /** Throws when it is given up, also because of the end. */
  async #carry(parcel: Parcel, delivery: Delivery): Promise<void> {
    const { signal } = this.#closing;
    await pause(parcel.delayMs, undefined, { signal });
    for (let attempt = 1; ; attempt += 1) {
      const status = await this.#post(parcel);
      delivery.statuses.push(status);
      if (status >= 200 && status < 300) break;
      if (!isSentAgain(status) || attempt >= parcel.attempts) throw new Error(`Answered ${String(status)}`);
      await pause(FIRST_REST_MS * 2 ** (attempt - 1), undefined, { signal });
    }
    delivery.state = 'delivered';
  }

  async #post({ url, body, headers }: Parcel): Promise<number> {
    const signal = AbortSignal.any([this.#closing.signal, AbortSignal.timeout(ANSWER_WITHIN_MS)]);
    try {
      const answer = await fetch(url, { method: 'POST', body, headers, signal });
      await answer.arrayBuffer();
      return answer.status;
    } catch {
      this.#closing.signal.throwIfAborted();
      return 0;
    }
  }
}

function isSentAgain(status: number): boolean {
  return status === 0 || status === 429 || (status >= 500 && status !== 505);
}
