import { moneyOf, shareOfCents } from '../money.js';
import type { AmazonLine } from './amazon-order.js';
import { addCharges, BUCKETS, mapCharges, NO_CHARGES, totalCentsOf, type Charges } from './charges.js';
import { accepted, refused, type Decision, type Refused } from './decision.js';
import { refusedAsOnHold } from './decide-hold.js';
import { isOnHold } from './holds.js';
import type { RefundCommand, RefundLineRequest } from './order-command.js';
import type { OrderState, RefundLine } from './order-state.js';
import { claimedBackOf, quantitiesOf } from './quantities.js';
import { refusedAsUnknown } from './unknown-words.js';

export function decideRefund(order: OrderState, command: RefundCommand): Decision {
  if (order.fulfilledBy === 'amazon') return refused('fulfilled-by-amazon', 'Amazon refunds this order.');
  if (order.phase === 'canceled')
    return refused('order-canceled', 'The order is canceled; nothing was charged.');
  if (order.phase === 'canceling')
    return refused('cancel-in-progress', 'The order is being canceled; wait for the verdict.');
  if (isOnHold(order)) return refusedAsOnHold();
  if (order.amazonStatus === 'Unknown') return refusedAsUnknown(order);

  const lines: RefundLine[] = [];
  for (const request of command.lines) {
    const line = refundLine(order, request, lines);
    if ('code' in line) return line;
    lines.push(line);
  }
  if (lines.every(({ amounts }) => totalCentsOf(amounts) === 0)) {
    return refused('refund-is-zero', 'The refund comes to nothing; name a quantity or an amount.');
  }
  const { commandId, by, reason, returnToStock } = command;
  const number = order.refunds.length + 1;
  return accepted({
    kind: 'refund-requested',
    commandId,
    by,
    refund: {
      number,
      commandId,
      lines,
      reason,
      returnToStock,
      stage: 'requested',
      feedId: null,
      commerceCreditMemoId: memoOfRefused(order, lines),
      rejection: null,
    },
  });
}

/** Of a refund of the same sum that was asked by a credit memo, and that Amazon refused: the memo stands in Commerce. */
function memoOfRefused({ refunds }: OrderState, lines: readonly RefundLine[]): number | null {
  const total = totalOf(lines);
  const refusedOne = refunds.find(
    ({ stage, commerceCreditMemoId: id, lines: others }) =>
      stage === 'rejected' &&
      id !== null &&
      totalOf(others) === total &&
      refunds.every((other) => other.stage === 'rejected' || other.commerceCreditMemoId !== id),
  );
  return refusedOne?.commerceCreditMemoId ?? null;
}

function totalOf(lines: readonly RefundLine[]): number {
  return lines.reduce((sum, { amounts }) => sum + totalCentsOf(amounts), 0);
}

function refundLine(
  order: OrderState,
  request: RefundLineRequest,
  earlier: readonly RefundLine[],
): RefundLine | Refused {
  const { orderItemId, quantity, currency } = request;
  const line = order.lines.find((candidate) => candidate.orderItemId === orderItemId);
  if (line === undefined) return refused('unknown-order-item', `The order has no item ${orderItemId}.`);
  if (currency !== null && currency !== order.currency) {
    return refused('currency-mismatch', `The order was paid in ${order.currency}, not ${currency}.`);
  }
  const { shipped } = quantitiesOf(order, orderItemId);
  if (shipped === 0)
    return refused('not-shipped', `Item ${orderItemId} is not shipped; cancel the order instead.`);

  const claimed = claimedWith(order, orderItemId, earlier);
  if (claimed.quantity + quantity > shipped) {
    const left = shipped - claimed.quantity;
    return refused(
      'quantity-exceeds-refundable',
      `Item ${orderItemId}: ${quantity} asked, ${left} shipped and not refunded.`,
    );
  }
  const amounts = request.amounts ?? priceOfPieces(line, quantity, claimed);
  return exceeding(order, line, { amounts, claimed }) ?? { orderItemId, quantity, amounts };
}

type Claimed = Charges & { readonly quantity: number };

function claimedWith(order: OrderState, orderItemId: string, earlier: readonly RefundLine[]): Claimed {
  const before = claimedBackOf(order, orderItemId);
  const same = earlier.filter((line) => line.orderItemId === orderItemId);
  const amounts = same.reduce<Charges>((sum, line) => addCharges(sum, line.amounts), before);
  return { ...amounts, quantity: same.reduce((sum, line) => sum + line.quantity, before.quantity) };
}

/** Price and tax of so many pieces, never more than what is left of them after earlier refunds of odd amounts. */
function priceOfPieces({ charges, ordered }: AmazonLine, quantity: number, claimed: Claimed): Charges {
  const range = { from: claimed.quantity, count: quantity, of: ordered };
  const shareOf = (bucket: 'principal' | 'tax'): number =>
    Math.min(shareOfCents(charges[bucket], range), charges[bucket] - claimed[bucket]);
  return { ...NO_CHARGES, principal: shareOf('principal'), tax: shareOf('tax') };
}

function exceeding(
  { currency }: OrderState,
  { orderItemId, charges }: AmazonLine,
  { amounts, claimed }: { readonly amounts: Charges; readonly claimed: Claimed },
): Refused | undefined {
  const left = mapCharges((bucket) => charges[bucket] - claimed[bucket]);
  const over = BUCKETS.find((bucket) => amounts[bucket] > left[bucket]);
  if (over === undefined) return undefined;
  const { amount } = moneyOf(left[over], currency);
  return refused(
    'refund-exceeds-paid',
    `Item ${orderItemId}: of ${over} ${amount} ${currency} is left to refund.`,
  );
}
