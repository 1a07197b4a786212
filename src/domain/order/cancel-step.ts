import type { OrderState } from './order-state.js';
import type { Step } from './steps.js';

/** Amazon, which can refuse, goes first; Commerce, which can only be repeated, last. */
export function cancelStepOf(order: OrderState): readonly Step[] {
  if (order.phase !== 'canceling') return [];
  const { stage, feedId } = order.cancellation;
  if (stage === 'requested') return [{ kind: 'submit-cancellation' }];
  if (stage === 'submitted') {
    return [feedId === null ? { kind: 'await-cancellation' } : { kind: 'read-cancellation-verdict', feedId }];
  }
  return stage === 'accepted' ? [{ kind: 'cancel' }] : [];
}
