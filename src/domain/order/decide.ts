import { assertNever } from '../assert-never.js';
import { decideCancel } from './decide-cancel.js';
import { decideComment } from './decide-comment.js';
import { decideHold } from './decide-hold.js';
import { decideInvoice } from './decide-invoice.js';
import { decideRefund } from './decide-refund.js';
import { decideShip } from './decide-ship.js';
import { accepted, refused, UNCHANGED, type Decision } from './decision.js';
import type { DismissCommand, OrderCommand, RetryCommand, SyncCommand } from './order-command.js';
import { attentionsOf } from './order-summary.js';
import { isDismissable, isNotice } from './setbacks.js';
import type { OrderState } from './order-state.js';

/** The verdict on a command: the only place where the order says yes or no. */
export function decide(order: OrderState, command: OrderCommand, nowMs: number): Decision {
  if (order.takenCommandIds.includes(command.commandId)) return UNCHANGED;
  switch (command.kind) {
    case 'ship':
      return decideShip(order, command, nowMs);
    case 'invoice':
      return decideInvoice(order, command);
    case 'refund':
      return decideRefund(order, command);
    case 'cancel':
      return decideCancel(order, command);
    case 'hold':
    case 'unhold':
      return decideHold(order, command);
    case 'comment':
      return decideComment(order, command);
    case 'sync':
      return decideSync(order, command);
    case 'retry':
      return decideRetry(order, command);
    case 'dismiss':
      return decideDismiss(order, command);
    default:
      return assertNever(command, 'order command');
  }
}

function decideSync(order: OrderState, { commandId, by }: SyncCommand): Decision {
  return order.syncRequested ? UNCHANGED : accepted({ kind: 'sync-requested', commandId, by });
}

function decideRetry(order: OrderState, { commandId, by }: RetryCommand): Decision {
  const waiting = Object.keys(order.setbacks).filter((step) => !isNotice(order, step));
  if (waiting.length === 0)
    return refused('nothing-to-retry', 'No step of this order is waiting to be tried again.');
  return accepted({ kind: 'retry-requested', commandId, by });
}

function decideDismiss(order: OrderState, { commandId, by }: DismissCommand): Decision {
  if (attentionsOf(order).some(({ step }) => isDismissable(order, step))) {
    return accepted({ kind: 'attention-dismissed', commandId, by });
  }
  return refused(
    'nothing-to-dismiss',
    'There is no notice to dismiss. A step that is still to be done can only be retried.',
  );
}
