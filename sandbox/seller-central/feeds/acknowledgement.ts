import { z } from 'zod';
import type { Order } from '../orders/order.js';
import { canceledOrder } from '../orders/cancellation.js';
import { inSequence } from './in-sequence.js';
import {
  INVALID_VALUE,
  ORDER_STATE,
  refusedMessage,
  type MessageRefusal,
  type MessageVerdict,
} from './message-verdict.js';

const CANCEL_REASONS: readonly string[] = [
  'NoInventory',
  'ShippingAddressUndeliverable',
  'CustomerExchange',
  'BuyerCanceled',
  'GeneralAdjustment',
  'CarrierCreditDecision',
  'RiskAssessmentInformationNotValid',
  'CarrierCoverageFailure',
  'CustomerReturn',
  'MerchandiseNotReceived',
  'CannotVerifyInformation',
  'PricingError',
  'RejectOrder',
  'WeatherDelay',
];

const itemSchema = inSequence({
  AmazonOrderItemCode: z.string().regex(/^\d{14}$/),
  MerchantOrderItemID: z.string().optional(),
  CancelReason: z.string().optional(),
  Quantity: z.string().regex(/^\d+$/).optional(),
});
type Item = z.infer<typeof itemSchema>;

export const acknowledgementSchema = inSequence({
  AmazonOrderID: z.string().regex(/^\w{3}-\w{7}-\w{7}$/),
  MerchantOrderID: z.string().optional(),
  StatusCode: z.enum(['Success', 'Failure']),
  Item: z.array(itemSchema).default([]),
});
export type Acknowledgement = z.infer<typeof acknowledgementSchema>;

/** StatusCode Failure asks to cancel the order; Success acknowledges it, which changes nothing. */
export function judgeAcknowledgement(order: Order, asked: Acknowledgement, feedId: string): MessageVerdict {
  if (asked.StatusCode === 'Success') return { kind: 'accepted', order: null, ledger: [] };
  const refusal = refusalByOrder(order) ?? refusalByItems(order, asked.Item);
  if (refusal) return refusal;
  const reason = asked.Item[0]?.CancelReason ?? 'NoInventory';
  return {
    kind: 'accepted',
    order: canceledOrder(order, { by: 'MERCHANT', reason }),
    ledger: [{ effect: 'canceled', key: feedId, detail: { by: 'api', feedId, reason } }],
  };
}

function refusalByOrder(order: Order): MessageRefusal | undefined {
  if (order.fulfilledBy === 'AMAZON') {
    return refusedMessage(
      ORDER_STATE,
      'The order is fulfilled by Amazon and cannot be canceled by the merchant.',
    );
  }
  if (order.status === 'UNSHIPPED') return undefined;
  return refusedMessage(ORDER_STATE, `The order cannot be canceled because its status is ${order.status}.`);
}

function refusalByItems(order: Order, items: readonly Item[]): MessageRefusal | undefined {
  for (const item of items) {
    const refusal = refusalByItem(order, item);
    if (refusal) return refusal;
  }
  const codes = new Set(items.map((item) => item.AmazonOrderItemCode));
  const isComplete = order.lines.every((line) => codes.has(line.orderItemId));
  return isComplete
    ? undefined
    : refusedMessage(INVALID_VALUE, 'Every item of the order must be listed: it cannot be canceled in part.');
}

function refusalByItem(order: Order, item: Item): MessageRefusal | undefined {
  const code = item.AmazonOrderItemCode;
  const line = order.lines.find((each) => each.orderItemId === code);
  if (!line) return refusedMessage(INVALID_VALUE, 'The item does not belong to the order.', code);
  if (item.CancelReason === undefined || !CANCEL_REASONS.includes(item.CancelReason)) {
    return refusedMessage(
      INVALID_VALUE,
      `The cancel reason ${item.CancelReason ?? '(none)'} is not valid.`,
      code,
    );
  }
  if (item.Quantity !== undefined && Number(item.Quantity) !== line.quantity) {
    return refusedMessage(INVALID_VALUE, 'An item can only be canceled in its whole quantity.', code);
  }
  return undefined;
}
