import { BUCKETS } from '../../src/domain/order/charges.js';
import type { OrderState } from '../../src/domain/order/order-state.js';
import { needsAttention, fulfilmentStatusOf } from '../../src/domain/order/order-summary.js';
import type { Next } from '../../src/domain/order/next-step.js';
import { quantityOf } from '../../src/domain/order/line-quantity.js';
import { claimedBackOf, quantitiesOf } from '../../src/domain/order/quantities.js';
import { stepKey, type Step } from '../../src/domain/order/steps.js';
import { waitingForOf } from '../../src/domain/order/waiting-for.js';

/** What is wrong with the sums of an order, in words; empty when they hold. */
export function brokenSumsOf(order: OrderState): readonly string[] {
  return order.lines.flatMap(({ orderItemId, charges }) => {
    const { ordered, canceled, shipped, invoiced, refunded } = quantitiesOf(order, orderItemId);
    const packed = quantityOf(
      order.parcels.filter(({ stage }) => stage !== 'rejected').flatMap((parcel) => parcel.lines),
      orderItemId,
    );
    const billed = quantityOf(
      order.invoices.flatMap((invoice) => invoice.lines),
      orderItemId,
    );
    const claimed = claimedBackOf(order, orderItemId);
    const broken = {
      'shipped + canceled > ordered': shipped + canceled > ordered,
      'packed > ordered': packed > ordered,
      'invoiced > ordered': invoiced > ordered || billed > ordered,
      'refunded > shipped': refunded > shipped || claimed.quantity > shipped,
      'a quantity below zero': Math.min(canceled, shipped, invoiced, refunded) < 0,
      ...Object.fromEntries(
        BUCKETS.map((bucket) => [`refunded ${bucket} > paid`, !(claimed[bucket] <= charges[bucket])]),
      ),
    };
    return Object.entries(broken)
      .filter(([, isBroken]) => isBroken)
      .map(([what]) => `${orderItemId}: ${what}`);
  });
}

/** Numbers or references that stand for two things. */
export function doubledNamesOf({
  parcels,
  invoices,
  refunds,
  takenCommandIds,
}: OrderState): readonly string[] {
  const inUse = parcels.filter(({ stage }) => stage !== 'rejected');
  return [
    ...doubled(
      'parcel',
      parcels.map(({ number }) => number),
    ),
    ...doubled(
      'invoice',
      invoices.map(({ number }) => number),
    ),
    ...doubled(
      'refund',
      refunds.map(({ number }) => number),
    ),
    ...doubled(
      'package',
      inUse.map(({ packageReferenceId }) => packageReferenceId),
    ),
    ...doubled('command', takenCommandIds),
    ...doubled('refund at Amazon', refundIdsAtAmazon(refunds)),
  ];
}

/** Once for each item and refund of ours; finances may tell one refund in several parts. */
function refundIdsAtAmazon(refunds: OrderState['refunds']): readonly string[] {
  return refunds
    .filter(({ stage }) => stage !== 'rejected')
    .flatMap(({ lines }) => [
      ...new Set(
        lines.flatMap(({ orderItemId, amazonRefundId }) =>
          amazonRefundId === undefined ? [] : [`${amazonRefundId} of ${orderItemId}`],
        ),
      ),
    ]);
}

function doubled(what: string, names: readonly (string | number)[]): readonly string[] {
  return names.filter((name, index) => names.indexOf(name) !== index).map((name) => `${what} ${name} twice`);
}

/** What Commerce is not asked for once an order is being canceled. */
const FULFILMENT: ReadonlySet<string> = new Set(['place', 'ship', 'invoice', 'refund']);

/** What is wrong with what the order does next: it must work, wait for something it can name, or end. */
export function brokenNextOf(order: OrderState, next: Next, nowMs: number): readonly string[] {
  switch (next.kind) {
    case 'work':
      return brokenWorkOf(order, next.step, nowMs);
    case 'wait':
      return [
        ...(waitingForOf(order) === null && !isReturnable(order) ? ['waits and cannot say for what'] : []),
        ...(isPast(next.untilMs, nowMs) ? ['waits for a moment that has passed'] : []),
      ];
    case 'end':
      return needsAttention(order) ? ['ends while somebody is needed'] : [];
  }
}

function brokenWorkOf(order: OrderState, step: Step, nowMs: number): readonly string[] {
  const setback = order.setbacks[stepKey(step)];
  const isResting = setback !== undefined && (setback.retryAtMs ?? Infinity) > nowMs;
  const isFrozen = order.phase !== 'open' && FULFILMENT.has(step.kind);
  return [
    ...(isResting ? [`works at ${stepKey(step)} while that rests`] : []),
    ...(isFrozen ? [`works at ${stepKey(step)} while it is ${order.phase}`] : []),
  ];
}

function isPast(untilMs: number | null, nowMs: number): boolean {
  return untilMs !== null && !(untilMs > nowMs);
}

/** Completed, until its return window is over: nothing is expected, but a refund may still be asked for. */
function isReturnable(order: OrderState): boolean {
  return fulfilmentStatusOf(order) === 'Completed' && !needsAttention(order);
}
