import { z } from 'zod';

import type { PersonalData } from '../../ports/order-details.js';
import { orderAnswer, type ImpersonalOrder } from './order-answer.js';
import { personalPartOf } from './order-view.js';

export const commandAnswer = z
  .object({
    commandId: z.string().describe('Stands on the timeline with all that came of the command'),
    outcome: z
      .enum(['accepted', 'unchanged', 'failed'])
      .describe('unchanged: it had been asked for before; failed: only with `wait`, the order says why'),
    order: orderAnswer,
  })
  .meta({ id: 'CommandAnswer' });
export type CommandAnswer = z.infer<typeof commandAnswer>;

/** What is kept under an idempotency key. */
export type ImpersonalAnswer = Omit<CommandAnswer, 'order'> & { readonly order: ImpersonalOrder };

export function withPersonalPart(answer: ImpersonalAnswer, personal: PersonalData): CommandAnswer {
  return { ...answer, order: { ...answer.order, ...personalPartOf(personal) } };
}
