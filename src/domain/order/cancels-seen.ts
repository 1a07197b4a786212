import { isUnshipped } from './decide-cancel.js';
import { differing, following, NO_FINDINGS, type Findings } from './findings.js';
import type { LineQuantity } from './line-quantity.js';
import type { OrderState } from './order-state.js';
import { unshippedOf } from './quantities.js';
import type { CancelReason } from './vocabulary.js';

/** Also the command id: Commerce cancels an order once, so that Amazon is asked once. */
const CANCELED_IN_COMMERCE = 'canceled-in-commerce';

/** A cancel that a person made in Commerce is asked of Amazon, which may refuse; what has shipped cannot be canceled. */
export function cancelSeen(order: OrderState): Findings {
  // What Amazon says of it is known soon enough.
  if (order.phase !== 'open' || order.amazonStatus === 'Unknown') return NO_FINDINGS;
  if (isUnshipped(order) && !order.takenCommandIds.includes(CANCELED_IN_COMMERCE)) {
    return following({
      kind: 'cancel-requested',
      commandId: CANCELED_IN_COMMERCE,
      by: 'commerce',
      reason: reasonToCancel(order),
    });
  }
  const message = isUnshipped(order)
    ? 'The Commerce order is canceled, but Amazon still expects the goods. Cancel the order here, or ship it and confirm that in Seller Central.'
    : 'The Commerce order is canceled, but Amazon has it as shipped or on its way. Get the goods back and refund them here or in Seller Central, then dismiss this.';
  return differing({ about: CANCELED_IN_COMMERCE, code: CANCELED_IN_COMMERCE, message });
}

/** Commerce knows no reasons. Of those that claim nothing untrue: "no inventory" may take the offer off sale. */
export function reasonToCancel({ buyerAskedToCancel }: OrderState): CancelReason {
  return buyerAskedToCancel ? 'buyer-canceled' : 'general-adjustment';
}

/** Commerce cancels what is left of an order; Amazon only cancels whole ones. */
export function canceledPiecesSeen(order: OrderState, canceled: readonly LineQuantity[]): Findings {
  if (order.phase !== 'open') return NO_FINDINGS;
  const expected = canceled.filter(({ orderItemId }) => unshippedOf(order, orderItemId) > 0);
  if (expected.length === 0) return NO_FINDINGS;
  const pieces = expected.map(({ orderItemId, quantity }) => `${quantity} of item ${orderItemId}`).join(', ');
  const message = `Commerce has canceled ${pieces}, which Amazon still expects and cancels only as a whole order. Cancel them in Seller Central, or ship them, then dismiss this.`;
  return differing({ about: 'pieces-canceled-in-commerce', code: 'pieces-canceled-in-commerce', message });
}
