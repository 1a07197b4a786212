import { z } from 'zod';

import { COMMAND_KINDS } from '../../domain/order/order-command.js';
import { DISPLAY_STATUSES } from '../../domain/order/order-summary.js';
import { CANCEL_REASONS } from '../../domain/order/vocabulary.js';
import { attentionAnswer } from './attention-answer.js';
import { money, time } from './answer-words.js';
import { invoiceAnswer, parcelAnswer, refundAnswer } from './document-answers.js';
import { lineAnswer } from './order-line-answer.js';

const shippingAddressAnswer = z
  .object({
    name: z.string(),
    lines: z.array(z.string()),
    city: z.string(),
    region: z.string().nullable(),
    postalCode: z.string(),
    countryCode: z.string(),
    phone: z.string().nullable(),
  })
  .meta({ id: 'ShippingAddress' });

const commerceAnswer = z
  .object({
    orderId: z.int(),
    orderNumber: z.string(),
    state: z.string().nullable(),
    status: z.string().nullable(),
    url: z.string().nullable().describe('The order in Commerce Admin'),
  })
  .meta({ id: 'CommerceOrder' });

const cancellationAnswer = z
  .object({
    stage: z.enum(['requested', 'submitted', 'accepted', 'done']),
    origin: z.enum(['command', 'amazon']),
    reason: z.enum(CANCEL_REASONS).nullable(),
    commandId: z.string().nullable(),
    feedId: z.string().nullable(),
  })
  .meta({ id: 'Cancellation' });

/** What only the vault holds; null once the order's key is gone. */
const personalPart = z.object({
  buyer: z.object({ name: z.string().nullable(), email: z.string().nullable() }).nullable(),
  shippingAddress: shippingAddressAnswer.nullable(),
});
export type PersonalPart = z.infer<typeof personalPart>;

export const orderAnswer = z
  .object({
    amazonOrderId: z.string(),
    storeId: z.string(),
    marketplaceId: z.string(),
    status: z.enum(DISPLAY_STATUSES),
    flags: z.array(z.string()),
    fulfilledBy: z.enum(['merchant', 'amazon', 'unknown']),
    unknownWords: z
      .array(z.object({ field: z.string(), word: z.string() }))
      .describe('What Amazon says in words that mean nothing here'),
    purchasedAt: time,
    shipBy: time.nullable(),
    deliverBy: time.nullable(),
    total: money,
    currency: z.string(),
    ...personalPart.shape,
    shippingService: z.string().nullable(),
    lines: z.array(lineAnswer),
    parcels: z.array(parcelAnswer),
    invoices: z.array(invoiceAnswer),
    refunds: z.array(refundAnswer),
    cancellation: cancellationAnswer.nullable(),
    commerce: commerceAnswer.nullable(),
    payment: z.object({
      method: z.literal('Amazon'),
      amazonOrderUrl: z.string().nullable().describe('The order in Seller Central'),
    }),
    parked: z.null(),
    attention: attentionAnswer.nullable(),
    waitingFor: z.string().nullable().describe('What must happen next, in words'),
    trouble: z.string().nullable().describe('Why what it waits for has not worked so far'),
    waitingUntil: time.nullable().describe('When it is tried again; null: not by itself'),
    actions: z.array(z.enum(COMMAND_KINDS)).describe('The commands that would be accepted now'),
    workflow: z.object({
      workflowId: z.string(),
      runId: z.string().nullable(),
      url: z.string().describe('The order in the Temporal UI'),
    }),
    lastSyncedAt: time.nullable(),
  })
  .meta({ id: 'Order' });
export type OrderAnswer = z.infer<typeof orderAnswer>;

/** An order without its buyer: what may be kept outside the vault. */
export type ImpersonalOrder = Omit<OrderAnswer, keyof PersonalPart>;

export const orderListAnswer = z
  .object({ items: z.array(orderAnswer), nextCursor: z.string().nullable() })
  .meta({ id: 'OrderList' });
export type OrderListAnswer = z.infer<typeof orderListAnswer>;
