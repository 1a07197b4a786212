import { cancelStepOf } from './cancel-step.js';
import { commentSteps, holdSteps, unholdSteps } from './hold-steps.js';
import { isHeldInCommerce } from './holds.js';
import type { OrderSettings } from './order-settings.js';
import type { OrderState, Parcel } from './order-state.js';
import { quantitiesOf } from './quantities.js';
import { isStoryOver, storyEndsAtMs } from './story.js';
import { stepKey, type Step } from './steps.js';
import { lookDueAtMs, syncDueAtMs } from './sync-cadence.js';

export type Next =
  | { readonly kind: 'work'; readonly step: Step }
  /** Nothing to do before then (null: before something is heard). */
  | { readonly kind: 'wait'; readonly untilMs: number | null }
  | { readonly kind: 'end' };

/** What the order does now: read off the state alone, so that a restart, a repeat or a lost reply changes nothing. */
export function nextStep(order: OrderState, settings: OrderSettings, nowMs: number): Next {
  const look: Step = { kind: 'look-at-commerce' };
  const lookAtMs = Math.max(lookDueAtMs(order), restsUntilMs(order, look));
  // Before anything is done there: it may be done already.
  if (lookAtMs <= nowMs) return { kind: 'work', step: look };
  const steps = openSteps(order);
  const step = steps.find((candidate) => restsUntilMs(order, candidate) <= nowMs);
  if (step !== undefined) return { kind: 'work', step };
  if (steps.length === 0 && isStoryOver(order, settings, nowMs)) return { kind: 'end' };

  const syncAtMs = Math.max(syncDueAtMs(order, settings), restsUntilMs(order, { kind: 'sync' }));
  if (syncAtMs <= nowMs) return { kind: 'work', step: { kind: 'sync' } };
  const wakeAtMs = Math.min(
    syncAtMs,
    lookAtMs,
    laterThan(nowMs, storyEndsAtMs(order, settings)),
    ...steps.map((candidate) => restsUntilMs(order, candidate)),
  );
  return { kind: 'wait', untilMs: Number.isFinite(wakeAtMs) ? wakeAtMs : null };
}

/** A story that is over and still goes on waits for a person, not for its end. */
function laterThan(nowMs: number, endsAtMs: number): number {
  return endsAtMs > nowMs ? endsAtMs : Infinity;
}

/** Everything that is still to be done at a remote system, most urgent first. The order's own timer is not among them. */
export function openSteps(order: OrderState): readonly Step[] {
  const steps: readonly Step[] = [
    ...cancelStepOf(order),
    ...order.parcels.flatMap(parcelStepsAtAmazon),
    ...refundStepsAtAmazon(order),
    ...unholdSteps(order),
    ...commerceSteps(order),
    ...holdSteps(order),
    ...commentSteps(order),
    ...uploadSteps(order),
  ];
  return steps.filter(
    ({ kind }) =>
      (order.amazonStatus !== 'Unknown' || !BEGINNINGS.has(kind)) &&
      (!isHeldInCommerce(order.hold) || !NOT_WHILE_HELD.has(kind)),
  );
}

/** Commerce takes no document of an order on hold; nor is anything sent off that a person has stopped. */
const NOT_WHILE_HELD: ReadonlySet<Step['kind']> = new Set(['confirm-parcel', 'ship', 'invoice', 'refund']);

/** Not begun while Amazon says what Cauce does not know; what Amazon has taken already goes on. */
const BEGINNINGS: ReadonlySet<Step['kind']> = new Set([
  'confirm-parcel',
  'correct-tracking',
  'submit-cancellation',
  'submit-refund',
  'upload-invoice',
]);

function parcelStepsAtAmazon({ number, stage, correction }: Parcel): readonly Step[] {
  if (stage === 'requested') return [{ kind: 'confirm-parcel', number }];
  const isToCorrect = stage !== 'rejected' && correction?.stage === 'requested';
  return isToCorrect ? [{ kind: 'correct-tracking', number }] : [];
}

function refundStepsAtAmazon(order: OrderState): readonly Step[] {
  return order.refunds.flatMap(({ number, stage, feedId }): Step[] => {
    if (stage === 'requested') return [{ kind: 'submit-refund', number }];
    return stage === 'submitted' && feedId !== null ? [{ kind: 'read-refund-verdict', number, feedId }] : [];
  });
}

/** Last of all: nothing else waits for them. */
function uploadSteps({ phase, invoices }: OrderState): readonly Step[] {
  return invoices.flatMap(({ number, upload }): Step[] => {
    if (upload?.stage === 'requested' && phase === 'open') return [{ kind: 'upload-invoice', number }];
    if (upload?.stage !== 'submitted' || upload.feedId === null) return [];
    return [{ kind: 'read-upload-verdict', number, feedId: upload.feedId }];
  });
}

function commerceSteps(order: OrderState): readonly Step[] {
  if (order.phase !== 'open') return [];
  if (order.commerce === null) return isPlaceable(order) ? [{ kind: 'place' }] : [];
  return [
    ...order.parcels.flatMap(({ number, stage }): Step[] =>
      stage === 'confirmed' ? [{ kind: 'ship', number }] : [],
    ),
    ...order.invoices.flatMap(({ number, stage }): Step[] =>
      stage === 'requested' ? [{ kind: 'invoice', number }] : [],
    ),
    ...refundStepsInCommerce(order),
  ];
}

/** Merchant-fulfilled and past Pending: what Amazon has canceled before we placed it never reaches Commerce. */
function isPlaceable({ fulfilledBy, amazonStatus }: OrderState): boolean {
  if (fulfilledBy !== 'merchant') return false;
  return amazonStatus === 'Unshipped' || amazonStatus === 'PartiallyShipped' || amazonStatus === 'Shipped';
}

/** After the shipments: Commerce does not ship what it has taken back. */
function refundStepsInCommerce(order: OrderState): readonly Step[] {
  if (order.parcels.some(({ stage }) => stage === 'confirmed')) return [];
  return order.refunds
    .filter(({ stage, lines }) => stage === 'accepted' && isInvoicedFor(order, lines))
    .map(({ number }): Step => ({ kind: 'refund', number }));
}

/** Commerce gives back only what it has invoiced. */
function isInvoicedFor(
  order: OrderState,
  lines: readonly { orderItemId: string; quantity: number }[],
): boolean {
  return (
    order.invoices.some(({ stage }) => stage === 'invoiced') &&
    lines.every(({ orderItemId }) => {
      const { invoiced, refunded } = quantitiesOf(order, orderItemId);
      return refunded <= invoiced;
    })
  );
}

function restsUntilMs(order: OrderState, step: Step): number {
  const setback = order.setbacks[stepKey(step)];
  return setback === undefined ? 0 : (setback.retryAtMs ?? Infinity);
}
