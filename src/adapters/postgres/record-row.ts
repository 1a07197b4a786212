import { requireAmazonOrderId } from '../../domain/ids.js';
import type { OrderState } from '../../domain/order/order-state.js';
import type { OrderRecord } from '../../ports/order-records.js';
import { readOfState, type KeptRead } from './kept-read.js';
import { openPersonal, type SealedPersonal } from './sealed-personal.js';

export interface RecordRow {
  readonly storeId: string;
  readonly amazonOrderId: string;
  readonly read: unknown;
  readonly state: unknown;
  readonly version: number;
  readonly personal: SealedPersonal | null;
}

export function recordOf(masterKey: Uint8Array, row: RecordRow): OrderRecord {
  const amazonOrderId = requireAmazonOrderId(row.amazonOrderId);
  // Only this adapter writes these columns, from these very types.
  const state = row.state as OrderState | null;
  const read = row.read as KeptRead | null;
  return {
    storeId: row.storeId,
    amazonOrderId,
    read: {
      ...(read ?? readOfState(requireState(state, amazonOrderId))),
      personal: openPersonal(masterKey, amazonOrderId, row.personal),
    },
    state,
    version: row.version,
  };
}

function requireState(state: OrderState | null, amazonOrderId: string): OrderState {
  if (state === null) throw new Error(`The record of ${amazonOrderId} has neither facts nor state`);
  return state;
}
