import type { OrderEvent } from '../src/domain/order/order-event.js';
import { looksOf } from '../src/domain/order/evolve-looks.js';
import { reconcile } from '../src/domain/order/reconcile.js';
import type { CommerceOrderSeen } from '../src/ports/commerce-orders.js';
import { commerce } from './activity-policies.js';
import type { OrderLog } from './order-log.js';
import { commerceRefOf } from './order-refs.js';

/** Reads the Commerce order and takes what people did there; Amazon is not asked. */
export async function lookAtCommerce(log: OrderLog): Promise<readonly OrderEvent[]> {
  const { asked } = looksOf(log.state);
  const summary = `Look at ${log.state.commerce?.orderNumber ?? 'the order'} in Commerce`;
  const seen = await commerce.readCommerceOrder.executeWithOptions({ summary }, [commerceRefOf(log.state)]);
  const atMs = Date.now();
  // In the same moment: a command taken in between would be judged by a state that is about to change.
  log.apply([
    ...reconcile(log.state, { amazon: null, commerce: seen, atMs }),
    lookedAtCommerce(seen, { answered: asked, atMs }),
  ]);
  return [];
}

/** `answered`: the looks that were asked for before it began. What is asked for meanwhile is another look. */
export function lookedAtCommerce(
  seen: CommerceOrderSeen | null,
  { answered, atMs }: { readonly answered: number; readonly atMs: number },
): OrderEvent {
  const commerceUpdatedAtMs = seen?.documents?.updatedAtMs ?? null;
  return { kind: 'looked-at-commerce', atMs, commerceUpdatedAtMs, answered };
}
