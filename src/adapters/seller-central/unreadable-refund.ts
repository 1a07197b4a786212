/** A refund of Amazon's of which it cannot be told what was given back; says why, and nothing personal. */
export class UnreadableRefund extends Error {
  override readonly name = 'UnreadableRefund';
}
