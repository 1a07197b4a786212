import type { AmazonOrder } from './amazon-order.js';
import type { OrderState } from './order-state.js';

/** The state of an order nothing has been done about yet. */
export function openOrder(storeId: string, order: AmazonOrder, nowMs: number): OrderState {
  return {
    phase: 'open',
    storeId,
    amazonOrderId: order.amazonOrderId,
    marketplaceId: order.marketplaceId,
    fulfilledBy: order.fulfilledBy,
    currency: order.currency,
    purchasedAtMs: order.purchasedAtMs,
    shipByMs: order.shipByMs,
    deliverByMs: order.deliverByMs,
    programs: order.programs,
    unknownWords: order.unknownWords ?? [],
    amazonStatus: order.status,
    amazonUpdatedAtMs: order.updatedAtMs,
    buyerAskedToCancel: order.buyerAskedToCancel,
    lines: order.lines,
    commerce: null,
    parcels: [],
    invoices: [],
    refunds: [],
    setbacks: {},
    takenCommandIds: [],
    syncRequested: false,
    lastSyncedAtMs: nowMs,
    settledAtMs: null,
  };
}
