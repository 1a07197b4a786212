/** One piece of work at one remote system. What is to be done next is read off the state (next-step.ts). */
export type Step =
  | { readonly kind: 'place' }
  | { readonly kind: 'confirm-parcel'; readonly number: number }
  /** The package is sent again, with another tracking number. */
  | { readonly kind: 'correct-tracking'; readonly number: number }
  | { readonly kind: 'ship'; readonly number: number }
  | { readonly kind: 'invoice'; readonly number: number }
  | { readonly kind: 'upload-invoice'; readonly number: number }
  | { readonly kind: 'read-upload-verdict'; readonly number: number; readonly feedId: string }
  | { readonly kind: 'submit-refund'; readonly number: number }
  | { readonly kind: 'read-refund-verdict'; readonly number: number; readonly feedId: string }
  | { readonly kind: 'refund'; readonly number: number }
  | CancelStep
  /** At Commerce alone, where something may have happened. */
  | { readonly kind: 'look-at-commerce' }
  | HoldStep
  | { readonly kind: 'sync' };

export type CancelStep =
  | { readonly kind: 'submit-cancellation' }
  | { readonly kind: 'read-cancellation-verdict'; readonly feedId: string }
  | { readonly kind: 'await-cancellation' }
  | { readonly kind: 'cancel' };

/** On the Commerce order itself. */
export type HoldStep =
  | { readonly kind: 'hold'; readonly number: number }
  | { readonly kind: 'unhold'; readonly number: number }
  | { readonly kind: 'comment'; readonly number: number };

/** The step's name among the order's setbacks. */
export function stepKey(step: Step): string {
  return 'number' in step ? `${step.kind}:${step.number}` : step.kind;
}
