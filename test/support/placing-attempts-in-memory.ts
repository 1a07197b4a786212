import {
  PLACING_PATIENCE_MS,
  type PlacingAttempt,
  type PlacingAttempts,
  type PlacingBegun,
} from '../../src/ports/placing-attempts.js';

/** With a clock of its own, which a test moves on. */
export class PlacingAttemptsInMemory implements PlacingAttempts {
  nowMs = Date.UTC(2026, 10, 1);
  readonly #open = new Map<string, { readonly guard: string | null; readonly begunAtMs: number }>();

  begin({ amazonOrderId, guard }: PlacingAttempt): Promise<PlacingBegun> {
    const known = this.#open.get(amazonOrderId);
    const untilMs = (known?.begunAtMs ?? -Infinity) + PLACING_PATIENCE_MS;
    const isGuarded = guard !== null && known?.guard === guard;
    if (known !== undefined && !isGuarded && untilMs > this.nowMs) {
      return Promise.resolve({ kind: 'held', untilMs });
    }
    this.#open.set(amazonOrderId, { guard, begunAtMs: this.nowMs });
    return Promise.resolve({ kind: 'begun', isFirst: known === undefined });
  }

  openUntilMs(amazonOrderId: string): Promise<number | undefined> {
    const untilMs = (this.#open.get(amazonOrderId)?.begunAtMs ?? -Infinity) + PLACING_PATIENCE_MS;
    return Promise.resolve(untilMs > this.nowMs ? untilMs : undefined);
  }

  end(amazonOrderId: string): Promise<void> {
    this.#open.delete(amazonOrderId);
    return Promise.resolve();
  }

  get open(): readonly string[] {
    return [...this.#open.keys()];
  }
}
