import type { AmazonStatus } from './amazon-order.js';
import { isOnHold } from './holds.js';
import type { OrderState, Setback } from './order-state.js';
import { hasAllInvoiced, hasAllShipped, hasAnyShipped } from './quantities.js';

export const DISPLAY_STATUSES = [
  'Pending',
  'PendingAvailability',
  'Unshipped',
  'PartiallyShipped',
  'Shipped',
  'Completed',
  'Canceled',
  'Unfulfillable',
  'Unknown',
  'Error',
] as const;
export type DisplayStatus = (typeof DISPLAY_STATUSES)[number];

/** Still being tried after so many times: someone should know. */
const ATTEMPTS_BEFORE_ATTENTION = 8;

/** Where the goods stand, whatever else is wrong with the order. */
export function fulfilmentStatusOf(order: OrderState): Exclude<DisplayStatus, 'Error'> {
  if (order.phase === 'canceled') return 'Canceled';
  if (hasAllShipped(order))
    return hasAllInvoiced(order) && areParcelsInCommerce(order) ? 'Completed' : 'Shipped';
  if (hasAnyShipped(order)) return 'PartiallyShipped';
  return notShippedStatusOf(order.amazonStatus);
}

export function displayStatusOf(order: OrderState): DisplayStatus {
  return needsAttention(order) ? 'Error' : fulfilmentStatusOf(order);
}

export interface Attention extends Setback {
  readonly step: string;
}

export function attentionsOf(order: OrderState): readonly Attention[] {
  return Object.entries(order.setbacks)
    .filter(([, setback]) => setback.retryAtMs === null || setback.attempts >= ATTEMPTS_BEFORE_ATTENTION)
    .map(([step, setback]) => ({ step, ...setback }));
}

export function needsAttention(order: OrderState): boolean {
  return attentionsOf(order).length > 0;
}

export function flagsOf(order: OrderState, nowMs: number): readonly string[] {
  const isLate =
    order.shipByMs !== null && order.phase === 'open' && !hasAllShipped(order) && nowMs > order.shipByMs;
  return [
    ...(isOnHold(order) ? ['on-hold'] : []),
    ...(order.buyerAskedToCancel ? ['buyer-asked-to-cancel'] : []),
    ...(isLate ? ['late-to-ship'] : []),
    ...(order.programs.includes('PRIME') ? ['prime'] : []),
    ...(order.programs.includes('AMAZON_BUSINESS') ? ['business'] : []),
  ];
}

function areParcelsInCommerce(order: OrderState): boolean {
  return order.parcels.every(({ stage }) => stage === 'shipped' || stage === 'rejected');
}

/** Amazon may say Shipped before we have read its packages; until then the order is as shipped as our parcels are. */
function notShippedStatusOf(status: AmazonStatus): Exclude<DisplayStatus, 'Error'> {
  return status === 'PartiallyShipped' || status === 'Shipped' || status === 'Canceled'
    ? 'Unshipped'
    : status;
}
