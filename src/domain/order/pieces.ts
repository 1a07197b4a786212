/** Pieces of each item that may be taken, each once. */
export class Pieces {
  private readonly taken = new Map<string, number>();

  constructor(private readonly countOf: (orderItemId: string) => number) {}

  /** How many of those wanted there still are; they are gone then. */
  take(orderItemId: string, wanted: number): number {
    const before = this.taken.get(orderItemId) ?? 0;
    const count = Math.max(0, Math.min(wanted, this.countOf(orderItemId) - before));
    this.taken.set(orderItemId, before + count);
    return count;
  }
}
