import { z } from 'zod';

import { AMAZON_ORDER_ID, requireAmazonOrderId } from '../../domain/ids.js';
import type { Notification } from '../../ports/notification-queues.js';
import { describeIssues } from './describe-issues.js';
import { parseJson } from './parse-json.js';
import { timeMs } from './time-ms.js';

const id = z.string().min(1).max(200);

/** Of the order itself only its number: the rest is read from Amazon, and where the buyer lives is nobody's here. */
const orderChange = z.object({
  EventTime: timeMs,
  Payload: z.object({
    OrderChangeNotification: z.object({
      SellerId: id,
      AmazonOrderId: z.string().regex(AMAZON_ORDER_ID).transform(requireAmazonOrderId),
      OrderChangeTrigger: z.object({ TimeOfOrderChange: timeMs.nullable().catch(null) }).nullish(),
      Summary: z.object({ MarketplaceId: id }),
    }),
  }),
  NotificationMetadata: z.object({ NotificationId: id }),
});

const feedFinished = z.object({
  payload: z.object({ feedProcessingFinishedNotification: z.object({ sellerId: id, feedId: id }) }),
  notificationMetadata: z.object({ notificationId: id }),
});

/** The two types spell even the name of their type in two ways. */
const typeSchema = z
  .object({ NotificationType: z.string().optional(), notificationType: z.string().optional() })
  .transform(({ NotificationType, notificationType }) => NotificationType ?? notificationType);

export function notificationOf(body: string): Notification {
  const document = parseJson(body);
  switch (typeSchema.safeParse(document).data) {
    case 'ORDER_CHANGE':
      return read(orderChange, document, orderChanged);
    case 'FEED_PROCESSING_FINISHED':
      return read(feedFinished, document, ({ payload, notificationMetadata }) => ({
        kind: 'feed-finished',
        notificationId: notificationMetadata.notificationId,
        sellerId: payload.feedProcessingFinishedNotification.sellerId,
        feedId: payload.feedProcessingFinishedNotification.feedId,
      }));
    default:
      return { kind: 'unreadable', problem: 'it is no notification that was subscribed to' };
  }
}

function orderChanged({
  EventTime,
  Payload,
  NotificationMetadata,
}: z.output<typeof orderChange>): Notification {
  const { SellerId, AmazonOrderId, OrderChangeTrigger, Summary } = Payload.OrderChangeNotification;
  return {
    kind: 'order-changed',
    notificationId: NotificationMetadata.NotificationId,
    sellerId: SellerId,
    marketplaceId: Summary.MarketplaceId,
    amazonOrderId: AmazonOrderId,
    changedAtMs: OrderChangeTrigger?.TimeOfOrderChange ?? EventTime,
  };
}

function read<Document>(
  schema: z.ZodType<Document>,
  document: unknown,
  notification: (document: Document) => Notification,
): Notification {
  const parsed = schema.safeParse(document);
  return parsed.success
    ? notification(parsed.data)
    : { kind: 'unreadable', problem: describeIssues(parsed.error) };
}
