import type { CancelReason, RefundReason } from '../../domain/order/vocabulary.js';

/** CancelReason of an OrderAcknowledgement. */
export const CANCEL_REASON_CODES: Readonly<Record<CancelReason, string>> = {
  'no-inventory': 'NoInventory',
  'buyer-canceled': 'BuyerCanceled',
  'shipping-address-undeliverable': 'ShippingAddressUndeliverable',
  'customer-exchange': 'CustomerExchange',
  'pricing-error': 'PricingError',
  'general-adjustment': 'GeneralAdjustment',
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
