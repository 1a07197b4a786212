import { z } from 'zod';

import { attentionsOf, type Attention } from '../../domain/order/order-summary.js';
import type { OrderState } from '../../domain/order/order-state.js';
import { time, timeOf, timeOrNull } from './answer-words.js';

const trouble = z
  .object({
    step: z.string().describe('What the order could not do'),
    code: z.string(),
    message: z.string(),
    attempts: z.int(),
    since: time,
    retryAt: time.nullable().describe('Null: not tried again until a person says so'),
  })
  .meta({ id: 'Trouble' });
type Trouble = z.infer<typeof trouble>;

export const attentionAnswer = z
  .object({ ...trouble.shape, others: z.array(trouble).describe('Further troubles, oldest first') })
  .meta({ id: 'Attention' });
type AttentionAnswer = z.infer<typeof attentionAnswer>;

/** What needs a person: the oldest trouble first. */
export function attentionAnswerOf(order: OrderState): AttentionAnswer | null {
  const [oldest, ...others] = attentionsOf(order)
    .toSorted((left, right) => left.sinceMs - right.sinceMs)
    .map(troubleOf);
  return oldest === undefined ? null : { ...oldest, others };
}

function troubleOf({ step, code, message, attempts, sinceMs, retryAtMs }: Attention): Trouble {
  return { step, code, message, attempts, since: timeOf(sinceMs), retryAt: timeOrNull(retryAtMs) };
}
