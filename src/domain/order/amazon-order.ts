import type { AmazonOrderId } from '../ids.js';
import type { Charges } from './charges.js';
import type { LineQuantity } from './line-quantity.js';

export const AMAZON_STATUSES = [
  'Pending',
  'PendingAvailability',
  'Unshipped',
  'PartiallyShipped',
  'Shipped',
  'Canceled',
  'Unfulfillable',
  /** Amazon says what Cauce has no word for: nothing is begun until it says something known. */
  'Unknown',
] as const;
export type AmazonStatus = (typeof AMAZON_STATUSES)[number];

/** `unknown`: Amazon names somebody else, or nobody. */
export type Fulfiller = 'merchant' | 'amazon' | 'unknown';

/** What Amazon says of one order, without anything personal: this is what enters workflow history. */
export interface AmazonOrder {
  readonly amazonOrderId: AmazonOrderId;
  readonly marketplaceId: string;
  readonly status: AmazonStatus;
  readonly fulfilledBy: Fulfiller;
  readonly purchasedAtMs: number;
  /** Amazon's lastUpdatedTime: an older sight never overrides a newer one. */
  readonly updatedAtMs: number;
  readonly shipByMs: number | null;
  readonly deliverByMs: number | null;
  readonly currency: string;
  readonly buyerAskedToCancel: boolean;
  /** Amazon's program words as they came, e.g. PRIME, AMAZON_BUSINESS. */
  readonly programs: readonly string[];
  /** Words that have no meaning here. Left out only in what was written before they were kept. */
  readonly unknownWords?: readonly UnknownWord[];
  readonly lines: readonly AmazonLine[];
  readonly packages: readonly AmazonPackage[];
}

export interface UnknownWord {
  /** Amazon's name of the field. */
  readonly field: string;
  readonly word: string;
}

export interface AmazonLine {
  readonly orderItemId: string;
  readonly sku: string;
  readonly asin: string | null;
  readonly ordered: number;
  readonly shipped: number;
  /** What the buyer pays for the whole line; promotions are already taken off `principal` and `shipping`. */
  readonly charges: Charges;
  /** The promotion taken off `principal`, a positive amount, kept so that Commerce shows price and discount apart. */
  readonly discountCents: number;
}

export interface AmazonPackage {
  readonly packageReferenceId: string;
  readonly lines: readonly LineQuantity[];
  readonly carrierName: string | null;
  readonly trackingNumber: string | null;
  readonly shippedAtMs: number | null;
  readonly delivered: boolean;
}
