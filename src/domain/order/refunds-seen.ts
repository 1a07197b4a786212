import { shareOfCents } from '../money.js';
import type { AmazonRefund, AmazonRefundLine, AmazonRefunds } from './amazon-refund.js';
import { addCharges, BUCKETS, NO_CHARGES, subtractCharges, totalCentsOf, type Charges } from './charges.js';
import { evolve } from './evolve.js';
import { isOutcomeUnknown } from './evolve-refunds.js';
import type { OrderEvent } from './order-event.js';
import type { OrderState, Refund, RefundLine } from './order-state.js';
import { claimedBackOf, hasAnyShipped, isClaim, quantitiesOf } from './quantities.js';
import { finalSetback } from './setbacks.js';

/** Only what was shipped is refunded. Of a canceled order Commerce gives back everything anyway. */
export function mayBeRefundedElsewhere(order: OrderState): boolean {
  return order.phase === 'open' && order.fulfilledBy === 'merchant' && hasAnyShipped(order);
}

/** What follows from the refunds that Amazon shows: those somebody made there, or Amazon by itself, are ours to mirror. */
export function refundsSeen(order: OrderState, seen: AmazonRefunds, atMs: number): readonly OrderEvent[] {
  const events: OrderEvent[] = [];
  let state = order;
  for (const refund of seen.refunds) {
    const news = newsOf(state, refund, atMs);
    events.push(...news);
    state = news.reduce(evolve, state);
  }
  return [...events, ...seen.unreadable.flatMap((each) => unreadableNewsOf(state, each, atMs))];
}

function newsOf(order: OrderState, seen: AmazonRefund, atMs: number): readonly OrderEvent[] {
  const { refundId, postedAtMs } = seen;
  const lines = seen.lines.filter(({ sku }) => !isKnown(order, refundId, sku));
  if (lines.length === 0) return [];
  const own = ownRefund(order, lines);
  if (own !== undefined) {
    const { number } = own;
    return [
      { kind: 'own-refund-seen-at-amazon', refundId, ...own },
      // Here is what became of it.
      ...(isOutcomeUnknown(order, number)
        ? [{ kind: 'refund-accepted', number, atMs: postedAtMs } as const]
        : []),
    ];
  }
  const fitting = fittingLines(order, seen, lines);
  if (fitting === undefined) return [setAside(refundId, EXCEEDS, atMs)];
  return [{ kind: 'refund-seen-at-amazon', refund: refundOf(order, fitting), postedAtMs }];
}

function unreadableNewsOf(
  order: OrderState,
  { refundId, problem }: AmazonRefunds['unreadable'][number],
  atMs: number,
): readonly OrderEvent[] {
  if (order.lines.some(({ sku }) => isKnown(order, refundId, sku))) return [];
  const message = `cannot be understood (${problem}): if it was made elsewhere, make its credit memo in Commerce`;
  return [setAside(refundId, { code: 'refund-unreadable', message }, atMs)];
}

const EXCEEDS = {
  code: 'refund-exceeds-paid',
  message:
    'gives back more than what is left of this order: compare it with the credit memos in Commerce and make what is missing',
};

function setAside(refundId: string, why: { code: string; message: string }, atMs: number): OrderEvent {
  const message = `Refund ${refundId} at Amazon ${why.message}, then dismiss this.`;
  const setback = finalSetback({ code: why.code, message, nowMs: atMs });
  return { kind: 'refund-set-aside', refundId, setback };
}

/** One that Amazon rejected and shows all the same has happened: it is not known yet. */
function isKnown(order: OrderState, refundId: string, sku: string): boolean {
  if (order.refundsSetAside?.includes(refundId) === true) return true;
  const itemIds = itemIdsOf(order, sku);
  return order.refunds
    .filter(isClaim)
    .flatMap(({ lines }) => lines)
    .some((line) => line.amazonRefundId === refundId && itemIds.includes(line.orderItemId));
}

function itemIdsOf({ lines }: OrderState, sku: string): readonly string[] {
  return lines.filter((line) => line.sku === sku).map(({ orderItemId }) => orderItemId);
}

/**
 * The refund of ours, sent or about to be, that Amazon shows here. Its lines may be shown one by one. While Amazon's
 * verdict is not known, one of the same amounts counts as ours: if it is not, ours comes as the other's.
 */
function ownRefund(
  order: OrderState,
  lines: readonly AmazonRefundLine[],
): { readonly number: number; readonly orderItemIds: readonly string[] } | undefined {
  const own = order.refunds.filter((refund) => refund.commandId !== null && isClaim(refund));
  const skus = [...new Set(lines.map(({ sku }) => sku))];
  const matching = (isSame: (asked: Charges, given: Charges) => boolean): Refund | undefined =>
    own.find((refund) =>
      skus.every((sku) => {
        const asked = unseenLines(refund, itemIdsOf(order, sku));
        const given = lines.filter((line) => line.sku === sku);
        return asked.length > 0 && isSame(sumOf(asked), sumOf(given));
      }),
    );
  const found = matching(isEqual) ?? matching(isAlike);
  if (found === undefined) return undefined;
  return { number: found.number, orderItemIds: skus.flatMap((sku) => itemIdsOf(order, sku)) };
}

function unseenLines({ lines }: Refund, itemIds: readonly string[]): readonly RefundLine[] {
  return lines.filter(
    ({ orderItemId, amounts, amazonRefundId }) =>
      itemIds.includes(orderItemId) && amazonRefundId === undefined && totalCentsOf(amounts) > 0,
  );
}

function sumOf(lines: readonly { readonly amounts: Charges }[]): Charges {
  return lines.reduce<Charges>((sum, { amounts }) => addCharges(sum, amounts), NO_CHARGES);
}

function isEqual(asked: Charges, given: Charges): boolean {
  return BUCKETS.every((bucket) => asked[bucket] === given[bucket]);
}

/** Amazon reckons tax by itself, and in some countries does not tell it from the price. */
function isAlike(asked: Charges, given: Charges): boolean {
  const prices = ['principal', 'shipping', 'giftWrap'] as const;
  return (
    totalCentsOf(asked) === totalCentsOf(given) || prices.every((bucket) => asked[bucket] === given[bucket])
  );
}

/** Each line with the order item that still has its money to give back; undefined when one has none. */
function fittingLines(
  order: OrderState,
  { refundId }: AmazonRefund,
  lines: readonly AmazonRefundLine[],
): readonly RefundLine[] | undefined {
  const fitting: RefundLine[] = [];
  for (const { sku, amounts } of lines) {
    const line = itemIdsOf(order, sku)
      .map((orderItemId) => lineOf(order, orderItemId, { amounts, earlier: fitting }))
      .find((found) => found !== undefined);
    if (line === undefined) return undefined;
    fitting.push({ ...line, amazonRefundId: refundId });
  }
  return fitting;
}

function lineOf(
  order: OrderState,
  orderItemId: string,
  { amounts, earlier }: { readonly amounts: Charges; readonly earlier: readonly RefundLine[] },
): RefundLine | undefined {
  const line = order.lines.find((candidate) => candidate.orderItemId === orderItemId);
  if (line === undefined) return undefined;
  const same = earlier.filter((each) => each.orderItemId === orderItemId);
  const claimed = claimedBackOf(order, orderItemId);
  const left = subtractCharges(line.charges, addCharges(claimed, sumOf(same)));
  const isFitting = BUCKETS.every((bucket) => amounts[bucket] >= 0 && amounts[bucket] <= left[bucket]);
  if (!isFitting) return undefined;
  const from = claimed.quantity + same.reduce((sum, { quantity }) => sum + quantity, 0);
  // Finances tell money, not pieces: it is pieces that came back when it is exactly their price.
  const most = Math.max(0, quantitiesOf(order, orderItemId).shipped - from);
  const counts = Array.from({ length: most }, (_, index) => index + 1);
  const quantity = counts.find(
    (count) => shareOfCents(line.charges.principal, { from, count, of: line.ordered }) === amounts.principal,
  );
  return { orderItemId, quantity: amounts.principal > 0 ? (quantity ?? 0) : 0, amounts };
}

function refundOf(order: OrderState, lines: readonly RefundLine[]): Refund {
  return {
    number: order.refunds.length + 1,
    commandId: null,
    lines,
    reason: 'other',
    returnToStock: false,
    stage: 'accepted',
    feedId: null,
    commerceCreditMemoId: null,
    rejection: null,
  };
}
