import { assertNever } from '../../domain/assert-never.js';
import { moneyOf } from '../../domain/money.js';
import { BUCKETS, type Bucket } from '../../domain/order/charges.js';
import type { RefundLine } from '../../domain/order/order-state.js';
import type { FeedMessage, FeedRequest } from '../../ports/seller-central-feeds.js';
import { CANCEL_REASON_CODES, REFUND_REASON_CODES } from './reason-codes.js';
import { element, textElement } from './xml.js';

type Cancellation = Extract<FeedRequest, { kind: 'cancellation' }>;
type Refund = Extract<FeedRequest, { kind: 'refund' }>;
/** A request that goes as a message of an XML document. */
export type XmlRequest = Cancellation | Refund;
type XmlMessage = FeedMessage & { readonly request: XmlRequest };

const COMPONENT_TYPES: Readonly<Record<Bucket, string>> = {
  principal: 'Principal',
  tax: 'Tax',
  shipping: 'Shipping',
  shippingTax: 'ShippingTax',
  giftWrap: 'GiftWrap',
  giftWrapTax: 'GiftWrapTax',
};

const MESSAGE_TYPES: Readonly<Record<XmlRequest['kind'], string>> = {
  cancellation: 'OrderAcknowledgement',
  refund: 'OrderAdjustment',
};

export function isXmlMessage(message: FeedMessage): message is XmlMessage {
  return message.request.kind !== 'invoice';
}

/** One envelope, each request a message of it, the elements in the order Amazon's schema wants them. */
export function feedDocumentOf(
  kind: XmlRequest['kind'],
  messages: readonly XmlMessage[],
  sellerId: string,
): string {
  const header = textElement('DocumentVersion', '1.01') + textElement('MerchantIdentifier', sellerId);
  const envelope = element(
    'AmazonEnvelope',
    element('Header', header) +
      textElement('MessageType', MESSAGE_TYPES[kind]) +
      messages.map(messageElementOf).join(''),
    {
      'xmlns:xsi': 'http://www.w3.org/2001/XMLSchema-instance',
      'xsi:noNamespaceSchemaLocation': 'amzn-envelope.xsd',
    },
  );
  return `<?xml version="1.0" encoding="UTF-8"?>\n${envelope}\n`;
}

export function messageElementOf({ messageId, request }: XmlMessage): string {
  return element(
    'Message',
    textElement('MessageID', String(messageId)) + element(MESSAGE_TYPES[request.kind], contentOf(request)),
  );
}

function contentOf(request: XmlRequest): string {
  switch (request.kind) {
    case 'cancellation':
      return acknowledgementOf(request);
    case 'refund':
      return adjustmentOf(request);
    default:
      return assertNever(request, 'feed request');
  }
}

/** An acknowledgement of failure is how an unshipped order is canceled. */
function acknowledgementOf({ amazonOrderId, orderItemIds, reason }: Cancellation): string {
  const items = orderItemIds.map((orderItemId) =>
    element(
      'Item',
      textElement('AmazonOrderItemCode', orderItemId) +
        textElement('CancelReason', CANCEL_REASON_CODES[reason]),
    ),
  );
  return textElement('AmazonOrderID', amazonOrderId) + textElement('StatusCode', 'Failure') + items.join('');
}

function adjustmentOf(refund: Refund): string {
  const items = refund.lines.map((line, index) => adjustedItemOf(refund, line, index));
  return textElement('AmazonOrderID', refund.amazonOrderId) + items.join('');
}

/** A line without an amount has no component, and without one the whole document is refused: it is left out. */
function adjustedItemOf(refund: Refund, { orderItemId, amounts }: RefundLine, index: number): string {
  const components = BUCKETS.filter((bucket) => amounts[bucket] !== 0).map((bucket) => {
    const { amount, currency } = moneyOf(amounts[bucket], refund.currency);
    return element(
      'Component',
      textElement('Type', COMPONENT_TYPES[bucket]) + textElement('Amount', amount, { currency }),
    );
  });
  if (components.length === 0) return '';
  return element(
    'AdjustedItem',
    textElement('AmazonOrderItemCode', orderItemId) +
      textElement('MerchantAdjustmentItemID', `${refund.refundKey}-${index}`) +
      textElement('AdjustmentReason', REFUND_REASON_CODES[refund.reason]) +
      element('ItemPriceAdjustments', components.join('')),
  );
}
