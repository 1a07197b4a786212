import { accepted, refused, type Decision } from './decision.js';
import type { CommentCommand } from './order-command.js';
import type { OrderState } from './order-state.js';

/** Commerce takes comments in whatever state the order is. */
export function decideComment(order: OrderState, { commandId, by, commentId }: CommentCommand): Decision {
  if (order.commerce === null) return refused('not-placed-yet', 'The order is not in Commerce yet.');
  const number = (order.commentCount ?? 0) + 1;
  return accepted({ kind: 'comment-requested', commandId, by, number, commentId });
}
