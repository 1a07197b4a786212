import { z } from 'zod';

import { moneyOf } from '../../domain/money.js';
import type { AmazonLine, AmazonOrder } from '../../domain/order/amazon-order.js';
import { totalCentsOf } from '../../domain/order/charges.js';
import type { OrderState } from '../../domain/order/order-state.js';
import { quantitiesOf, type LineQuantities } from '../../domain/order/quantities.js';
import type { OrderRecord } from '../../ports/order-records.js';
import { money } from './answer-words.js';

export const lineAnswer = z
  .object({
    orderItemId: z.string(),
    sku: z.string(),
    asin: z.string().nullable(),
    title: z.string().nullable(),
    quantity: z.object({
      ordered: z.int(),
      canceled: z.int(),
      shipped: z.int().describe('Amazon has the parcel'),
      invoiced: z.int(),
      refunded: z.int(),
    }),
    price: money.describe('Of the whole line, like the other amounts; the discount is already taken off'),
    discount: money,
    tax: money,
    shipping: money,
    shippingTax: money,
    giftWrap: money,
    giftWrapTax: money,
    total: money,
  })
  .meta({ id: 'OrderLine' });
type LineAnswer = z.infer<typeof lineAnswer>;

export function lineAnswersOf({ state: recorded, read }: OrderRecord, state: OrderState): LineAnswer[] {
  return state.lines.map((line) => ({
    orderItemId: line.orderItemId,
    sku: line.sku,
    asin: line.asin,
    title: read.titles[line.orderItemId] ?? null,
    quantity:
      recorded === null
        ? quantitiesAtAmazon(read.order, line)
        : { ...quantitiesOf(recorded, line.orderItemId) },
    ...amountsOf(line, state.currency),
  }));
}

function quantitiesAtAmazon({ status }: AmazonOrder, { ordered, shipped }: AmazonLine): LineQuantities {
  return {
    ordered,
    canceled: status === 'Canceled' ? ordered - shipped : 0,
    shipped,
    invoiced: 0,
    refunded: 0,
  };
}

function amountsOf({ charges, discountCents }: AmazonLine, currency: string): Omit<LineAnswer, LineFact> {
  return {
    price: moneyOf(charges.principal, currency),
    discount: moneyOf(discountCents, currency),
    tax: moneyOf(charges.tax, currency),
    shipping: moneyOf(charges.shipping, currency),
    shippingTax: moneyOf(charges.shippingTax, currency),
    giftWrap: moneyOf(charges.giftWrap, currency),
    giftWrapTax: moneyOf(charges.giftWrapTax, currency),
    total: moneyOf(totalCentsOf(charges), currency),
  };
}

type LineFact = 'orderItemId' | 'sku' | 'asin' | 'title' | 'quantity';
