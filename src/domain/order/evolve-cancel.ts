import type { Evolution } from './evolve.js';
import type { Cancellation, OrderBody, OrderState } from './order-state.js';
import { withoutSetback, withSetback } from './setbacks.js';

type Kinds =
  | 'cancel-requested'
  | 'cancel-submitted'
  | 'cancel-accepted'
  | 'cancel-rejected'
  | 'cancel-credited-in-commerce'
  | 'canceled-at-amazon'
  | 'order-canceled';

/** Open → canceling (fulfilment is frozen) → canceled, or back to open when Amazon refuses. */
export const cancelEvents: Evolution<Kinds> = {
  'cancel-requested': (order, { commandId, reason, commerceCreditMemoId }) => {
    if (order.phase !== 'open') throw new Error(`A ${order.phase} order cannot be asked to cancel`);
    // The notice of an earlier cancel that Amazon rejected must not hold this one back.
    const asked = withoutSetback(order, 'submit-cancellation');
    const cancellation: Cancellation = {
      commandId,
      origin: 'command',
      reason,
      stage: 'requested',
      feedId: null,
      ...(commerceCreditMemoId === undefined ? {} : { commerceCreditMemoId }),
    };
    return canceling(asked, cancellation);
  },
  'cancel-submitted': (order, { feedId }) =>
    withoutSetback(
      canceling(order, { ...cancellationOf(order, 'requested'), stage: 'submitted', feedId }),
      'submit-cancellation',
    ),
  'cancel-accepted': (order) =>
    withoutSetback(
      canceling(order, { ...cancellationOf(order, 'submitted'), stage: 'accepted' }),
      'read-cancellation-verdict',
    ),
  'cancel-rejected': (order, { setback }) => {
    if (order.phase !== 'canceling')
      throw new Error(`The cancel of a ${order.phase} order cannot be rejected`);
    // Amazon knows something we don't: look.
    const reopened: OrderState = { ...bodyOf(order), phase: 'open', syncRequested: true };
    const { commandId } = order.cancellation;
    const notice = commandId === null ? setback : { ...setback, commandId };
    return withSetback(withoutVerdictSetbacks(reopened), 'submit-cancellation', notice);
  },
  'cancel-credited-in-commerce': (order, { commerceCreditMemoId }) => {
    if (order.phase !== 'canceling') throw new Error(`A ${order.phase} order is not being canceled`);
    return canceling(withoutSetback(order, 'cancel'), { ...order.cancellation, commerceCreditMemoId });
  },
  'canceled-at-amazon': (order) => {
    if (order.phase === 'canceled') throw new Error('The order is canceled already');
    const asked = order.phase === 'canceling' ? order.cancellation : UNASKED;
    const settled = withoutVerdictSetbacks(withoutSetback(order, 'submit-cancellation'));
    return canceling(settled, { ...asked, stage: 'accepted' });
  },
  'order-canceled': (order, { atMs }) => {
    const cancellation: Cancellation = { ...cancellationOf(order, 'accepted'), stage: 'done' };
    return { ...lifted(bodyOf(order)), phase: 'canceled', cancellation, settledAtMs: atMs, setbacks: {} };
  },
};

/** Commerce cancels nothing that is held: the hold went first. */
function lifted(body: OrderBody): OrderBody {
  return body.hold === undefined ? body : { ...body, hold: { ...body.hold, stage: 'lifted' } };
}

const UNASKED: Cancellation = {
  commandId: null,
  origin: 'amazon',
  reason: null,
  stage: 'accepted',
  feedId: null,
};

function withoutVerdictSetbacks(order: OrderState): OrderState {
  return withoutSetback(withoutSetback(order, 'read-cancellation-verdict'), 'await-cancellation');
}

function canceling(order: OrderState, cancellation: Cancellation): OrderState {
  return { ...bodyOf(order), phase: 'canceling', cancellation };
}

function cancellationOf(order: OrderState, stage: Cancellation['stage']): Cancellation {
  if (order.phase !== 'canceling' || order.cancellation.stage !== stage) {
    throw new Error(`The order's cancellation is not ${stage}`);
  }
  return order.cancellation;
}

/** The order without its phase. */
function bodyOf(order: OrderState): OrderBody {
  const { phase: _phase, ...rest } = order;
  if (!('cancellation' in rest)) return rest;
  const { cancellation: _cancellation, ...body } = rest;
  return body;
}
