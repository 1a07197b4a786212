import type { OrderEvent } from './order-event.js';
import type { OrderSettings } from './order-settings.js';
import type { OrderState } from './order-state.js';
import { failureSetback } from './setbacks.js';
import type { StepFailure } from './step-failure.js';
import { syncDueAtMs } from './sync-cadence.js';

/**
 * The refunds made elsewhere could not be read with the rest of a sync. That stops nothing: finances are days late anyway,
 * so the next sync reads them, and only many in a row that cannot call for a person.
 */
export function unreadRefunds(order: OrderState, failure: StepFailure, settings: OrderSettings): OrderEvent {
  const step = 'read-refunds';
  const setback = failureSetback(order.setbacks[step], failure);
  const synced = { ...order, syncRequested: false, lastSyncedAtMs: failure.nowMs };
  return { kind: 'step-failed', step, setback: { ...setback, retryAtMs: syncDueAtMs(synced, settings) } };
}
