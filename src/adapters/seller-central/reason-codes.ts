import type { CancelReason, DirectCancelReason, RefundReason } from '../../domain/order/vocabulary.js';

/** CancelReason of an OrderAcknowledgement. */
export const CANCEL_REASON_CODES: Readonly<Record<CancelReason, string>> = {
  'no-inventory': 'NoInventory',
  'buyer-canceled': 'BuyerCanceled',
  'shipping-address-undeliverable': 'ShippingAddressUndeliverable',
  'customer-exchange': 'CustomerExchange',
  'pricing-error': 'PricingError',
  'general-adjustment': 'GeneralAdjustment',
};

/** CancelReasonCode of cancelOrder. */
export const DIRECT_CANCEL_CODES: Readonly<Record<DirectCancelReason, string>> = {
  'no-inventory': 'NO_INVENTORY',
  'buyer-canceled': 'BUYER_CANCELLED',
  'shipping-address-undeliverable': 'SHIPPING_ADDRESS_UNDELIVERABLE',
  'customer-exchange': 'CUSTOMER_EXCHANGE',
  'pricing-error': 'PRICING_ERROR',
};

/** AdjustmentReason of an OrderAdjustment. */
export const REFUND_REASON_CODES: Readonly<Record<RefundReason, string>> = {
  'customer-return': 'CustomerReturn',
  'general-adjustment': 'GeneralAdjustment',
  'no-inventory': 'NoInventory',
  'could-not-ship': 'CouldNotShip',
  'different-item': 'DifferentItem',
  'customer-cancel': 'CustomerCancel',
  'price-error': 'PriceError',
  'customer-address-incorrect': 'CustomerAddressIncorrect',
  exchange: 'Exchange',
  undeliverable: 'Undeliverable',
  'refused-delivery': 'RefusedDelivery',
  other: 'Other',
};
