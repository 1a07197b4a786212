import { requireMarketplace } from '../marketplaces.js';
import { moneyOf } from '../money.js';
import type { Included } from './included-data.js';
import { isUnpaid } from './is-unpaid.js';
import type { Order, OrderLine } from './order.js';
import { shippedQuantity, unshippedQuantity } from './packages.js';
import { lineProceeds } from './proceeds-view.js';

export function lineView(order: Order, line: OrderLine, included: Included): object {
  const marketplace = requireMarketplace(order.marketplaceId);
  return {
    orderItemId: line.orderItemId,
    quantityOrdered: line.quantity,
    product: {
      asin: line.asin,
      title: line.title,
      sellerSku: line.sku,
      condition: { conditionType: 'NEW', conditionSubtype: 'NEW' },
      price: {
        unitPrice: moneyOf(line.unitPriceCents, marketplace),
        ...(order.programs.includes('AMAZON_BUSINESS') && { priceDesignation: 'BUSINESS_PRICE' }),
      },
    },
    ...(!isUnpaid(order) && {
      ...(included.has('PROCEEDS') && { proceeds: lineProceeds(line.charges, marketplace) }),
      ...(included.has('PROMOTION') &&
        line.promotionId !== null && { promotion: { breakdowns: [{ promotionId: line.promotionId }] } }),
      ...(included.has('TAX') && marketplace.country === 'US' && { tax: US_TAX }),
    }),
    ...(included.has('CANCELLATION') && cancellationOf(line)),
    ...(included.has('FULFILLMENT') && { fulfillment: fulfillmentOf(order, line) }),
  };
}

const US_TAX = {
  taxCollections: [{ model: 'MARKETPLACE_FACILITATOR', responsibleParty: 'Amazon Services, Inc.' }],
};

function cancellationOf({ cancelRequest, canceled }: OrderLine): object {
  if (!cancelRequest && !canceled) return {};
  return {
    cancellation: {
      ...(cancelRequest && {
        cancellationRequest: { requester: 'BUYER', cancelReason: cancelRequest.reason },
      }),
      ...(canceled && {
        cancellationExecution: { cancelledBy: canceled.by, cancelReason: canceled.reason },
      }),
    },
  };
}

function fulfillmentOf(order: Order, line: OrderLine): object {
  const gift = isUnpaid(order) ? null : line.gift;
  return {
    quantityFulfilled: shippedQuantity(order, line.orderItemId),
    quantityUnfulfilled: unshippedQuantity(order, line),
    ...(gift && {
      packing: { giftOption: { giftMessage: gift.message, giftWrapLevel: gift.level } },
    }),
  };
}
