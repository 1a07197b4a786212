import type { OrderEvent } from '../src/domain/order/order-event.js';
import { commerce } from './activity-policies.js';
import type { OrderLog } from './order-log.js';
import { commerceRefOf, requireNumbered } from './order-refs.js';

export async function holdInCommerce({ state }: OrderLog, number: number): Promise<readonly OrderEvent[]> {
  const ref = { ...commerceRefOf(state), number };
  await commerce.holdInCommerce.executeWithOptions({ summary: 'Hold in Commerce' }, [ref]);
  return [{ kind: 'order-held', number }];
}

export async function unholdInCommerce({ state }: OrderLog, number: number): Promise<readonly OrderEvent[]> {
  const ref = { ...commerceRefOf(state), number };
  await commerce.unholdInCommerce.executeWithOptions({ summary: 'Lift the hold in Commerce' }, [ref]);
  return [{ kind: 'order-unheld', number }];
}

/** Its text is fetched where it is sent: it may be personal. */
export async function commentInCommerce({ state }: OrderLog, number: number): Promise<readonly OrderEvent[]> {
  const { commentId } = requireNumbered(state.comments ?? [], number);
  const summary = `Comment ${number} in Commerce`;
  await commerce.commentInCommerce.executeWithOptions({ summary }, [
    { ...commerceRefOf(state), number, commentId },
  ]);
  return [{ kind: 'order-commented', number }];
}
