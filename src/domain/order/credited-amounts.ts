import {
  addCharges,
  BUCKETS,
  NO_CHARGES,
  subtractCharges,
  totalCentsOf,
  type Bucket,
  type Charges,
} from './charges.js';
import type { CommerceCreditMemo } from './commerce-sight.js';
import { quantityOf } from './line-quantity.js';
import type { OrderState, RefundLine } from './order-state.js';
import { claimedBackOf, quantitiesOf } from './quantities.js';

/**
 * A credit memo's money by Amazon's lines and buckets, to the cent; undefined when there is not so much left to give back.
 * Commerce tells shipping for the whole order and the adjustment without saying what for: they fall on the memo's own
 * lines first. What does not fit its bucket is money all the same, and falls where some is left.
 */
export function refundLinesOf(
  order: OrderState,
  memo: CommerceCreditMemo,
): readonly RefundLine[] | undefined {
  const purse = new Purse(order, memo);
  let loose = memo.adjustmentCents;
  for (const { orderItemId, principalCents, taxCents } of memo.lines) {
    loose += purse.take(principalCents, ['principal'], [orderItemId]);
    loose += purse.take(taxCents, ['tax'], [orderItemId]);
  }
  loose += purse.take(memo.shippingCents, ['shipping', 'giftWrap']);
  loose += purse.take(memo.shippingTaxCents, ['shippingTax', 'giftWrapTax']);
  const rest = loose >= 0 ? purse.take(loose, BUCKETS) : purse.putBack(0 - loose);
  const lines = purse.lines().map(([orderItemId, amounts]) => ({
    orderItemId,
    quantity: quantityOf(memo.lines, orderItemId),
    amounts,
  }));
  const total = lines.reduce((sum, { amounts }) => sum + totalCentsOf(amounts), 0);
  if (rest > 0 || total !== memo.totalCents) return undefined;
  return lines.filter(({ quantity, amounts }) => quantity > 0 || totalCentsOf(amounts) > 0);
}

/** What is left to give back of each shipped line, and what was taken of it. */
class Purse {
  private readonly left = new Map<string, Charges>();
  private readonly taken = new Map<string, Charges>();
  /** The memo's own lines first. */
  private readonly itemIds: readonly string[];

  constructor(order: OrderState, { lines }: CommerceCreditMemo) {
    const shipped = order.lines.filter(({ orderItemId }) => quantitiesOf(order, orderItemId).shipped > 0);
    for (const { orderItemId, charges } of shipped) {
      this.left.set(orderItemId, subtractCharges(charges, claimedBackOf(order, orderItemId)));
    }
    const own = lines.filter(({ quantity }) => quantity > 0).map(({ orderItemId }) => orderItemId);
    const all = shipped.map(({ orderItemId }) => orderItemId);
    this.itemIds = [...new Set([...own.filter((id) => this.left.has(id)), ...all])];
  }

  /** Answers what there was no more money for. */
  take(cents: number, buckets: readonly Bucket[], itemIds: readonly string[] = this.itemIds): number {
    let wanted = cents;
    for (const bucket of buckets) {
      for (const itemId of itemIds) {
        const left = this.left.get(itemId) ?? NO_CHARGES;
        const count = Math.min(wanted, Math.max(0, left[bucket]));
        this.move(itemId, bucket, count);
        wanted -= count;
      }
    }
    return wanted;
  }

  /** Answers what had not been taken. */
  putBack(cents: number): number {
    let wanted = cents;
    for (const bucket of BUCKETS) {
      for (const itemId of this.itemIds) {
        const count = Math.min(wanted, (this.taken.get(itemId) ?? NO_CHARGES)[bucket]);
        this.move(itemId, bucket, 0 - count);
        wanted -= count;
      }
    }
    return wanted;
  }

  lines(): readonly (readonly [string, Charges])[] {
    return this.itemIds.map((itemId) => [itemId, this.taken.get(itemId) ?? NO_CHARGES]);
  }

  private move(itemId: string, bucket: Bucket, cents: number): void {
    if (cents === 0) return;
    const moved = { ...NO_CHARGES, [bucket]: cents };
    this.left.set(itemId, subtractCharges(this.left.get(itemId) ?? NO_CHARGES, moved));
    this.taken.set(itemId, addCharges(this.taken.get(itemId) ?? NO_CHARGES, moved));
  }
}
