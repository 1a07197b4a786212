import type { OrderEvent } from './order-event.js';

export const REFUSAL_CODES = [
  'order-not-unshipped',
  'fulfilled-by-amazon',
  'cancel-in-progress',
  'order-canceled',
  'order-pending',
  'order-on-hold',
  'order-completed',
  'not-on-hold',
  'unknown-at-amazon',
  'nothing-left-to-ship',
  'quantity-exceeds-unshipped',
  'buyer-asked-to-cancel',
  'unknown-order-item',
  'carrier-name-missing',
  'not-placed-yet',
  'nothing-left-to-invoice',
  'quantity-exceeds-uninvoiced',
  'not-shipped',
  'refund-exceeds-paid',
  'refund-is-zero',
  'quantity-exceeds-refundable',
  'currency-mismatch',
  'nothing-to-retry',
  'nothing-to-dismiss',
  'not-imported',
  'malformed-command',
] as const;
export type RefusalCode = (typeof REFUSAL_CODES)[number];

export type Decision =
  | { readonly kind: 'accepted'; readonly events: readonly OrderEvent[] }
  | { readonly kind: 'unchanged' }
  | Refused;

export interface Refused {
  readonly kind: 'refused';
  readonly code: RefusalCode;
  /** One sentence for a person: what stands in the way and what to do. */
  readonly detail: string;
}

export const UNCHANGED: Decision = { kind: 'unchanged' };

export function accepted(...events: readonly OrderEvent[]): Decision {
  return { kind: 'accepted', events };
}

export function refused(code: RefusalCode, detail: string): Refused {
  return { kind: 'refused', code, detail };
}
