import { z } from 'zod';

import { moneyOf } from '../../domain/money.js';
import { addCharges, NO_CHARGES, totalCentsOf } from '../../domain/order/charges.js';
import type { LineQuantity } from '../../domain/order/line-quantity.js';
import type { Invoice, Parcel, Refund, RefundLine } from '../../domain/order/order-state.js';
import { CARRIER_CODES, REFUND_REASONS } from '../../domain/order/vocabulary.js';
import { lineQuantity, money, time, timeOf } from './answer-words.js';

export const parcelAnswer = z
  .object({
    number: z.int(),
    stage: z
      .enum(['requested', 'confirmed', 'shipped', 'rejected'])
      .describe('confirmed: Amazon has it; shipped: Commerce has it too'),
    lines: z.array(lineQuantity),
    carrierCode: z.enum(CARRIER_CODES),
    carrierName: z.string().nullable(),
    trackingNumber: z.string().nullable(),
    shippedAt: time,
    packageReferenceId: z.string(),
    commandId: z.string().nullable(),
    commerceShipmentId: z.int().nullable(),
    rejection: z.string().nullable(),
    correction: z
      .object({
        carrierCode: z.enum(CARRIER_CODES),
        carrierName: z.string().nullable(),
        trackingNumber: z.string(),
        stage: z.enum(['requested', 'rejected']).describe('rejected: Amazon has the package as it was'),
      })
      .nullable()
      .describe('What a person has put in the place of its tracking, until Amazon has it'),
  })
  .meta({ id: 'Parcel' });

export function parcelAnswerOf(known: Parcel): z.infer<typeof parcelAnswer> {
  const { lines, shippedAtMs, correction = null, ...parcel } = known;
  return { ...parcel, lines: lines.map(lineQuantityOf), shippedAt: timeOf(shippedAtMs), correction };
}

const uploadAnswer = z
  .object({
    stage: z
      .enum(['requested', 'submitted', 'uploaded', 'rejected', 'unknown'])
      .describe('submitted: a feed carries it; uploaded: Amazon has it; unknown: it may have it'),
    feedId: z.string().nullable(),
    rejection: z.string().nullable(),
  })
  .meta({ id: 'InvoiceUpload' });

export const invoiceAnswer = z
  .object({
    number: z.int(),
    stage: z.enum(['requested', 'invoiced']),
    lines: z.array(lineQuantity),
    commandId: z.string().nullable(),
    commerceInvoiceId: z.int().nullable(),
    upload: uploadAnswer.nullable().describe('To Seller Central; null: it does not go there'),
  })
  .meta({ id: 'Invoice' });

export function invoiceAnswerOf({ lines, upload, ...invoice }: Invoice): z.infer<typeof invoiceAnswer> {
  return { ...invoice, lines: lines.map(lineQuantityOf), upload: upload ?? null };
}

const refundLineAnswer = z
  .object({
    ...lineQuantity.shape,
    principal: money,
    tax: money,
    shipping: money,
    shippingTax: money,
    giftWrap: money,
    giftWrapTax: money,
  })
  .meta({ id: 'RefundLine' });

export const refundAnswer = z
  .object({
    number: z.int(),
    stage: z
      .enum(['requested', 'submitted', 'unknown', 'accepted', 'credited', 'rejected'])
      .describe(
        'unknown: it may have been paid; accepted: Amazon did it; credited: Commerce has the credit memo too',
      ),
    lines: z.array(refundLineAnswer),
    total: money,
    reason: z.enum(REFUND_REASONS),
    returnToStock: z.boolean(),
    commandId: z.string().nullable().describe('Null: made at Amazon, not asked for here'),
    feedId: z.string().nullable(),
    commerceCreditMemoId: z.int().nullable(),
    rejection: z.string().nullable(),
  })
  .meta({ id: 'Refund' });

export function refundAnswerOf({ lines, ...refund }: Refund, currency: string): z.infer<typeof refundAnswer> {
  const charges = lines.reduce((sum, { amounts }) => addCharges(sum, amounts), NO_CHARGES);
  return {
    ...refund,
    lines: lines.map((line) => refundLineOf(line, currency)),
    total: moneyOf(totalCentsOf(charges), currency),
  };
}

function refundLineOf(
  { orderItemId, quantity, amounts }: RefundLine,
  currency: string,
): z.infer<typeof refundLineAnswer> {
  return {
    orderItemId,
    quantity,
    principal: moneyOf(amounts.principal, currency),
    tax: moneyOf(amounts.tax, currency),
    shipping: moneyOf(amounts.shipping, currency),
    shippingTax: moneyOf(amounts.shippingTax, currency),
    giftWrap: moneyOf(amounts.giftWrap, currency),
    giftWrapTax: moneyOf(amounts.giftWrapTax, currency),
  };
}

function lineQuantityOf({ orderItemId, quantity }: LineQuantity): z.infer<typeof lineQuantity> {
  return { orderItemId, quantity };
}
