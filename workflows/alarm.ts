import { CancellationScope, isCancellation, sleep } from '@temporalio/workflow';

/**
 * The order's one timer. It is set again only when it must ring earlier: ringing too early costs a look, but a timer for
 * every turn of the loop would cost an action each.
 */
export class Alarm {
  private ringsAtMs = Infinity;
  private scope: CancellationScope | undefined;

  get isRinging(): boolean {
    return this.ringsAtMs <= Date.now();
  }

  setFor(atMs: number | null, summary: string): void {
    if (atMs === null || (this.ringsAtMs <= atMs && !this.isRinging)) return;
    this.scope?.cancel();
    this.ringsAtMs = atMs;
    this.scope = new CancellationScope();
    const delayMs = Math.max(1, atMs - Date.now());
    this.scope
      .run(() => sleep(delayMs, { summary }))
      .catch((error: unknown) => {
        if (!isCancellation(error)) throw error;
      });
  }
}
