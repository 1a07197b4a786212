import { z } from 'zod';

import { parseCents } from '../domain/money.js';
import { BUCKETS, mapCharges, type Bucket, type Charges } from '../domain/order/charges.js';
import type { CommandKind, OrderCommand, RefundLineRequest } from '../domain/order/order-command.js';
import { CANCEL_REASONS, CARRIER_CODES, REFUND_REASONS } from '../domain/order/vocabulary.js';
import { plainText, writtenText } from './plain-text.js';

/**
 * The wire form of the commands, the same in a REST body, a signal and an update. Written into workflow history:
 * add to it, never rename.
 */
const orderItemId = plainText(64).describe("Amazon's order item id");
const quantity = z.number().int().min(1).max(100_000);
const lineQuantity = z.strictObject({ orderItemId, quantity });
const money = z
  .strictObject({
    amount: z.string().describe('Decimal string, e.g. 19.99'),
    currency: z
      .string()
      .regex(/^[A-Z]{3}$/)
      .describe('ISO 4217'),
  })
  .refine((value) => (parseCents(value) ?? -1) >= 0, {
    message: 'must be an amount of zero or more with no more decimals than its currency has',
    path: ['amount'],
  });

const parcel = z
  .strictObject({
    lines: z.array(lineQuantity).min(1).max(500).optional().describe('Left out: everything unshipped'),
    carrierCode: z.enum(CARRIER_CODES),
    carrierName: plainText(120).optional().describe('Needed when carrierCode is Other'),
    trackingNumber: plainText(100),
    shipDate: z.iso.datetime({ offset: true }).optional().describe('Left out: now'),
  })
  .refine(({ carrierCode, carrierName }) => carrierCode !== 'Other' || carrierName !== undefined, {
    message: 'is needed when carrierCode is Other',
    path: ['carrierName'],
  });

export const shipBody = z.strictObject({
  parcels: z.array(parcel).min(1).max(50),
  overrideBuyerCancel: z.boolean().optional().describe('Ship although the buyer has asked to cancel'),
});

export const invoiceBody = z.strictObject({
  lines: z.array(lineQuantity).min(1).max(500).optional().describe('Left out: everything not invoiced yet'),
});

const refundLine = z
  .strictObject({
    orderItemId,
    quantity: z.number().int().min(0).max(100_000).optional(),
    principal: money.optional(),
    tax: money.optional(),
    shipping: money.optional(),
    shippingTax: money.optional(),
    giftWrap: money.optional(),
    giftWrapTax: money.optional(),
  })
  .refine((line) => (line.quantity ?? 0) > 0 || moneysOf(line).length > 0, {
    message: 'needs a quantity, an amount, or both',
    path: ['quantity'],
  });

export const refundBody = z.strictObject({
  lines: z
    .array(refundLine)
    .min(1)
    .max(500)
    .describe('A line with no amounts gives back the price and tax of its quantity'),
  reason: z.enum(REFUND_REASONS),
  returnToStock: z.boolean().optional(),
});

export const cancelBody = z.strictObject({ reason: z.enum(CANCEL_REASONS) });
export const commentBody = z.strictObject({
  text: writtenText(2000).describe('Stands at the order in Commerce, where no customer sees it'),
});
/** What the workflow is told of a comment instead: its text may be personal, and is kept sealed before. */
const commentMessage = z.strictObject({ commentId: plainText(64) });
export const emptyBody = z.strictObject({});

export interface CommandEnvelope {
  readonly commandId: string;
  readonly by: string;
}

/** A command as the workflow is told it. A signal sent by hand may leave the id and `by` out. */
export interface CommandMessage {
  readonly commandId?: string;
  readonly by?: string;
  readonly body?: unknown;
}

export type ParsedCommand =
  | { readonly kind: 'command'; readonly command: OrderCommand }
  | { readonly kind: 'malformed'; readonly problem: string };

/** Never throws: what a person types into a signal must not break the order. */
export function parseCommand(kind: CommandKind, body: unknown, envelope: CommandEnvelope): ParsedCommand {
  return PARSERS[kind](body, envelope);
}

const PARSERS: Readonly<Record<CommandKind, (body: unknown, envelope: CommandEnvelope) => ParsedCommand>> = {
  ship: (body, envelope) =>
    parsed(shipBody, body, (fields) => ({ kind: 'ship', ...envelope, ...shipFields(fields) })),
  invoice: (body, envelope) =>
    parsed(invoiceBody, body ?? {}, ({ lines }) => ({ kind: 'invoice', ...envelope, lines: lines ?? null })),
  refund: (body, envelope) =>
    parsed(refundBody, body, (fields) => ({ kind: 'refund', ...envelope, ...refundFields(fields) })),
  cancel: (body, envelope) =>
    parsed(cancelBody, body, ({ reason }) => ({ kind: 'cancel', ...envelope, reason })),
  hold: (_body, envelope) => ({ kind: 'command', command: { kind: 'hold', ...envelope } }),
  unhold: (_body, envelope) => ({ kind: 'command', command: { kind: 'unhold', ...envelope } }),
  comment: (body, envelope) =>
    parsed(commentMessage, body, ({ commentId }) => ({ kind: 'comment', ...envelope, commentId })),
  sync: (_body, envelope) => ({ kind: 'command', command: { kind: 'sync', ...envelope } }),
  retry: (_body, envelope) => ({ kind: 'command', command: { kind: 'retry', ...envelope } }),
  dismiss: (_body, envelope) => ({ kind: 'command', command: { kind: 'dismiss', ...envelope } }),
};

function parsed<Schema extends z.ZodType>(
  schema: Schema,
  body: unknown,
  toCommand: (fields: z.infer<Schema>) => OrderCommand,
): ParsedCommand {
  const result = schema.safeParse(body);
  return result.success
    ? { kind: 'command', command: toCommand(result.data) }
    : { kind: 'malformed', problem: z.prettifyError(result.error) };
}

function shipFields({ parcels, overrideBuyerCancel }: z.infer<typeof shipBody>) {
  return {
    overrideBuyerCancel: overrideBuyerCancel ?? false,
    parcels: parcels.map(({ lines, carrierCode, carrierName, trackingNumber, shipDate }) => ({
      lines: lines ?? null,
      carrierCode,
      carrierName: carrierName ?? null,
      trackingNumber,
      shippedAtMs: shipDate === undefined ? null : Date.parse(shipDate),
    })),
  };
}

function refundFields({ lines, reason, returnToStock }: z.infer<typeof refundBody>) {
  return { reason, returnToStock: returnToStock ?? false, lines: lines.map(refundLineRequest) };
}

type RefundLineBody = Partial<Record<Bucket, z.infer<typeof money> | undefined>> & {
  readonly orderItemId: string;
  readonly quantity?: number | undefined;
};

function refundLineRequest(line: RefundLineBody): RefundLineRequest {
  const moneys = moneysOf(line);
  const centsIn = (bucket: Bucket): number => {
    const value = line[bucket];
    return value === undefined ? 0 : (parseCents(value) ?? 0);
  };
  const amounts: Charges | null = moneys.length === 0 ? null : mapCharges(centsIn);
  const currencies = new Set(moneys.map(({ currency }) => currency));
  return {
    orderItemId: line.orderItemId,
    quantity: line.quantity ?? 0,
    currency: currencies.size === 0 ? null : [...currencies].join('/'),
    amounts,
  };
}

function moneysOf(line: RefundLineBody): z.infer<typeof money>[] {
  return BUCKETS.map((bucket) => line[bucket]).filter((value) => value !== undefined);
}
