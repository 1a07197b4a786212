import { CLIENT_ID, SELLER_ID } from '../seller-account.js';
import { isUnpaid } from '../orders/is-unpaid.js';
import type { FulfillmentStatus, Order, OrderLine } from '../orders/order.js';
import { shippedQuantity, unshippedQuantity } from '../orders/packages.js';
import { PAYLOAD_VERSIONS, type Envelope } from './notification-types.js';

/** Notifications still speak the words of Orders v0. */
const STATUS_WORDS: Readonly<Record<FulfillmentStatus, string>> = {
  PENDING_AVAILABILITY: 'PendingAvailability',
  PENDING: 'Pending',
  UNSHIPPED: 'Unshipped',
  PARTIALLY_SHIPPED: 'PartiallyShipped',
  SHIPPED: 'Shipped',
  CANCELLED: 'Canceled',
  UNFULFILLABLE: 'Unfulfillable',
};

const PROGRAM_WORDS: Readonly<Record<string, string>> = {
  AMAZON_BUSINESS: 'Business',
  PRIME: 'Prime',
  PREMIUM: 'Premium',
};

/** ORDER_CHANGE 1.0: an order is new, or something about it is. */
export function orderChange(order: Order, { notificationId, subscriptionId, publishedMs }: Envelope): object {
  return {
    NotificationVersion: '1.0',
    NotificationType: 'ORDER_CHANGE',
    PayloadVersion: PAYLOAD_VERSIONS.ORDER_CHANGE,
    EventTime: iso(publishedMs),
    Payload: {
      OrderChangeNotification: {
        NotificationLevel: 'OrderLevel',
        SellerId: SELLER_ID,
        AmazonOrderId: order.orderId,
        ...reasonOf(order),
        Summary: summaryOf(order),
      },
    },
    NotificationMetadata: {
      ApplicationId: CLIENT_ID,
      SubscriptionId: subscriptionId,
      PublishTime: iso(publishedMs),
      NotificationId: notificationId,
    },
  };
}

function reasonOf(order: Order): object {
  const isBuyers = order.status === 'UNSHIPPED' && order.lines.some((line) => line.cancelRequest);
  return {
    OrderChangeType: isBuyers ? 'BuyerRequestedChange' : 'OrderStatusChange',
    OrderChangeTrigger: {
      TimeOfOrderChange: iso(order.updatedMs),
      ChangeReason: isBuyers ? 'Buyer Requested Cancel' : 'Order Status Change',
    },
  };
}

function summaryOf(order: Order): object {
  const programs = order.programs.flatMap((program) => PROGRAM_WORDS[program] ?? []);
  return {
    MarketplaceId: order.marketplaceId,
    OrderStatus: STATUS_WORDS[order.status],
    PurchaseDate: iso(order.createdMs),
    DestinationPostalCode: isUnpaid(order) ? null : order.address.postalCode,
    FulfillmentType: order.fulfilledBy === 'AMAZON' ? 'AFN' : 'MFN',
    OrderType: 'StandardOrder',
    NumberOfItemsShipped: sumOver(order, (line) => shippedQuantity(order, line.orderItemId)),
    NumberOfItemsUnshipped: sumOver(order, (line) => unshippedQuantity(order, line)),
    ...(!isUnpaid(order) && {
      EarliestShipDate: iso(order.shipBy.fromMs),
      LatestShipDate: iso(order.shipBy.toMs),
    }),
    ...(programs.length > 0 && { OrderPrograms: programs }),
    OrderItems: order.lines.map((line) => itemOf(order, line)),
  };
}

function itemOf(order: Order, line: OrderLine): object {
  return {
    OrderItemId: line.orderItemId,
    SellerSKU: line.sku,
    SupplySourceId: null,
    Quantity: line.quantity,
    QuantityShipped: shippedQuantity(order, line.orderItemId),
    ...(line.cancelRequest && { IsBuyerRequestedCancel: true }),
  };
}

function sumOver(order: Order, count: (line: OrderLine) => number): number {
  return order.lines.reduce((sum, line) => sum + count(line), 0);
}

function iso(ms: number): string {
  return new Date(ms).toISOString();
}
