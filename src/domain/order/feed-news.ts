import type { FeedNews, FeedVerdict } from '../feeds/feed-verdict.js';
import type { OrderEvent } from './order-event.js';
import type { Invoice, OrderState, Refund, Setback } from './order-state.js';
import { finalSetback } from './setbacks.js';
import { eventOfFeedTrouble } from './step-failure.js';
import type { Step } from './steps.js';

export function refundKeyOf({ amazonOrderId }: OrderState, { number }: Pick<Refund, 'number'>): string {
  return `${amazonOrderId}-r${number}`;
}

export function invoiceKeyOf({ amazonOrderId }: OrderState, { number }: Pick<Invoice, 'number'>): string {
  return `${amazonOrderId}-i${number}`;
}

/** An order whose cancel was rejected may be asked again: each asking is a request of its own. */
export function cancellationKeyOf(order: OrderState): string | undefined {
  if (order.phase === 'open') return undefined;
  return `${order.amazonOrderId}-c-${order.cancellation.commandId ?? 'none'}`;
}

/** What the news of a feed mean for the order; news it knows, or that are not its own, bring nothing. */
export function eventsOfFeedNews(
  order: OrderState,
  { key, feedId, verdict, trouble = null }: FeedNews,
  nowMs: number,
): readonly OrderEvent[] {
  const request = requestOf(order, key);
  if (request === undefined) return [];
  const isNew = request.stage === 'requested';
  if (trouble !== null) return isNew ? [eventOfFeedTrouble(order, request.step, { ...trouble, nowMs })] : [];
  if (!isNew && request.stage !== 'submitted') return [];
  const submitted = isNew && feedId !== null ? [request.submitted(feedId)] : [];
  return verdict === null ? submitted : [...submitted, eventOfVerdict(request, verdict, nowMs)];
}

function eventOfVerdict(request: AskedByFeed, verdict: FeedVerdict, nowMs: number): OrderEvent {
  return verdict.kind === 'accepted'
    ? request.accepted(nowMs)
    : request[verdict.kind](finalSetback({ ...verdict, nowMs }));
}

/** What the order has asked by feed: how far that is, and what is still to come of it. */
interface AskedByFeed {
  readonly stage: string;
  /** The step that asks. */
  readonly step: Step;
  readonly submitted: (feedId: string) => OrderEvent;
  readonly accepted: (atMs: number) => OrderEvent;
  readonly rejected: (setback: Setback) => OrderEvent;
  readonly unknown: (setback: Setback) => OrderEvent;
}

function requestOf(order: OrderState, key: string): AskedByFeed | undefined {
  const refund = order.refunds.find((each) => refundKeyOf(order, each) === key);
  if (refund !== undefined) return askedRefund(refund);
  const invoice = order.invoices.find((each) => invoiceKeyOf(order, each) === key);
  if (invoice?.upload !== undefined) return askedUpload(invoice.number, invoice.upload.stage);
  if (order.phase !== 'canceling' || cancellationKeyOf(order) !== key) return undefined;
  return {
    stage: order.cancellation.stage,
    step: { kind: 'submit-cancellation' },
    submitted: (feedId) => ({ kind: 'cancel-submitted', feedId }),
    accepted: () => ({ kind: 'cancel-accepted' }),
    rejected: (setback) => ({ kind: 'cancel-rejected', setback }),
    // The order itself is read next, and says what has become of it.
    unknown: (setback) => ({ kind: 'cancel-rejected', setback }),
  };
}

function askedRefund({ number, stage }: Refund): AskedByFeed {
  return {
    stage,
    step: { kind: 'submit-refund', number },
    submitted: (feedId) => ({ kind: 'refund-submitted', number, feedId }),
    accepted: (atMs) => ({ kind: 'refund-accepted', number, atMs }),
    rejected: (setback) => ({ kind: 'refund-rejected', number, setback }),
    // Its money stays claimed: given free, it might be paid twice.
    unknown: (setback) => ({ kind: 'refund-outcome-unknown', number, setback }),
  };
}

function askedUpload(number: number, stage: string): AskedByFeed {
  return {
    stage,
    step: { kind: 'upload-invoice', number },
    submitted: (feedId) => ({ kind: 'invoice-upload-submitted', number, feedId }),
    accepted: () => ({ kind: 'invoice-uploaded', number }),
    rejected: (setback) => ({ kind: 'invoice-upload-rejected', number, setback }),
    unknown: (setback) => ({ kind: 'invoice-upload-outcome-unknown', number, setback }),
  };
}
