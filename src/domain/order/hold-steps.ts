import type { OrderState } from './order-state.js';
import type { Step } from './steps.js';

/** Nothing that is held can go on: lifting it comes before all else at Commerce. */
export function unholdSteps({ phase, hold }: OrderState): readonly Step[] {
  if (phase !== 'open' || hold?.stage !== 'unhold-requested') return [];
  return [{ kind: 'unhold', number: hold.number }];
}

/** After what was taken before it. */
export function holdSteps({ phase, hold }: OrderState): readonly Step[] {
  if (phase !== 'open' || hold?.stage !== 'hold-requested') return [];
  return [{ kind: 'hold', number: hold.number }];
}

export function commentSteps({ comments = [] }: OrderState): readonly Step[] {
  return comments
    .filter(({ stage }) => stage === 'requested')
    .map(({ number }): Step => ({ kind: 'comment', number }));
}
