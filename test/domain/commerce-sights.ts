import type {
  CommerceCreditMemo,
  CommerceDocuments,
  CommerceShipment,
} from '../../src/domain/order/commerce-sight.js';
import { evolve } from '../../src/domain/order/evolve.js';
import type { LineQuantity } from '../../src/domain/order/line-quantity.js';
import type { OrderEvent } from '../../src/domain/order/order-event.js';
import type { OrderState } from '../../src/domain/order/order-state.js';
import { reconcile } from '../../src/domain/order/reconcile.js';
import { ITEM_A, ITEM_B, NOW_MS } from '../support/builders.js';

export function a(quantity: number): LineQuantity {
  return { orderItemId: ITEM_A, quantity };
}
export function b(quantity: number): LineQuantity {
  return { orderItemId: ITEM_B, quantity };
}

export type InCommerce = Partial<CommerceDocuments> & { readonly isCanceled?: boolean };

/** The events of a look at Commerce that shows this. */
export function newsOf(order: OrderState, inCommerce: InCommerce): readonly OrderEvent[] {
  const { isCanceled = false, ...documents } = inCommerce;
  const nothing = {
    updatedAtMs: NOW_MS,
    isHeld: false,
    canceled: [],
    shipments: [],
    invoices: [],
    creditMemos: [],
  };
  const commerce = { isCanceled, documents: { ...nothing, ...documents } };
  return reconcile(order, { amazon: null, commerce, atMs: NOW_MS });
}

/** The order after it has looked. */
export function looked(order: OrderState, inCommerce: InCommerce): OrderState {
  return newsOf(order, inCommerce).reduce(evolve, order);
}

export function aShipment(change: Partial<CommerceShipment> = {}): CommerceShipment {
  return { id: 12, createdAtMs: NOW_MS - 60_000, lines: [a(3), b(2)], tracks: [aTrack('1Z0001')], ...change };
}

export function aTrack(trackingNumber: string, title = 'UPS', carrierCode = 'ups') {
  return { carrierCode, title, trackingNumber };
}

/** One piece of A with its tax, 12.00. */
export function aMemo(change: Partial<CommerceCreditMemo> = {}): CommerceCreditMemo {
  return {
    id: 7,
    lines: [{ ...a(1), principalCents: 1000, taxCents: 200 }],
    shippingCents: 0,
    shippingTaxCents: 0,
    adjustmentCents: 0,
    totalCents: 1200,
    ...change,
  };
}
