import { assertNever } from '../../domain/assert-never.js';
import { moneyOf } from '../../domain/money.js';
import { BUCKETS, type Bucket } from '../../domain/order/charges.js';
import type { RefundLine } from '../../domain/order/order-state.js';
import type { FeedKind, FeedRequest } from '../../ports/seller-central-feeds.js';
import { CANCEL_REASON_CODES, REFUND_REASON_CODES } from './reason-codes.js';
import { element, textElement } from './xml.js';

type CancellationFeed = Extract<FeedRequest, { kind: 'cancellation' }>;
type RefundFeed = Extract<FeedRequest, { kind: 'refund' }>;

export const FEED_TYPES: Readonly<Record<FeedKind, string>> = {
  cancellation: 'POST_ORDER_ACKNOWLEDGEMENT_DATA',
  refund: 'POST_PAYMENT_ADJUSTMENT_DATA',
};

const COMPONENT_TYPES: Readonly<Record<Bucket, string>> = {
  principal: 'Principal',
  tax: 'Tax',
  shipping: 'Shipping',
  shippingTax: 'ShippingTax',
  giftWrap: 'GiftWrap',
  giftWrapTax: 'GiftWrapTax',
};

/** One envelope with one message, its elements in the order Amazon's schema wants them. */
export function feedDocumentOf(feed: FeedRequest, sellerId: string): string {
  const [messageType, content] = messageOf(feed);
  const header = textElement('DocumentVersion', '1.01') + textElement('MerchantIdentifier', sellerId);
  const envelope = element(
    'AmazonEnvelope',
    element('Header', header) +
      textElement('MessageType', messageType) +
      element('Message', textElement('MessageID', '1') + element(messageType, content)),
    {
      'xmlns:xsi': 'http://www.w3.org/2001/XMLSchema-instance',
      'xsi:noNamespaceSchemaLocation': 'amzn-envelope.xsd',
    },
  );
  return `<?xml version="1.0" encoding="UTF-8"?>\n${envelope}\n`;
}

function messageOf(feed: FeedRequest): readonly [messageType: string, content: string] {
  switch (feed.kind) {
    case 'cancellation':
      return ['OrderAcknowledgement', acknowledgementOf(feed)];
    case 'refund':
      return ['OrderAdjustment', adjustmentOf(feed)];
    default:
      return assertNever(feed, 'feed');
  }
}

/** An acknowledgement of failure is how an unshipped order is canceled. */
function acknowledgementOf({ amazonOrderId, orderItemIds, reason }: CancellationFeed): string {
  const items = orderItemIds.map((orderItemId) =>
    element(
      'Item',
      textElement('AmazonOrderItemCode', orderItemId) +
        textElement('CancelReason', CANCEL_REASON_CODES[reason]),
    ),
  );
  return textElement('AmazonOrderID', amazonOrderId) + textElement('StatusCode', 'Failure') + items.join('');
}

function adjustmentOf(feed: RefundFeed): string {
  const items = feed.lines.map((line, index) => adjustedItemOf(feed, line, index));
  return textElement('AmazonOrderID', feed.amazonOrderId) + items.join('');
}

/** A line without an amount has no component, and without one the whole document is refused: it is left out. */
function adjustedItemOf(feed: RefundFeed, { orderItemId, amounts }: RefundLine, index: number): string {
  const components = BUCKETS.filter((bucket) => amounts[bucket] !== 0).map((bucket) => {
    const { amount, currency } = moneyOf(amounts[bucket], feed.currency);
    return element(
      'Component',
      textElement('Type', COMPONENT_TYPES[bucket]) + textElement('Amount', amount, { currency }),
    );
  });
  if (components.length === 0) return '';
  return element(
    'AdjustedItem',
    textElement('AmazonOrderItemCode', orderItemId) +
      textElement('MerchantAdjustmentItemID', `${feed.refundKey}-${index}`) +
      textElement('AdjustmentReason', REFUND_REASON_CODES[feed.reason]) +
      element('ItemPriceAdjustments', components.join('')),
  );
}
