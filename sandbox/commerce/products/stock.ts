import { findProductOf, type Product } from './product.js';
import { qtyToShip } from '../rules/item-quantities.js';
import type { Actor, Commerce } from '../commerce.js';
import type { Line } from '../rules/invoice-amounts.js';

// Orders saved raw never made a reservation, yet shipping and canceling give one back: so after them Commerce
// offers more for sale than it has. That is how the real one behaves.

/** False, when the source lacks some of it, or does not know the product. */
export function takeShippedStock(commerce: Commerce, lines: readonly Line[]): boolean {
  return lines.every((line) => change(commerce, line, { qty: -line.qty, reserved: line.qty }));
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

function change(commerce: Commerce, line: Line, by: Pick<Product, 'qty' | 'reserved'>): boolean {
  const product = findProductOf(commerce, line.item);
  if (!product || product.qty + by.qty < 0) return false;
  const changed = { ...product, qty: product.qty + by.qty, reserved: product.reserved + by.reserved };
  commerce.store.write('product', product.sku, changed);
  return true;
}
