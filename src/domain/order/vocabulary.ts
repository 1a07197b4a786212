/** Words callers may send. Each wire (feed, Commerce comment) translates them for itself. */
const DIRECT_CANCEL_REASONS = [
  'no-inventory',
  'buyer-canceled',
  'shipping-address-undeliverable',
  'customer-exchange',
  'pricing-error',
] as const;
/** Those that Amazon's own operation knows; the feed knows them all. */
export type DirectCancelReason = (typeof DIRECT_CANCEL_REASONS)[number];

export const CANCEL_REASONS = [...DIRECT_CANCEL_REASONS, 'general-adjustment'] as const;
export type CancelReason = (typeof CANCEL_REASONS)[number];

export function isDirectCancelReason(reason: CancelReason): reason is DirectCancelReason {
  return DIRECT_CANCEL_REASONS.some((known) => known === reason);
}

export const REFUND_REASONS = [
  'customer-return',
  'general-adjustment',
  'no-inventory',
  'could-not-ship',
  'different-item',
  'customer-cancel',
  'price-error',
  'customer-address-incorrect',
  'exchange',
  'undeliverable',
  'refused-delivery',
  'other',
] as const;
export type RefundReason = (typeof REFUND_REASONS)[number];

/** Amazon's carrier codes, spelled as Amazon spells them; anything else goes as `Other` with a carrier name. */
export const CARRIER_CODES = [
  'USPS',
  'UPS',
  'UPSMI',
  'FedEx',
  'DHL',
  'DHL eCommerce',
  'GLS',
  'DPD',
  'Royal Mail',
  'Deutsche Post',
  'Correos',
  'SEUR',
  'MRW',
  'Correos Express',
  'Hermes',
  'TNT',
  'YAMATO',
  'SAGAWA',
  'JP_EXPRESS',
  'OnTrac',
  'Canada Post',
  'Other',
] as const;
export type CarrierCode = (typeof CARRIER_CODES)[number];
