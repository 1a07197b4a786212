import type { SellerCentralNotifications } from '../ports/seller-central-notifications.js';
import { rest, restAfterMs } from './resting.js';

/** A subscription ends with the seller's authorisation, and nobody tells. */
const LOOK_AGAIN_MS = 60 * 60_000;

export interface SubscriptionKeeper {
  readonly notifications: SellerCentralNotifications;
  /** For a person to see. Until it is solved the store is asked, not told. */
  readonly onProblem: (problem: string) => void;
}

/** Sees to it that Amazon tells the store's queue, until aborted or the queue is the store's no more. */
export async function keepSubscribed(
  { storeId, isWanted }: { readonly storeId: string; readonly isWanted: () => boolean },
  { notifications, onProblem }: SubscriptionKeeper,
  signal: AbortSignal,
): Promise<void> {
  let failures = 0;
  while (!signal.aborted && isWanted()) {
    try {
      await notifications.ensureSubscribed(storeId);
      failures = 0;
      await rest(LOOK_AGAIN_MS, signal);
    } catch (error) {
      failures += 1;
      onProblem(`Store ${storeId} is not subscribed to Amazon's notifications: ${String(error)}`);
      await rest(restAfterMs(failures), signal);
    }
  }
}
