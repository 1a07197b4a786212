import type { AmazonOrderId } from '../domain/ids.js';

export const STORE_SYNC_WORKFLOW = 'storeSync';
/** Signal: do a pass now. */
export const SYNC_NOW_SIGNAL = 'sync-now';
/** Signal: the store has new credentials; wake what waits for them. */
export const CREDENTIALS_RENEWED_SIGNAL = 'credentials-renewed';
/** Update: fetch one order and hand it over. */
export const IMPORT_UPDATE = 'import';

export interface StoreSyncInput {
  readonly storeId: string;
  /** Everything changed before this has been handed over; left out on the very first run. */
  readonly handedOverUntilMs?: number;
  /** Orders that changed in Commerce before this have been told; left out before its first pass. */
  readonly commerceToldUntilMs?: number;
  /** Orders an earlier pass could not hand over. */
  readonly askAgain?: readonly AmazonOrderId[];
  readonly waking?: Waking;
}

/** How far the orders have been told that the store has new credentials. */
export interface Waking {
  readonly roundsLeft: number;
  /** The last order told in this round. */
  readonly after: AmazonOrderId | null;
}

export interface ImportRequest {
  readonly amazonOrderId: AmazonOrderId;
}

export function storeSyncWorkflowId(storeId: string): string {
  return `store-sync:${storeId}`;
}
