import type { AmazonOrder, AmazonPackage } from './amazon-order.js';
import { quantityOf, type LineQuantity } from './line-quantity.js';
import type { OrderEvent } from './order-event.js';
import type { OrderState, Parcel } from './order-state.js';
import { isAtAmazon, unshippedOf } from './quantities.js';
import { finalSetback } from './setbacks.js';

/** What a look at the order's Commerce twin shows. */
export interface CommerceSight {
  readonly isCanceled: boolean;
}

export interface Sight {
  /** Null: Amazon was not looked at. */
  readonly amazon: AmazonOrder | null;
  /** Null: Commerce was not looked at, or has no twin. */
  readonly commerce: CommerceSight | null;
  readonly atMs: number;
}

/**
 * What must be said about the order so that both sides agree: the events that follow from what is seen at Amazon and at
 * Commerce. What we did ourselves is recognised by its package reference and brings nothing.
 */
export function reconcile(order: OrderState, { amazon, commerce, atMs }: Sight): readonly OrderEvent[] {
  return [
    ...(amazon === null ? [] : fromAmazon(order, amazon, atMs)),
    ...(commerce === null ? [] : fromCommerce(order, commerce, atMs)),
  ];
}

function fromAmazon(order: OrderState, seen: AmazonOrder, atMs: number): readonly OrderEvent[] {
  if (seen.updatedAtMs < order.amazonUpdatedAtMs) return [];
  const isCanceledThere = seen.status === 'Canceled' && isCancelNews(order);
  return [
    ...(isSameSight(order, seen) ? [] : [{ kind: 'order-changed-at-amazon', order: seen } as const]),
    ...(isCanceledThere ? [{ kind: 'canceled-at-amazon' } as const] : []),
    ...parcelsFrom(order, seen, atMs),
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

/** Packages somebody made in Seller Central become parcels of ours that Amazon already has. */
function parcelsFrom(order: OrderState, seen: AmazonOrder, atMs: number): readonly OrderEvent[] {
  const known = new Set(order.parcels.map(({ packageReferenceId }) => packageReferenceId));
  const foreign = seen.packages.filter(({ packageReferenceId }) => !known.has(packageReferenceId));
  const untold = shippedWithoutPackage(order, seen);
  const found = [...foreign, ...(untold.length > 0 ? [packageOf(untold)] : [])]
    .map((each) => ({ ...each, lines: stillUnshipped(order, each.lines) }))
    .filter(({ lines }) => lines.length > 0);
  return found.map((each, index) => ({
    kind: 'parcel-seen-at-amazon',
    parcel: parcelOf(each, order.parcels.length + index + 1, atMs),
  }));
}

/** What is in a parcel of ours already (untold before, told now, or asked for this moment) is not shipped twice. */
function stillUnshipped(order: OrderState, lines: readonly LineQuantity[]): readonly LineQuantity[] {
  return lines
    .map(({ orderItemId, quantity }) => ({
      orderItemId,
      quantity: Math.min(quantity, unshippedOf(order, orderItemId)),
    }))
    .filter(({ quantity }) => quantity > 0);
}

/** Amazon counts more as shipped than its packages and ours explain (packages are not always told). */
function shippedWithoutPackage(order: OrderState, seen: AmazonOrder): readonly LineQuantity[] {
  const explained = [...seen.packages, ...order.parcels.filter(isUnseen(seen))].flatMap(({ lines }) => lines);
  return seen.lines
    .map(({ orderItemId, shipped }) => ({
      orderItemId,
      quantity: shipped - quantityOf(explained, orderItemId),
    }))
    .filter(({ quantity }) => quantity > 0);
}

function isUnseen(seen: AmazonOrder): (parcel: Parcel) => boolean {
  const there = new Set(seen.packages.map(({ packageReferenceId }) => packageReferenceId));
  return (parcel) =>
    (isAtAmazon(parcel) || parcel.stage === 'requested') && !there.has(parcel.packageReferenceId);
}

function packageOf(lines: readonly LineQuantity[]): AmazonPackage {
  const packageReferenceId = `untold:${lines.map(({ orderItemId, quantity }) => `${orderItemId}x${quantity}`).join(',')}`;
  return {
    packageReferenceId,
    lines,
    carrierName: null,
    trackingNumber: null,
    shippedAtMs: null,
    delivered: false,
  };
}

function parcelOf(found: AmazonPackage, number: number, atMs: number): Parcel {
  return {
    number,
    packageReferenceId: found.packageReferenceId,
    commandId: null,
    lines: found.lines,
    carrierCode: 'Other',
    carrierName: found.carrierName,
    trackingNumber: found.trackingNumber,
    shippedAtMs: found.shippedAtMs ?? atMs,
    stage: 'confirmed',
    commerceShipmentId: null,
    rejection: null,
  };
}

function fromCommerce(order: OrderState, { isCanceled }: CommerceSight, atMs: number): readonly OrderEvent[] {
  const about = 'canceled-in-commerce';
  if (!isCanceled || order.phase !== 'open' || order.setbacks[`sides-disagree:${about}`] !== undefined)
    return [];
  const message =
    'The Commerce order is canceled, but Amazon still expects the goods. Cancel the order here, or ship it.';
  return [{ kind: 'sides-disagree', about, setback: finalSetback({ code: about, message, nowMs: atMs }) }];
}
