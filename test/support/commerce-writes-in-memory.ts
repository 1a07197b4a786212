import { CommerceWrites, type CommerceWrite, type WriteUnderWay } from '../../src/ports/commerce-writes.js';

/** Who may write to which Commerce order, of one process. */
export class CommerceWritesInMemory extends CommerceWrites {
  readonly underWay = new Map<string, { write: string; untilMs: number }>();

  override async begin(
    { write, ...order }: CommerceWrite,
    longestMs: number,
  ): Promise<WriteUnderWay | undefined> {
    const known = this.underWay.get(keyOf(order));
    const leftMs = (known?.untilMs ?? 0) - Date.now();
    if (known !== undefined && leftMs > 0) return Promise.resolve({ write: known.write, leftMs });
    this.underWay.set(keyOf(order), { write, untilMs: Date.now() + longestMs });
    return Promise.resolve(undefined);
  }

  override async unanswered({ write, ...order }: CommerceWrite, latestMs: number): Promise<void> {
    if (this.underWay.get(keyOf(order))?.write === write)
      this.underWay.set(keyOf(order), { write, untilMs: Date.now() + latestMs });
    return Promise.resolve();
  }

  override async end({ write, ...order }: CommerceWrite): Promise<void> {
    if (this.underWay.get(keyOf(order))?.write === write) this.underWay.delete(keyOf(order));
    return Promise.resolve();
  }
}

function keyOf({ storeId, commerceOrderId }: Omit<CommerceWrite, 'write'>): string {
  return `${storeId} ${commerceOrderId}`;
}
