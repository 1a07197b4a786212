import { AMAZON_ORDER_ID, parseAmazonOrderId } from '../../domain/ids.js';
import { findMarketplace } from '../../domain/marketplaces.js';
import type { AmazonLine, AmazonOrder } from '../../domain/order/amazon-order.js';
import type { AmazonOrderRead } from '../../ports/order-details.js';
import { meaningOf } from './amazon-words.js';
import { describeIssues } from './describe-issues.js';
import { chargesOf } from './item-charges.js';
import { packagesOf } from './order-packages.js';
import { orderSchema, type WireItem, type WireOrder } from './order-schema.js';
import { personalDataOf } from './personal-data.js';
import { UnreadableOrder } from './unreadable-order.js';

/** Throws UnreadableOrder. */
export function orderReadOf(document: unknown): AmazonOrderRead {
  const parsed = orderSchema.safeParse(document);
  if (!parsed.success) throw new UnreadableOrder(describeIssues(parsed.error));
  const wire = parsed.data;
  return {
    order: orderOf(wire),
    titles: Object.fromEntries(
      wire.orderItems.flatMap(({ orderItemId, product }) =>
        product.title === null ? [] : [[orderItemId, product.title]],
      ),
    ),
    shippingService: wire.fulfillment.fulfillmentServiceLevel,
    personal: personalDataOf(wire),
  };
}

function orderOf(wire: WireOrder): AmazonOrder {
  const { fulfillment, salesChannel, orderItems } = wire;
  const amazonOrderId = parseAmazonOrderId(wire.orderId);
  if (amazonOrderId === undefined) throw new UnreadableOrder(`orderId is not like ${AMAZON_ORDER_ID.source}`);
  const currency = currencyOf(wire);
  return {
    amazonOrderId,
    marketplaceId: salesChannel.marketplaceId,
    ...meaningOf(wire),
    purchasedAtMs: wire.createdTime,
    updatedAtMs: wire.lastUpdatedTime,
    shipByMs: fulfillment.shipByWindow?.latestDateTime ?? null,
    deliverByMs: fulfillment.deliverByWindow?.latestDateTime ?? null,
    currency,
    buyerAskedToCancel: orderItems.some(hasBuyersCancelRequest),
    programs: wire.programs ?? [],
    lines: orderItems.map((item) => lineOf(item, currency)),
    packages: packagesOf(wire.packages ?? []),
  };
}

function lineOf(item: WireItem, currency: string): AmazonLine {
  return {
    orderItemId: item.orderItemId,
    sku: item.product.sellerSku,
    asin: item.product.asin,
    ordered: item.quantityOrdered,
    shipped: item.fulfillment?.quantityFulfilled ?? 0,
    ...chargesOf(item, currency),
  };
}

function hasBuyersCancelRequest({ cancellation }: WireItem): boolean {
  const request = cancellation?.cancellationRequest ?? null;
  return request !== null && (request.requester ?? 'BUYER') === 'BUYER';
}

/** A pending order may have no amount at all yet; its marketplace has a currency all the same. */
function currencyOf({ proceeds, orderItems, salesChannel }: WireOrder): string {
  const amounts = [
    proceeds?.grandTotal,
    ...orderItems.flatMap((item) => item.proceeds?.breakdowns?.map(({ subtotal }) => subtotal) ?? []),
    ...orderItems.map((item) => item.product.price?.unitPrice),
  ];
  const currency =
    amounts.find((amount) => amount !== null && amount !== undefined)?.currencyCode ??
    findMarketplace(salesChannel.marketplaceId)?.currency;
  if (currency === undefined) throw new UnreadableOrder('nothing says its currency');
  return currency;
}
