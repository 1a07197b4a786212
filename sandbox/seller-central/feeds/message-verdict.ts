import type { LedgerEntry } from '../../kit/ledger.js';
import type { Order } from '../orders/order.js';

/** A message refused. Nothing of it is done. */
export interface MessageRefusal {
  kind: 'refused';
  code: string;
  description: string;
  orderItemId?: string;
}

/** A message accepted: the order as it becomes, and the ledger rows that tell it. `order: null` changes nothing. */
interface MessageEffect {
  kind: 'accepted';
  order: Order | null;
  ledger: Omit<LedgerEntry, 'amazonOrderId'>[];
}

export type MessageVerdict = MessageRefusal | MessageEffect;

/** Amazon's code for a document that is not what its schema asks for. */
export const MALFORMED = '5000';
/** Codes of this stand-in: Amazon publishes none for these feeds. */
export const ORDER_NOT_FOUND = '13004';
export const ORDER_STATE = '13011';
export const INVALID_VALUE = '13021';
export const AMOUNT_EXCEEDS_PAID = '13031';

export function refusedMessage(code: string, description: string, orderItemId?: string): MessageRefusal {
  return { kind: 'refused', code, description, ...(orderItemId !== undefined && { orderItemId }) };
}
