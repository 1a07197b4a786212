import { z } from 'zod';

import { timeMs } from './time-ms.js';

/**
 * Finances API 2024-06-19, only what is read of it. Each transaction is understood by itself: whether it is a refund, then
 * which one, and only then what it gives back.
 */
export const transactionPageSchema = z.object({
  payload: z.object({
    nextToken: z.string().nullish(),
    transactions: z.array(z.unknown()).nullish(),
  }),
});

export const transactionTypeSchema = z.object({ transactionType: z.string() });

export const transactionHeadSchema = z.object({
  transactionId: z.string().min(1),
  relatedIdentifiers: z
    .array(z.object({ relatedIdentifierName: z.string(), relatedIdentifierValue: z.string() }))
    .nullish(),
});

const money = z.object({ currencyCode: z.string(), currencyAmount: z.number() });

const breakdown = z.object({
  breakdownType: z.string(),
  breakdownAmount: money,
  get breakdowns() {
    return z.array(breakdown).nullish();
  },
});

export const refundSchema = z.object({
  postedDate: timeMs,
  items: z
    .array(
      z.object({
        totalAmount: money,
        breakdowns: z.array(breakdown),
        contexts: z.array(z.object({ sku: z.string().min(1).nullish().catch(null) })).nullish(),
      }),
    )
    .min(1),
});

export type TransactionHead = z.output<typeof transactionHeadSchema>;
export type WireBreakdown = z.output<typeof breakdown>;
export type WireRefundItem = z.output<typeof refundSchema>['items'][number];
export type WireAmount = z.output<typeof money>;
