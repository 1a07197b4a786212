import type { OrderEvent } from '../src/domain/order/order-event.js';
import type { Setback } from '../src/domain/order/order-state.js';
import { finalSetback } from '../src/domain/order/setbacks.js';
import { eventOfWaiting } from '../src/domain/order/step-failure.js';
import type { Step } from '../src/domain/order/steps.js';
import { sellerCentral } from './activity-policies.js';
import type { OrderLog } from './order-log.js';

type VerdictStep = Extract<Step, { feedId: string }>;

interface VerdictEvents {
  /** Shown with the activity. */
  readonly summary: string;
  readonly accepted: (atMs: number) => OrderEvent;
  readonly rejected: (setback: Setback) => OrderEvent;
}

/** Asks for the processing report of a feed; as long as there is none, the step waits. */
export async function readVerdict(
  { state }: OrderLog,
  step: VerdictStep,
  { summary, accepted, rejected }: VerdictEvents,
): Promise<readonly OrderEvent[]> {
  const { feedId } = step;
  const { storeId } = state;
  const verdict = await sellerCentral.readFeedVerdict.executeWithOptions({ summary }, [{ storeId, feedId }]);
  const nowMs = Date.now();
  switch (verdict.kind) {
    case 'pending':
      return [eventOfWaiting(state, step, { message: `Amazon is processing feed ${feedId}`, nowMs })];
    case 'accepted':
      return [accepted(nowMs)];
    case 'rejected':
      return [rejected(finalSetback({ ...verdict, nowMs }))];
  }
}
