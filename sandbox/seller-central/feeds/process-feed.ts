import type { Ledger } from '../../kit/ledger.js';
import type { z } from 'zod';
import type { Order } from '../orders/order.js';
import type { OddityValues } from '../oddities/oddities.js';
import type { OrderBook } from '../orders/order-book.js';
import { SELLER_ID } from '../seller-account.js';
import { acknowledgementSchema, judgeAcknowledgement } from './acknowledgement.js';
import { judgeAdjustment, splitsTaxInJapan } from './adjustment.js';
import { adjustmentSchema } from './adjustment-schema.js';
import { parseEnvelope, type Envelope, type Message } from './envelope.js';
import type { Feed, XmlFeedType } from './feed.js';
import {
  INVALID_VALUE,
  MALFORMED,
  ORDER_NOT_FOUND,
  refusedMessage,
  type MessageVerdict,
} from './message-verdict.js';
import type { MessageError } from './processing-report.js';

type XmlFeed = Feed & { feedType: XmlFeedType };

interface Processing {
  feed: XmlFeed;
  orders: OrderBook;
  ledger: Ledger;
  oddities: OddityValues;
}

export interface ProcessedFeed {
  processed: number;
  errors: MessageError[];
}

const MESSAGE_TYPES: Readonly<Record<XmlFeedType, string>> = {
  POST_ORDER_ACKNOWLEDGEMENT_DATA: 'OrderAcknowledgement',
  POST_PAYMENT_ADJUSTMENT_DATA: 'OrderAdjustment',
};

/** Does what a feed's document asks for, message by message. A document that breaks its schema does nothing at all. */
export function processFeed(xml: string, processing: Processing): ProcessedFeed {
  const { feed } = processing;
  const envelope = parseEnvelope(xml);
  if (
    envelope?.messageType !== MESSAGE_TYPES[feed.feedType] ||
    hasMalformedMessage(envelope, feed.feedType)
  ) {
    return malformedDocument();
  }
  if (envelope.merchantIdentifier !== SELLER_ID) {
    return wholeDocumentError(
      `The merchant ${envelope.merchantIdentifier} is not the one that sent the feed.`,
    );
  }
  const errors = envelope.messages.flatMap((message) => processMessage(message, processing));
  return { processed: envelope.messages.length, errors };
}

export function malformedDocument(): ProcessedFeed {
  return wholeDocumentError('The XML you submitted is malformed or invalid, and could not be processed.');
}

export function wholeDocumentError(description: string): ProcessedFeed {
  return { processed: 0, errors: [{ messageId: '0', code: MALFORMED, description }] };
}

function hasMalformedMessage({ messages }: Envelope, feedType: XmlFeedType): boolean {
  const schema: z.ZodType =
    feedType === 'POST_ORDER_ACKNOWLEDGEMENT_DATA' ? acknowledgementSchema : adjustmentSchema;
  return messages.some((message) => !schema.safeParse(message.content).success);
}

function processMessage(
  { messageId, content }: Message,
  { feed, orders, ledger, oddities }: Processing,
): MessageError[] {
  const { orderId, judge } = judgementOf(content, { feed, messageId, oddities });
  const order = orders.find(orderId);
  const verdict =
    order && feed.marketplaceIds.includes(order.marketplaceId)
      ? judge(order)
      : refusedMessage(ORDER_NOT_FOUND, `Order ${orderId} is not found in the marketplaces of the feed.`);
  if (verdict.kind === 'refused') {
    const { code, description, orderItemId } = verdict;
    return [{ messageId, code, description, orderId, orderItemId }];
  }
  if (verdict.order) orders.change(verdict.order);
  for (const row of verdict.ledger) ledger.append({ ...row, amazonOrderId: orderId });
  return [];
}

interface Judgement {
  orderId: string;
  judge: (order: Order) => MessageVerdict;
}

function judgementOf(
  content: unknown,
  { feed, messageId, oddities }: Pick<Processing, 'feed' | 'oddities'> & { messageId: string },
): Judgement {
  const { feedId } = feed;
  if (feed.feedType === 'POST_ORDER_ACKNOWLEDGEMENT_DATA') {
    const asked = acknowledgementSchema.parse(content);
    return { orderId: asked.AmazonOrderID, judge: (order) => judgeAcknowledgement(order, asked, feedId) };
  }
  const asked = adjustmentSchema.parse(content);
  return {
    orderId: asked.AmazonOrderID,
    judge: (order) =>
      oddities.splitTaxRefused && splitsTaxInJapan(order, asked)
        ? refusedMessage(INVALID_VALUE, 'Tax is not eligible to be adjusted apart in this marketplace.')
        : judgeAdjustment(order, asked, { feedId, messageId, refundedMs: feed.endedMs ?? feed.createdMs }),
  };
}
