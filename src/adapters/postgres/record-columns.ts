import type { AmazonOrder, AmazonStatus } from '../../domain/order/amazon-order.js';
import { totalCentsOf } from '../../domain/order/charges.js';
import type { OrderState } from '../../domain/order/order-state.js';
import { displayStatusOf, needsAttention, type DisplayStatus } from '../../domain/order/order-summary.js';

/** What lists filter and sort by. */
export interface RecordColumns {
  readonly status: DisplayStatus | AmazonStatus;
  readonly needsAttention: boolean;
  readonly commerceOrderNumber: string | null;
  readonly commerceOrderId: number | null;
  readonly purchasedAt: Date;
  readonly totalCents: number;
}

export function columnsOfState(state: OrderState): RecordColumns {
  return {
    status: displayStatusOf(state),
    needsAttention: needsAttention(state),
    commerceOrderNumber: state.commerce?.orderNumber ?? null,
    commerceOrderId: state.commerce?.orderId ?? null,
    purchasedAt: new Date(state.purchasedAtMs),
    totalCents: totalOf(state),
  };
}

/** Before the order's workflow has recorded anything. */
export function columnsOfRead(order: AmazonOrder): RecordColumns {
  return {
    status: order.status,
    needsAttention: false,
    commerceOrderNumber: null,
    commerceOrderId: null,
    purchasedAt: new Date(order.purchasedAtMs),
    totalCents: totalOf(order),
  };
}

function totalOf({ lines }: Pick<AmazonOrder, 'lines'>): number {
  return lines.reduce((total, { charges }) => total + totalCentsOf(charges), 0);
}
