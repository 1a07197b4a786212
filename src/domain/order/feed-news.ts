import type { FeedNews, FeedVerdict } from '../feeds/feed-verdict.js';
import type { OrderEvent } from './order-event.js';
import type { Invoice, OrderState, Refund } from './order-state.js';
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
export function eventsOfFeedNews(order: OrderState, news: FeedNews, nowMs: number): readonly OrderEvent[] {
  if (news.trouble !== undefined && news.trouble !== null) {
    const step = stepAsking(order, news.key);
    return step === undefined ? [] : [eventOfFeedTrouble(order, step, { ...news.trouble, nowMs })];
  }
  const refund = order.refunds.find((each) => refundKeyOf(order, each) === news.key);
  if (refund !== undefined) return refundEvents(refund, news, nowMs);
  const invoice = order.invoices.find((each) => invoiceKeyOf(order, each) === news.key);
  if (invoice !== undefined) return uploadEvents(invoice, news, nowMs);
  return cancellationKeyOf(order) === news.key ? cancellationEvents(order, news, nowMs) : [];
}

/** The step whose request has not left yet. */
function stepAsking(order: OrderState, key: string): Step | undefined {
  const refund = order.refunds.find((each) => refundKeyOf(order, each) === key);
  if (refund?.stage === 'requested') return { kind: 'submit-refund', number: refund.number };
  const invoice = order.invoices.find((each) => invoiceKeyOf(order, each) === key);
  if (invoice?.upload?.stage === 'requested') return { kind: 'upload-invoice', number: invoice.number };
  const isCancel = order.phase === 'canceling' && cancellationKeyOf(order) === key;
  return isCancel && order.cancellation.stage === 'requested' ? { kind: 'submit-cancellation' } : undefined;
}

function refundEvents(
  { number, stage }: Refund,
  { feedId, verdict }: FeedNews,
  nowMs: number,
): readonly OrderEvent[] {
  const isNew = stage === 'requested';
  if (!isNew && stage !== 'submitted') return [];
  return [
    ...(isNew && feedId !== null ? [{ kind: 'refund-submitted', number, feedId } as const] : []),
    ...eventsOfVerdict(verdict, {
      accepted: { kind: 'refund-accepted', number, atMs: nowMs },
      rejected: (rejection) => ({
        kind: 'refund-rejected',
        number,
        setback: finalSetback({ ...rejection, nowMs }),
      }),
      // Its money stays claimed: given free, it might be paid twice.
      unknown: (outcome) => ({
        kind: 'refund-outcome-unknown',
        number,
        setback: finalSetback({ ...outcome, nowMs }),
      }),
    }),
  ];
}

function uploadEvents(
  { number, upload }: Invoice,
  { feedId, verdict }: FeedNews,
  nowMs: number,
): readonly OrderEvent[] {
  const isNew = upload?.stage === 'requested';
  if (!isNew && upload?.stage !== 'submitted') return [];
  return [
    ...(isNew && feedId !== null ? [{ kind: 'invoice-upload-submitted', number, feedId } as const] : []),
    ...eventsOfVerdict(verdict, {
      accepted: { kind: 'invoice-uploaded', number },
      rejected: (rejection) => ({
        kind: 'invoice-upload-rejected',
        number,
        setback: finalSetback({ ...rejection, nowMs }),
      }),
      unknown: (outcome) => ({
        kind: 'invoice-upload-outcome-unknown',
        number,
        setback: finalSetback({ ...outcome, nowMs }),
      }),
    }),
  ];
}

function cancellationEvents(
  order: OrderState,
  { feedId, verdict }: FeedNews,
  nowMs: number,
): readonly OrderEvent[] {
  if (order.phase !== 'canceling') return [];
  const { stage } = order.cancellation;
  const isNew = stage === 'requested';
  if (!isNew && stage !== 'submitted') return [];
  return [
    ...(isNew && feedId !== null ? [{ kind: 'cancel-submitted', feedId } as const] : []),
    ...eventsOfVerdict(verdict, {
      accepted: { kind: 'cancel-accepted' },
      rejected: (rejection) => ({ kind: 'cancel-rejected', setback: finalSetback({ ...rejection, nowMs }) }),
      // The order itself is read next, and says what has become of it.
      unknown: (outcome) => ({ kind: 'cancel-rejected', setback: finalSetback({ ...outcome, nowMs }) }),
    }),
  ];
}

function eventsOfVerdict(
  verdict: FeedVerdict | null,
  events: {
    readonly accepted: OrderEvent;
    readonly rejected: (rejection: Extract<FeedVerdict, { kind: 'rejected' }>) => OrderEvent;
    readonly unknown: (outcome: Extract<FeedVerdict, { kind: 'unknown' }>) => OrderEvent;
  },
): readonly OrderEvent[] {
  switch (verdict?.kind) {
    case undefined:
      return [];
    case 'accepted':
      return [events.accepted];
    case 'rejected':
      return [events.rejected(verdict)];
    case 'unknown':
      return [events.unknown(verdict)];
  }
}
