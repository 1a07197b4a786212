import type { OrderSettings } from './order-settings.js';
import { looksOf } from './evolve-looks.js';
import type { OrderState } from './order-state.js';
import { hasAllShipped } from './quantities.js';
import { TRACKING_MISSING } from './shipments-seen.js';

/** Within this of ship-by (and after it) the order is looked at eight times as often. */
const CLOSE_TO_SHIP_BY_MS = 24 * 60 * 60 * 1000;
const OFTENER = 8;
/** Share of the interval over which orders are spread, so that a million of them don't wake at once. */
const JITTER_SHARE = 0.2;

/** When the order's own timer re-reads both sides: the safety net below the store's sync. */
export function syncDueAtMs(order: OrderState, settings: OrderSettings): number {
  if (order.syncRequested) return 0;
  const intervalMs = intervalOf(order, settings);
  return (
    order.lastSyncedAtMs + intervalMs + Math.round(intervalMs * JITTER_SHARE * spreadOf(order.amazonOrderId))
  );
}

/** An order that waits for a tracking number looks for it often: Commerce tells nobody of a track that is added. */
const TRACKING_LOOKS_MS = 15 * 60 * 1000;

/** When Commerce alone is looked at; Infinity while nothing is expected to be there. */
export function lookDueAtMs(order: OrderState): number {
  if (order.commerce === null) return Infinity;
  const { asked, lastAtMs } = looksOf(order);
  if (asked > 0) return 0;
  return lacksTracking(order) ? (lastAtMs ?? order.lastSyncedAtMs) + TRACKING_LOOKS_MS : Infinity;
}

/** A person was told of a shipment in Commerce that Amazon cannot be told of yet. */
export function lacksTracking({ setbacks }: OrderState): boolean {
  return Object.values(setbacks).some(({ code }) => code === TRACKING_MISSING);
}

function intervalOf(order: OrderState, settings: OrderSettings): number {
  if (hasAllShipped(order)) return settings.shippedSyncIntervalMs;
  const isUrgent = order.shipByMs !== null && order.lastSyncedAtMs > order.shipByMs - CLOSE_TO_SHIP_BY_MS;
  return isUrgent ? settings.openSyncIntervalMs / OFTENER : settings.openSyncIntervalMs;
}

/** The same order always has the same place in [0, 1): FNV-1a over its number, stirred so that every digit counts. */
function spreadOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  }
  const stirred = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  return ((stirred ^ (stirred >>> 13)) >>> 0) / 0x1_0000_0000;
}
