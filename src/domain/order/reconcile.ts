import type { AmazonOrder } from './amazon-order.js';
import type { OrderEvent } from './order-event.js';
import type { OrderState } from './order-state.js';
import { commerceSeen } from './commerce-seen.js';
import type { CommerceSight } from './commerce-sight.js';
import { evolve } from './evolve.js';
import { parcelsSeen } from './parcels-seen.js';
import { finalSetback } from './setbacks.js';

export interface Sight {
  /** Null: Amazon was not looked at. */
  readonly amazon: AmazonOrder | null;
  /** Null: Commerce was not looked at, or has no twin. */
  readonly commerce: CommerceSight | null;
  readonly atMs: number;
}

/**
 * What must be said about the order so that both sides agree: the events that follow from what is seen at Amazon and at
 * Commerce. What we did ourselves is recognised (by its package reference there, by its marker or recorded id here) and
 * brings nothing.
 */
export function reconcile(order: OrderState, { amazon, commerce, atMs }: Sight): readonly OrderEvent[] {
  const events = amazon === null ? [] : fromAmazon(order, amazon, atMs);
  if (commerce === null) return events;
  return [...events, ...fromCommerce(events.reduce(evolve, order), commerce, atMs)];
}

function fromAmazon(order: OrderState, seen: AmazonOrder, atMs: number): readonly OrderEvent[] {
  if (seen.updatedAtMs < order.amazonUpdatedAtMs) return [];
  const isCanceledThere = seen.status === 'Canceled' && isCancelNews(order);
  return [
    ...(isSameSight(order, seen) ? [] : [{ kind: 'order-changed-at-amazon', order: seen } as const]),
    ...(isCanceledThere ? [{ kind: 'canceled-at-amazon' } as const] : []),
    ...(seen.status === 'Unknown' ? [] : parcelsSeen(order, seen, atMs)).map(
      (parcel) => ({ kind: 'parcel-seen-at-amazon', parcel }) as const,
    ),
  ];
}

function isCancelNews(order: OrderState): boolean {
  if (order.phase === 'canceling') return order.cancellation.stage !== 'accepted';
  return order.phase === 'open';
}

function isSameSight(order: OrderState, seen: AmazonOrder): boolean {
  return (
    seen.status === order.amazonStatus &&
    seen.updatedAtMs === order.amazonUpdatedAtMs &&
    seen.buyerAskedToCancel === order.buyerAskedToCancel
  );
}

function fromCommerce(order: OrderState, sight: CommerceSight, atMs: number): readonly OrderEvent[] {
  const { isCanceled, documents } = sight;
  if (documents !== undefined) return commerceSeen(order, { isCanceled, documents }, atMs);
  const about = 'canceled-in-commerce';
  if (!isCanceled || order.phase !== 'open' || order.setbacks[`sides-disagree:${about}`] !== undefined)
    return [];
  const message =
    'The Commerce order is canceled, but Amazon still expects the goods. Cancel the order here, or ship it.';
  return [{ kind: 'sides-disagree', about, setback: finalSetback({ code: about, message, nowMs: atMs }) }];
}
