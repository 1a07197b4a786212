import { RequestKeys, type KeyClaim, type KeyedRequest } from '../../src/ports/request-keys.js';

interface Kept extends KeyedRequest {
  answer?: { readonly status: number; readonly body: unknown };
}

export class FakeRequestKeys extends RequestKeys {
  readonly kept = new Map<string, Kept>();

  override async claim(request: KeyedRequest): Promise<KeyClaim> {
    const known = this.kept.get(request.key) ?? { ...request };
    this.kept.set(request.key, known);
    if (known.digest !== request.digest) return Promise.resolve({ kind: 'mismatch' });
    if (known.answer !== undefined) return Promise.resolve({ kind: 'answered', ...known.answer });
    return Promise.resolve({ kind: 'claimed', commandId: known.commandId });
  }

  override async answer(
    key: string,
    answer: { readonly status: number; readonly body: unknown },
  ): Promise<void> {
    const known = this.kept.get(key);
    if (known === undefined) return Promise.reject(new Error(`The key ${key} was never claimed`));
    // As a database would: a copy, as JSON.
    known.answer ??= JSON.parse(JSON.stringify(answer)) as { status: number; body: unknown };
    return Promise.resolve();
  }
}
