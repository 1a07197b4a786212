import type { Fault } from '../../sandbox/kit/faults.js';
import type { LedgerRow } from '../../sandbox/kit/ledger.js';
import { eventually } from './eventually.js';

/** One of the sandbox's two systems, seen from outside: what a person does there, its ledger, its faults. */
export class ForeignSystem {
  constructor(readonly url: string) {}

  /** What happened to the order there, oldest first. */
  async effects(amazonOrderId: string): Promise<readonly LedgerRow[]> {
    const { items } = await this.ask<{ items: readonly LedgerRow[] }>('GET', '/ledger');
    return items.filter((row) => row.amazonOrderId === amazonOrderId);
  }

  /** The names of the effects, oldest first: what stands twice happened twice. */
  async effectNames(amazonOrderId: string): Promise<readonly string[]> {
    return (await this.effects(amazonOrderId)).map(({ effect }) => effect);
  }

  async untilEffect(amazonOrderId: string, effect: string): Promise<void> {
    await eventually(`${effect} stands in the ledger for ${amazonOrderId}`, async () =>
      (await this.effectNames(amazonOrderId)).includes(effect) ? true : undefined,
    );
  }

  /** Replaces all faults there were. */
  async setFaults(faults: readonly Fault[]): Promise<void> {
    await this.ask('PUT', '/faults', faults);
  }

  async clearFaults(): Promise<void> {
    await this.ask('DELETE', '/faults');
  }

  /** How often each fault has struck, in the order they were set. */
  async faultHits(): Promise<readonly number[]> {
    const rows = await this.ask<readonly { hits: number }[]>('GET', '/faults');
    return rows.map(({ hits }) => hits);
  }

  async untilFaultsStruck(): Promise<void> {
    await eventually('every fault has struck', async () =>
      (await this.faultHits()).every((hits) => hits > 0) ? true : undefined,
    );
  }

  /** Below `/_sandbox`; throws unless it is answered with success. */
  async ask<Answer>(method: string, path: string, body?: unknown): Promise<Answer> {
    const response = await fetch(`${this.url}/_sandbox${path}`, {
      method,
      ...(body === undefined
        ? {}
        : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
    });
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
    return (await response.json()) as Answer;
  }
}
