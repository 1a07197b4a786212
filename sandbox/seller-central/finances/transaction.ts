import type { Fulfiller } from '../orders/order.js';

export const TRANSACTION_STATUSES = ['DEFERRED', 'RELEASED', 'DEFERRED_RELEASED'] as const;
type TransactionStatus = (typeof TRANSACTION_STATUSES)[number];

/** Money that moved between the seller and Amazon for one order. Amounts are minor units, negative when the seller pays. */
export interface Transaction {
  transactionId: string;
  type: 'Shipment' | 'Refund';
  status: TransactionStatus;
  description: string;
  orderId: string;
  marketplaceId: string;
  fulfilledBy: Fulfiller;
  identifiers: [name: string, value: string][];
  postedMs: number;
  /** When the money is released; null when it is at once. */
  maturityMs: number | null;
  items: TransactionItem[];
}

export interface TransactionItem {
  adjustmentItemId: string;
  title: string;
  asin: string;
  sku: string;
  quantity: number;
  parts: Part[];
}

/** One leaf of an item's breakdowns. */
export interface Part {
  category: 'ProductCharges' | 'Shipping' | 'Tax' | 'PromoRebates' | 'AmazonFees' | 'Other';
  word: string;
  cents: number;
}
