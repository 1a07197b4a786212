import { NO_CHARGES } from '../../src/domain/order/charges.js';
import type { AmazonOrder } from '../../src/domain/order/amazon-order.js';
import type { OrderEvent } from '../../src/domain/order/order-event.js';
import type { OrderState, Refund, Setback } from '../../src/domain/order/order-state.js';
import {
  aParcel,
  anAmazonOrder,
  anOrder,
  confirmed,
  HOUR_MS,
  invoiced,
  ITEM_A,
  LINES,
  NOW_MS,
  orderFrom,
  placed,
  shippedInCommerce,
  shipRequested,
} from '../support/builders.js';

/** Refused for good: a person is needed. */
export const REFUSED: Setback = {
  code: 'amazon.rejected',
  message: 'Amazon says no',
  attempts: 1,
  sinceMs: NOW_MS,
  retryAtMs: null,
};
/** Tried again in an hour. */
export const FAILED: Setback = { ...REFUSED, code: 'amazon.unavailable', retryAtMs: NOW_MS + HOUR_MS };

export const ONE_OF_A = [{ orderItemId: ITEM_A, quantity: 1 }];
const ALL = LINES.map(({ orderItemId, ordered }) => ({ orderItemId, quantity: ordered }));

const shipOneOfA = shipRequested(aParcel({ lines: ONE_OF_A }));
const shipAll = shipRequested();

function aRefund(change: Partial<Refund> = {}): Refund {
  const amounts = { ...NO_CHARGES, principal: 1000, tax: 200 };
  return {
    number: 1,
    commandId: 'refund-1',
    lines: [{ orderItemId: ITEM_A, quantity: 1, amounts }],
    reason: 'customer-return',
    returnToStock: false,
    stage: 'requested',
    feedId: null,
    commerceCreditMemoId: null,
    rejection: null,
    ...change,
  };
}

export function refundRequested(refund: Refund = aRefund()): OrderEvent {
  return { kind: 'refund-requested', commandId: refund.commandId ?? 'refund-1', by: 'test', refund };
}

const EVERYTHING_BACK = aRefund({
  lines: LINES.map(({ orderItemId, ordered, charges }) => ({
    orderItemId,
    quantity: ordered,
    amounts: charges,
  })),
});

export const refundSubmitted: OrderEvent = { kind: 'refund-submitted', number: 1, feedId: 'feed-1' };
export const refundAccepted: OrderEvent = { kind: 'refund-accepted', number: 1, atMs: NOW_MS };
const refundCredited: OrderEvent = { kind: 'order-refunded', number: 1, commerceCreditMemoId: 901 };
const refundDone = [refundSubmitted, refundAccepted, refundCredited];

export const uploadRequested: OrderEvent = { kind: 'invoice-upload-requested', number: 1 };
export const uploadSubmitted: OrderEvent = { kind: 'invoice-upload-submitted', number: 1, feedId: 'feed-5' };
const uploaded: OrderEvent = { kind: 'invoice-uploaded', number: 1 };

export const cancelRequested: OrderEvent = {
  kind: 'cancel-requested',
  commandId: 'cancel-1',
  by: 'test',
  reason: 'no-inventory',
};
export const cancelSubmitted: OrderEvent = { kind: 'cancel-submitted', feedId: 'feed-9' };
export const cancelRejected: OrderEvent = { kind: 'cancel-rejected', setback: REFUSED };
const synced: OrderEvent = { kind: 'order-synced', atMs: NOW_MS };

const holdRequested: OrderEvent = {
  kind: 'hold-requested',
  commandId: 'hold-1',
  by: 'test',
  number: 1,
};
const onHold: readonly OrderEvent[] = [placed, holdRequested, { kind: 'order-held', number: 1 }];
const unholdRequested: OrderEvent = {
  kind: 'unhold-requested',
  commandId: 'unhold-1',
  by: 'test',
  number: 2,
};
const commentRequested: OrderEvent = {
  kind: 'comment-requested',
  commandId: 'comment-1',
  by: 'test',
  number: 1,
  commentId: 'text-1',
};
const seenParcel: OrderEvent = {
  kind: 'parcel-seen-at-amazon',
  parcel: aParcel({ packageReferenceId: '1', commandId: null, stage: 'confirmed' }),
};

export const completed = [placed, shipAll, confirmed(), shippedInCommerce(), ...invoiced()];

export function seenNow(change: Partial<AmazonOrder>): OrderEvent {
  return { kind: 'order-changed-at-amazon', order: anAmazonOrder({ updatedAtMs: NOW_MS, ...change }) };
}

const heldInCommerce: OrderEvent = { kind: 'hold-seen-in-commerce', isHeld: true };
const shippedByHand = shipRequested(aParcel({ commandId: 'commerce-shipment-12', commerceShipmentId: 12 }));
const trackingChanged: OrderEvent = {
  kind: 'tracking-changed-in-commerce',
  number: 1,
  tracking: { carrierCode: 'UPS', carrierName: null, trackingNumber: '1Z0002' },
};
const creditedByHand = refundRequested(
  aRefund({ commandId: 'commerce-credit-memo-7', commerceCreditMemoId: 7 }),
);

export const ON_THE_MOON: Partial<AmazonOrder> = {
  status: 'Unknown',
  unknownWords: [{ field: 'fulfillmentStatus', word: 'ON_THE_MOON' }],
};

/** One order at every station of its life. */
export const STATES: Readonly<Record<string, OrderState>> = {
  pending: orderFrom(anAmazonOrder({ status: 'Pending' })),
  'pending availability': orderFrom(anAmazonOrder({ status: 'PendingAvailability' })),
  'unshipped, not placed': anOrder(),
  'unshipped, placing fails': anOrder({ kind: 'step-failed', step: 'place', setback: FAILED }),
  'unshipped, placing refused': anOrder({ kind: 'step-failed', step: 'place', setback: REFUSED }),
  placed: anOrder(placed),
  'placed and invoiced': anOrder(placed, ...invoiced()),
  'placed, sync asked for': anOrder(placed, { kind: 'sync-requested', commandId: 'sync-1', by: 'test' }),
  'buyer asked to cancel': anOrder(placed, seenNow({ buyerAskedToCancel: true })),
  'one parcel in flight': anOrder(placed, shipOneOfA),
  'everything in flight': anOrder(placed, shipAll),
  'in flight, not placed': anOrder(shipAll),
  'parcel refused by Amazon': anOrder(
    placed,
    shipAll,
    { kind: 'parcel-rejected', number: 1, setback: REFUSED },
    synced,
  ),
  'one parcel confirmed': anOrder(placed, shipOneOfA, confirmed()),
  'partly shipped': anOrder(placed, shipOneOfA, confirmed(), shippedInCommerce(), ...invoiced(1, ONE_OF_A)),
  'all confirmed': anOrder(placed, shipAll, confirmed()),
  'all confirmed, not placed': anOrder(shipAll, confirmed()),
  'shipped, not invoiced': anOrder(placed, shipAll, confirmed(), shippedInCommerce()),
  'shipped in Seller Central': anOrder(placed, seenParcel),
  completed: anOrder(...completed),
  'invoice to be uploaded': anOrder(...completed, uploadRequested),
  'invoice upload submitted': anOrder(...completed, uploadRequested, uploadSubmitted),
  'invoice uploaded': anOrder(...completed, uploadRequested, uploadSubmitted, uploaded),
  'invoice refused by Amazon': anOrder(...completed, uploadRequested, uploadSubmitted, {
    kind: 'invoice-upload-rejected',
    number: 1,
    setback: REFUSED,
  }),
  'refund requested': anOrder(...completed, refundRequested()),
  'refund submitted': anOrder(...completed, refundRequested(), refundSubmitted),
  'refund accepted': anOrder(...completed, refundRequested(), refundSubmitted, refundAccepted),
  'partly refunded': anOrder(...completed, refundRequested(), ...refundDone),
  'everything refunded': anOrder(...completed, refundRequested(EVERYTHING_BACK), ...refundDone),
  'refund refused by Amazon': anOrder(...completed, refundRequested(), refundSubmitted, {
    kind: 'refund-rejected',
    number: 1,
    setback: REFUSED,
  }),
  'cancel requested': anOrder(placed, cancelRequested),
  'cancel submitted': anOrder(placed, cancelRequested, cancelSubmitted),
  'cancel asked for directly': anOrder(placed, cancelRequested, { kind: 'cancel-submitted', feedId: null }),
  'cancel accepted': anOrder(placed, cancelRequested, cancelSubmitted, { kind: 'cancel-accepted' }),
  'cancel refused by Amazon': anOrder(placed, cancelRequested, cancelSubmitted, cancelRejected, synced),
  'being canceled by Amazon': anOrder(placed, { kind: 'canceled-at-amazon' }),
  canceled: anOrder(
    placed,
    cancelRequested,
    cancelSubmitted,
    { kind: 'cancel-accepted' },
    { kind: 'order-canceled', atMs: NOW_MS },
  ),
  'canceled in Commerce only': anOrder(placed, {
    kind: 'sides-disagree',
    about: 'canceled-in-commerce',
    setback: REFUSED,
  }),
  'asked to look at Commerce': anOrder(placed, { kind: 'look-asked' }),
  'held in Commerce': anOrder(placed, heldInCommerce),
  'in flight, held in Commerce': anOrder(placed, shipAll, heldInCommerce),
  'shipped in Commerce': anOrder(placed, shippedByHand),
  'shipped in Commerce, confirmed': anOrder(placed, shippedByHand, confirmed(), ...invoiced()),
  'shipped in Commerce, tracking changed': anOrder(
    placed,
    shippedByHand,
    confirmed(),
    ...invoiced(),
    trackingChanged,
  ),
  'shipped in Commerce, change refused': anOrder(
    placed,
    shippedByHand,
    confirmed(),
    ...invoiced(),
    trackingChanged,
    {
      kind: 'tracking-correction-rejected',
      number: 1,
      setback: REFUSED,
    },
  ),
  'shipped in Commerce untracked': anOrder(placed, {
    kind: 'sides-disagree',
    about: 'shipment-12',
    setback: { ...REFUSED, code: 'tracking-missing' },
  }),
  'credited in Commerce': anOrder(...completed, creditedByHand),
  'credited in Commerce, refunded': anOrder(...completed, creditedByHand, refundSubmitted, refundAccepted),
  'canceled in Commerce': anOrder(placed, {
    kind: 'cancel-requested',
    commandId: 'canceled-in-commerce',
    by: 'commerce',
    reason: 'general-adjustment',
  }),
  'hold requested': anOrder(placed, holdRequested),
  'on hold': anOrder(...onHold),
  'hold refused by Commerce': anOrder(placed, holdRequested, {
    kind: 'hold-rejected',
    number: 1,
    setback: REFUSED,
  }),
  'unhold requested': anOrder(...onHold, unholdRequested),
  'hold lifted': anOrder(...onHold, unholdRequested, { kind: 'order-unheld', number: 2 }),
  'one parcel in flight, hold requested': anOrder(placed, shipOneOfA, holdRequested),
  'on hold, shipped in Seller Central': anOrder(...onHold, seenParcel),
  'on hold, cancel requested': anOrder(...onHold, cancelRequested),
  'canceled while on hold': anOrder(
    ...onHold,
    { kind: 'canceled-at-amazon' },
    { kind: 'order-canceled', atMs: NOW_MS },
  ),
  'comment requested': anOrder(placed, commentRequested),
  'comment refused by Commerce': anOrder(placed, commentRequested, {
    kind: 'comment-rejected',
    number: 1,
    setback: REFUSED,
  }),
  unfulfillable: orderFrom(anAmazonOrder({ status: 'Unfulfillable', fulfilledBy: 'amazon' })),
  'unknown at Amazon': orderFrom(anAmazonOrder(ON_THE_MOON)),
  'placed, unknown at Amazon': anOrder(placed, seenNow(ON_THE_MOON)),
  'in flight, unknown at Amazon': anOrder(placed, shipAll, seenNow(ON_THE_MOON)),
  'confirmed, unknown at Amazon': anOrder(placed, shipAll, confirmed(), seenNow(ON_THE_MOON)),
  'completed, unknown at Amazon': anOrder(...completed, seenNow(ON_THE_MOON)),
  'refund requested, unknown at Amazon': anOrder(...completed, refundRequested(), seenNow(ON_THE_MOON)),
  'cancel requested, unknown at Amazon': anOrder(placed, cancelRequested, seenNow(ON_THE_MOON)),
  'canceled, unknown at Amazon': anOrder(
    placed,
    { kind: 'canceled-at-amazon' },
    { kind: 'order-canceled', atMs: NOW_MS },
    seenNow(ON_THE_MOON),
  ),
  'fulfilled by Amazon': orderFrom(anAmazonOrder({ fulfilledBy: 'amazon' })),
};

export const EVERYTHING = ALL;
