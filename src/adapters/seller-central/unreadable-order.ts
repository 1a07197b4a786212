/** An order of Amazon's that cannot be understood; says why, and nothing personal. */
export class UnreadableOrder extends Error {
  override readonly name = 'UnreadableOrder';
}
