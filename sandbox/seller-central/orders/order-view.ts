import { requireMarketplace, type Marketplace } from '../marketplaces.js';
import type { Included } from './included-data.js';
import { isUnpaid } from './is-unpaid.js';
import type { Order, OrderPackage, TimeWindow } from './order.js';
import { lineView } from './line-view.js';
import { orderProceeds, orderTotal } from './proceeds-view.js';

/** An order as Orders API 2026-01-01 shows it, with the parts that were asked for. */
export function orderView(order: Order, included: Included): object {
  const marketplace = requireMarketplace(order.marketplaceId);
  return {
    orderId: order.orderId,
    createdTime: iso(order.createdMs),
    lastUpdatedTime: iso(order.updatedMs),
    ...(order.programs.length > 0 && { programs: order.programs }),
    salesChannel: {
      channelName: 'AMAZON',
      marketplaceId: order.marketplaceId,
      marketplaceName: marketplace.name,
    },
    ...(!isUnpaid(order) && paidParts(order, included)),
    ...(included.has('FULFILLMENT') && { fulfillment: fulfillmentOf(order) }),
    ...(included.has('PACKAGES') &&
      order.fulfilledBy === 'MERCHANT' && {
        packages: order.packages.map((each) => packageView(each, marketplace)),
      }),
    orderItems: order.lines.map((line) => lineView(order, line, included)),
  };
}

function paidParts(order: Order, included: Included): object {
  const execution = { paymentMethod: 'CreditCard', paymentAmount: orderTotal(order) };
  return {
    ...(included.has('BUYER') && { buyer: buyerOf(order) }),
    ...(included.has('RECIPIENT') && { recipient: { deliveryAddress: addressOf(order) } }),
    ...(included.has('PROCEEDS') && { proceeds: orderProceeds(order) }),
    ...(included.has('PAYMENT') && { payment: { paymentExecutions: [execution] } }),
  };
}

function buyerOf({ buyer, fulfilledBy, status }: Order): object {
  const hasEmail = fulfilledBy === 'MERCHANT' && status !== 'CANCELLED' && status !== 'UNFULFILLABLE';
  return {
    buyerName: buyer.name,
    ...(hasEmail && { buyerEmail: buyer.email }),
    ...(buyer.company !== null && { buyerCompanyName: buyer.company }),
    ...(buyer.purchaseOrderNumber !== null && { buyerPurchaseOrderNumber: buyer.purchaseOrderNumber }),
  };
}

/** Of what Amazon itself delivers, the seller learns the region only. */
function addressOf({ address, fulfilledBy, buyer }: Order): object {
  const { city, stateOrRegion, postalCode, countryCode } = address;
  if (fulfilledBy === 'AMAZON') return { city, stateOrRegion, postalCode, countryCode };
  return {
    ...address,
    ...(buyer.company !== null && { companyName: buyer.company }),
    addressType: buyer.company === null ? 'RESIDENTIAL' : 'COMMERCIAL',
  };
}

function fulfillmentOf(order: Order): object {
  return {
    fulfillmentStatus: order.status,
    fulfilledBy: order.fulfilledBy,
    fulfillmentServiceLevel: order.serviceLevel,
    ...(!isUnpaid(order) && {
      shipByWindow: windowOf(order.shipBy),
      deliverByWindow: windowOf(order.deliverBy),
    }),
  };
}

function packageView(each: OrderPackage, { country }: Marketplace): object {
  return {
    packageReferenceId: each.packageReferenceId,
    createdTime: iso(each.createdMs),
    packageStatus: each.isDelivered
      ? { status: 'DELIVERED', detailedStatus: 'DELIVERED' }
      : { status: 'SHIPPED' },
    carrier: each.carrier,
    shipTime: each.shipTime,
    ...(each.shippingService !== null && { shippingService: each.shippingService }),
    trackingNumber: each.trackingNumber,
    shipFromAddress: { name: 'Cauce Warehouse', countryCode: country },
    packageItems: each.items,
  };
}

function windowOf({ fromMs, toMs }: TimeWindow): object {
  return { earliestDateTime: iso(fromMs), latestDateTime: iso(toMs) };
}

function iso(ms: number): string {
  return new Date(ms).toISOString();
}
