import { assertNever } from '../assert-never.js';
import { accepted, refused, UNCHANGED, type Decision } from './decision.js';
import type { CancelCommand } from './order-command.js';
import type { OrderState } from './order-state.js';
import { fulfilmentStatusOf } from './order-summary.js';
import { hasAnyShipped, hasParcelInFlight } from './quantities.js';
import { refusedAsUnknown } from './unknown-words.js';

export function decideCancel(order: OrderState, { commandId, by, reason }: CancelCommand): Decision {
  if (order.fulfilledBy === 'amazon')
    return refused('fulfilled-by-amazon', 'Amazon fulfils this order; cancel it in Seller Central.');
  switch (order.phase) {
    case 'canceled':
      return UNCHANGED;
    case 'canceling':
      return order.cancellation.reason === reason
        ? UNCHANGED
        : refused(
            'cancel-in-progress',
            `The order is already being canceled (${order.cancellation.reason ?? 'by Amazon'}).`,
          );
    case 'open':
      if (order.amazonStatus === 'Unknown') return refusedAsUnknown(order);
      return isUnshipped(order)
        ? accepted({ kind: 'cancel-requested', commandId, by, reason })
        : refusedAsNotUnshipped(order);
    default:
      return assertNever(order, 'order phase');
  }
}

export function isUnshipped(order: OrderState): boolean {
  return order.amazonStatus === 'Unshipped' && !hasAnyShipped(order) && !hasParcelInFlight(order);
}

function refusedAsNotUnshipped(order: OrderState): Decision {
  const status = fulfilmentStatusOf(order);
  const hint = hasParcelInFlight(order)
    ? 'a parcel is on its way to Amazon'
    : `it is ${status === 'Unshipped' ? order.amazonStatus : status}`;
  return refused(
    'order-not-unshipped',
    `Only an Unshipped order can be canceled, and ${hint}. Refund what was shipped instead.`,
  );
}
