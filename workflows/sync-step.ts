import { patched } from '@temporalio/workflow';

import { looksOf } from '../src/domain/order/evolve-looks.js';
import type { OrderEvent } from '../src/domain/order/order-event.js';
import type { OrderState } from '../src/domain/order/order-state.js';
import { reconcile } from '../src/domain/order/reconcile.js';
import { mayBeRefundedElsewhere, refundsSeen } from '../src/domain/order/refunds-seen.js';
import { unreadRefunds } from '../src/domain/order/unread-refunds.js';
import { commerce, finances, records, sellerCentral } from './activity-policies.js';
import { lookedAtCommerce } from './look-step.js';
import type { OrderLog } from './order-log.js';
import { stepFailureOf } from './step-failures.js';

/** Reads both sides, what Amazon has given back, and the store's settings with them. */
export async function sync(log: OrderLog): Promise<readonly OrderEvent[]> {
  const { storeId, amazonOrderId, commerce: twin, syncRequested } = log.state;
  const { asked } = looksOf(log.state);
  const lane = syncRequested ? 'command' : 'background';
  log.settings = await records.readStoreSettings(storeId);
  const summary = `Read ${amazonOrderId} at Amazon`;
  const amazon = await sellerCentral.readAmazonOrder.executeWithOptions({ summary }, [
    { storeId, amazonOrderId, lane },
  ]);
  const seen =
    twin === null
      ? null
      : await commerce.readCommerceOrder({ storeId, amazonOrderId, commerceOrderId: twin.orderId });
  // In the same moment: a command taken in between would be judged by a state that is about to change.
  const atMs = Date.now();
  log.apply([
    ...reconcile(log.state, { amazon, commerce: seen, atMs }),
    ...(seen === null ? [] : [lookedAtCommerce(seen, { answered: asked, atMs })]),
  ]);
  // Orders that were running before finances were read have not waited for them here.
  const isRefundable = mayBeRefundedElsewhere(log.state) && patched('refunds-made-elsewhere');
  const newsOf = isRefundable ? await readRefunds(log) : () => [];
  log.apply([{ kind: 'order-synced', atMs: Date.now() }, ...newsOf(log.state)]);
  return [];
}

/** Answers what follows from what was read, to be asked in the moment it is applied. */
async function readRefunds({
  state,
  settings,
}: OrderLog): Promise<(order: OrderState) => readonly OrderEvent[]> {
  const { storeId, amazonOrderId, currency } = state;
  const summary = `Read the refunds of ${amazonOrderId} at Amazon`;
  try {
    const seen = await finances.readRefunds.executeWithOptions({ summary }, [
      { storeId, amazonOrderId, currency },
    ]);
    return (order) => refundsSeen(order, seen, Date.now());
  } catch (error) {
    const failure = stepFailureOf(error);
    return (order) => [unreadRefunds(order, failure, settings)];
  }
}
