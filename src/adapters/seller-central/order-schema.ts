import { z } from 'zod';

import { timeMs } from './time-ms.js';

/**
 * Orders API 2026-01-01, only what is read of it. Lenient where Amazon may add words or leave things out (its "possible
 * values" are no promise), strict where a guess would cost: ids, quantities, money, status.
 */
const maybe = <Schema extends z.ZodType>(schema: Schema) =>
  schema.nullish().transform((value) => value ?? null);
/** What an order can be handled without: broken is as good as absent. */
const dispensable = <Schema extends z.ZodType>(schema: Schema) => maybe(schema).catch(null);

const text = dispensable(z.string());
const money = z.object({ amount: z.string(), currencyCode: z.string().length(3) });
const quantity = z.number().int().nonnegative();
const window = dispensable(z.object({ latestDateTime: dispensable(timeMs) }));

const breakdown = z.object({
  type: z.string(),
  subtotal: money,
  detailedBreakdowns: maybe(z.array(z.object({ subtype: text, value: maybe(money) }))),
});

const item = z.object({
  orderItemId: z.string().min(1),
  quantityOrdered: quantity,
  product: z.object({
    asin: text,
    title: text,
    sellerSku: z.string().min(1),
    price: maybe(z.object({ unitPrice: maybe(money) })),
  }),
  proceeds: maybe(z.object({ breakdowns: maybe(z.array(breakdown)) })),
  cancellation: maybe(z.object({ cancellationRequest: maybe(z.object({ requester: text })) })),
  fulfillment: maybe(z.object({ quantityFulfilled: maybe(quantity) })),
});

const orderPackage = z.object({
  packageReferenceId: z.string().min(1),
  packageStatus: dispensable(z.object({ status: text })),
  carrier: text,
  shipTime: dispensable(timeMs),
  trackingNumber: text,
  packageItems: maybe(z.array(z.object({ orderItemId: z.string(), quantity }))),
});

const address = z.object({
  name: text,
  companyName: text,
  addressLine1: text,
  addressLine2: text,
  addressLine3: text,
  city: text,
  districtOrCounty: text,
  stateOrRegion: text,
  postalCode: text,
  countryCode: text,
  phone: text,
});

export const orderSchema = z.object({
  orderId: z.string(),
  createdTime: timeMs,
  lastUpdatedTime: timeMs,
  programs: dispensable(z.array(z.string())),
  salesChannel: z.object({ marketplaceId: z.string().min(1) }),
  buyer: dispensable(z.object({ buyerName: text, buyerEmail: text })),
  recipient: dispensable(z.object({ deliveryAddress: maybe(address) })),
  proceeds: maybe(z.object({ grandTotal: maybe(money) })),
  fulfillment: z.object({
    fulfillmentStatus: z.string(),
    fulfilledBy: text,
    fulfillmentServiceLevel: text,
    shipByWindow: window,
    deliverByWindow: window,
  }),
  orderItems: z.array(item).min(1),
  packages: maybe(z.array(orderPackage)),
});

/** Each order is understood by itself, so that a broken one leaves the others readable. */
export const orderPageSchema = z.object({
  orders: z.array(z.unknown()),
  pagination: maybe(z.object({ nextToken: maybe(z.string()) })),
});

export type WireOrder = z.output<typeof orderSchema>;
export type WireItem = z.output<typeof item>;
export type WireBreakdown = z.output<typeof breakdown>;
export type WirePackage = z.output<typeof orderPackage>;
export type WireAddress = z.output<typeof address>;
export type WireMoney = z.output<typeof money>;
