import { DEFAULT_SOURCE, quantityAt, withQuantityAt } from './sources.js';
import { findProductOf } from './product.js';
import { qtyToShip } from '../rules/item-quantities.js';
import type { Actor, Commerce } from '../commerce.js';
import type { Line } from '../rules/invoice-amounts.js';

// Orders saved raw never made a reservation, yet shipping and canceling give one back: so after them Commerce
// offers more for sale than it has. That is how the real one behaves.

/** False, when the source lacks some of it, or does not know the product. */
export function takeShippedStock(commerce: Commerce, lines: readonly Line[], source: string): boolean {
  return lines.every((line) => change(commerce, line, { qty: -line.qty, reserved: line.qty, source }));
}

export function releaseCanceledStock(commerce: Commerce, lines: readonly Line[]): void {
  for (const line of lines) change(commerce, line, { qty: 0, reserved: line.qty });
}

/**
 * Goods that were shipped come back only when asked for. Goods that were not are taken out of the source by a credit
 * memo made over REST, though they never left: only Commerce Admin can say they stay.
 */
export function settleRefundedStock(
  commerce: Commerce,
  refund: { lines: readonly Line[]; returned: readonly number[]; by: Actor },
): boolean {
  return refund.lines.every((line) => {
    const isReturned = refund.returned.includes(line.item.item_id);
    const unshipped = Math.min(line.qty, qtyToShip(line.item));
    const shipped = line.qty - unshipped;
    const isTaken = unshipped > 0 && !(isReturned && refund.by === 'admin');
    const by = {
      qty: (isReturned ? shipped : 0) - (isTaken ? unshipped : 0),
      reserved: (isTaken ? unshipped : 0) + (isReturned ? unshipped : 0),
    };
    return (by.qty === 0 && by.reserved === 0) || change(commerce, line, by);
  });
}

function change(
  commerce: Commerce,
  line: Line,
  { qty, reserved, source = DEFAULT_SOURCE }: { qty: number; reserved: number; source?: string },
): boolean {
  const product = findProductOf(commerce, line.item);
  const lying = product && quantityAt(product, source);
  if (!product || lying === undefined || lying + qty < 0) return false;
  const changed = withQuantityAt(product, source, lying + qty);
  commerce.store.write('product', product.sku, { ...changed, reserved: product.reserved + reserved });
  return true;
}
