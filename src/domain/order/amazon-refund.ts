import type { Charges } from './charges.js';

/** What the buyer of one order got back, as Amazon's finances tell it days later, without anything personal. */
export interface AmazonRefunds {
  readonly refunds: readonly AmazonRefund[];
  /** Refunds of which it cannot be told what was given back. */
  readonly unreadable: readonly { readonly refundId: string; readonly problem: string }[];
}

export interface AmazonRefund {
  readonly refundId: string;
  readonly postedAtMs: number;
  readonly lines: readonly AmazonRefundLine[];
}

export interface AmazonRefundLine {
  /** Finances know goods by their SKU, not by their order item. */
  readonly sku: string;
  readonly amounts: Charges;
}
