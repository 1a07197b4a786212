import { moneyOf } from '../money.js';
import { reasonToCancel } from './cancels-seen.js';
import { totalCentsOf } from './charges.js';
import type { CommerceCreditMemo } from './commerce-sight.js';
import { refundLinesOf } from './credited-amounts.js';
import { isUnshipped } from './decide-cancel.js';
import { differing, following, NO_FINDINGS, type Findings } from './findings.js';
import { invoicedLines } from './invoiced-lines.js';
import { isSameGoods, type LineQuantity } from './line-quantity.js';
import type { OrderState, Refund, RefundLine } from './order-state.js';
import { isUnanswered } from './setbacks.js';
import { claimedBackOf, isClaim, quantitiesOf } from './quantities.js';

/** A credit memo that a person made in Commerce is a refund to be made at Amazon, and is not made there again. */
export function creditMemoSeen(order: OrderState, memo: CommerceCreditMemo): Findings {
  if (order.phase === 'canceling') return creditOfCancelSeen(order, memo);
  const commandId = `commerce-credit-memo-${memo.id}`;
  if (isKnown(order, memo, commandId) || order.phase !== 'open' || memo.totalCents <= 0) return NO_FINDINGS;
  const twin = order.refunds.find((refund) => isTwin(refund, memo));
  // Ours may stand there, too: which of them this is shows once ours is answered.
  if (twin !== undefined && isUnanswered(order.setbacks[`refund:${twin.number}`])) return NO_FINDINGS;
  if (twin !== undefined) {
    return following({
      kind: 'credit-memo-seen-in-commerce',
      number: twin.number,
      commerceCreditMemoId: memo.id,
    });
  }
  if (takesAllBack(order, memo)) {
    const reason = reasonToCancel(order);
    return following({
      kind: 'cancel-requested',
      commandId,
      by: 'commerce',
      reason,
      commerceCreditMemoId: memo.id,
    });
  }
  const lines = refundLinesOf(order, memo);
  return obstacleTo(order, memo, lines) ?? asked(order, { memo, commandId, lines: lines ?? [] });
}

/** It gives back what the cancel would: nothing is left to give back. */
function creditOfCancelSeen(
  order: Extract<OrderState, { readonly phase: 'canceling' }>,
  { id, lines }: CommerceCreditMemo,
): Findings {
  const isOfAll = lines.length > 0 && isSameGoods(lines, invoicedLines(order));
  if (!isOfAll || order.cancellation.commerceCreditMemoId !== undefined) return NO_FINDINGS;
  return following({ kind: 'cancel-credited-in-commerce', commerceCreditMemoId: id });
}

function isKnown(order: OrderState, { id }: CommerceCreditMemo, commandId: string): boolean {
  return (
    order.takenCommandIds.includes(commandId) ||
    order.refunds.some(({ commerceCreditMemoId }) => commerceCreditMemoId === id)
  );
}

/** The memo of a refund that is known already: of two of the same sum, the second would pay twice. */
function isTwin(refund: Refund, { totalCents }: CommerceCreditMemo): boolean {
  const total = refund.lines.reduce((sum, { amounts }) => sum + totalCentsOf(amounts), 0);
  return isClaim(refund) && refund.commerceCreditMemoId === null && total === totalCents;
}

/** Before anything has shipped there is nothing to refund at Amazon: to give all of it back is to cancel. */
function takesAllBack(order: OrderState, { lines }: CommerceCreditMemo): boolean {
  const all = order.lines.map(({ orderItemId, ordered }) => ({ orderItemId, quantity: ordered }));
  return isUnshipped(order) && isSameGoods(lines, all);
}

function obstacleTo(
  order: OrderState,
  memo: CommerceCreditMemo,
  lines: readonly RefundLine[] | undefined,
): Findings | undefined {
  const { amount, currency } = moneyOf(memo.totalCents, order.currency);
  const memoName = `Credit memo ${memo.id} in Commerce (${amount} ${currency})`;
  const about = `credit-memo-${memo.id}`;
  if ((order.refundsSetAside ?? []).length > 0) {
    const message = `${memoName} is not sent to Amazon: it may be the one of a refund there that could not be matched. Refund it in Seller Central if it is not, then dismiss this.`;
    return differing({ about, code: 'refund-uncertain', message });
  }
  const isOfPiecesLeft = memo.lines.every(
    (line) => claimedWith(order, line) <= quantitiesOf(order, line.orderItemId).ordered,
  );
  if (isOfPiecesLeft && !isShipped(order, memo)) {
    const message = `${memoName} gives back goods that Amazon does not have as shipped: it goes to Amazon by itself once they are. To cancel the whole order, cancel it here.`;
    return differing({ about, code: 'not-shipped', message });
  }
  if (isOfPiecesLeft && lines !== undefined) return undefined;
  const message = `${memoName} gives back more than what is left of what Amazon was paid. Give the rest back by other means, or refund what is left here, then dismiss this.`;
  return differing({ about, code: 'refund-exceeds-paid', message });
}

function isShipped(order: OrderState, { lines }: CommerceCreditMemo): boolean {
  return (
    order.lines.some(({ orderItemId }) => quantitiesOf(order, orderItemId).shipped > 0) &&
    lines.every((line) => claimedWith(order, line) <= quantitiesOf(order, line.orderItemId).shipped)
  );
}

/** How many pieces of the item are given back with these. */
function claimedWith(order: OrderState, { orderItemId, quantity }: LineQuantity): number {
  return claimedBackOf(order, orderItemId).quantity + quantity;
}

function asked(
  order: OrderState,
  refund: {
    readonly memo: CommerceCreditMemo;
    readonly commandId: string;
    readonly lines: readonly RefundLine[];
  },
): Findings {
  const { memo, commandId, lines } = refund;
  const isOfGoods = lines.some(({ quantity }) => quantity > 0);
  return following({
    kind: 'refund-requested',
    commandId,
    by: 'commerce',
    refund: {
      number: order.refunds.length + 1,
      commandId,
      lines,
      reason: isOfGoods ? 'customer-return' : 'general-adjustment',
      // Whoever made the memo has said so there.
      returnToStock: false,
      stage: 'requested',
      feedId: null,
      commerceCreditMemoId: memo.id,
      rejection: null,
    },
  });
}
