import { requireAmazonOrderId } from '../../domain/ids.js';
import type { OrderState } from '../../domain/order/order-state.js';
import type { OrderRecord } from '../../ports/order-records.js';
import type { Prisma } from './generated/client.js';
import { readOfState, type KeptRead } from './kept-read.js';
import { openPersonal } from './sealed-personal.js';

export const RECORD_SELECTION = {
  storeId: true,
  amazonOrderId: true,
  read: true,
  state: true,
  version: true,
  personal: { select: { wrappedKey: true, sealed: true } },
} as const satisfies Prisma.OrderRecordSelect;

type RecordRow = Prisma.OrderRecordGetPayload<{ select: typeof RECORD_SELECTION }>;

export function recordOf(masterKey: Uint8Array, row: RecordRow): OrderRecord {
  const amazonOrderId = requireAmazonOrderId(row.amazonOrderId);
  // Only this adapter writes these columns, from these very types.
  const state = row.state as unknown as OrderState | null;
  const read = row.read as unknown as KeptRead | null;
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
