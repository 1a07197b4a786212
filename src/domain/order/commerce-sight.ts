import type { LineQuantity } from './line-quantity.js';

/** What a look at the order's Commerce twin shows, without anything personal. */
export interface CommerceSight {
  readonly isCanceled: boolean;
  /** Left out in what was written before documents were read. */
  readonly documents?: CommerceDocuments;
}

/** What people have made there. Documents that carry our marker are ours, and left out but for what people change in them. */
export interface CommerceDocuments {
  /** Commerce's own time of the order's last change. */
  readonly updatedAtMs: number | null;
  readonly isHeld: boolean;
  /** Pieces that were canceled while the order as a whole was not. */
  readonly canceled: readonly LineQuantity[];
  readonly shipments: readonly CommerceShipment[];
  /** Those we have made, whose tracks people may change; left out in what was written before they were read. */
  readonly ownShipments?: readonly TrackedShipment[];
  readonly invoices: readonly CommerceInvoice[];
  readonly creditMemos: readonly CommerceCreditMemo[];
}

export interface TrackedShipment {
  readonly id: number;
  readonly tracks: readonly CommerceTrack[];
}

export interface CommerceShipment extends TrackedShipment {
  readonly createdAtMs: number | null;
  readonly lines: readonly LineQuantity[];
}

export interface CommerceTrack {
  /** Commerce's code, e.g. `ups` or `custom`. */
  readonly carrierCode: string;
  readonly title: string;
  readonly trackingNumber: string;
}

export interface CommerceInvoice {
  readonly id: number;
  readonly lines: readonly LineQuantity[];
}

/** In minor units. The total is what the buyer got back. */
export interface CommerceCreditMemo {
  readonly id: number;
  readonly lines: readonly CreditedLine[];
  readonly shippingCents: number;
  readonly shippingTaxCents: number;
  /** Given back beyond (below zero: kept of) what goods and shipping come to. */
  readonly adjustmentCents: number;
  readonly totalCents: number;
}

interface CreditedLine extends LineQuantity {
  /** The discount is taken off. */
  readonly principalCents: number;
  readonly taxCents: number;
}
