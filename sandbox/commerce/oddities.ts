import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { refuseKnob } from '../kit/knobs.js';
import type { SandboxStore } from '../kit/sandbox-store.js';

/** What other versions of Commerce and other installations do; whatever is left out is as in the present one. */
const odditiesSchema = z.strictObject({
  /** A comment that names no status: leaves the order's (kept), takes it away (blanked, up to 2.4.3), or is refused. */
  commentWithoutStatus: z.enum(['kept', 'blanked', 'refused']).default('kept'),
  /** A comment with a status of another state: refused (from 2.4.7 on), or the order wears it (taken). */
  foreignStatus: z.enum(['refused', 'taken']).default('refused'),
  /** Items left out of ship, invoice or refund: all that was ordered or is left (everything), or refused. */
  itemsLeftOut: z.enum(['everything', 'refused']).default('everything'),
  /** The page after the last: the last once more (repeated), or nothing (empty). */
  pageAfterLast: z.enum(['repeated', 'empty']).default('repeated'),
  /** What ship, invoice and refund answer: the id as a string, or as the number its schema promises. */
  ids: z.enum(['strings', 'numbers']).default('strings'),
  /** A status of the shop's own: a shipment or an invoice loses it (reset), or leaves what fits the new state (kept). */
  statusOnDocument: z.enum(['reset', 'kept']).default('reset'),
  /** An error's message: with its parameters apart (templates), or filled in and without them (rendered). */
  messages: z.enum(['templates', 'rendered']).default('templates'),
  /** "Could not save": nothing was written (undone), or an observer fails after each write was committed (done). */
  couldNotSave: z.enum(['undone', 'done']).default('undone'),
});

export type Oddities = z.infer<typeof odditiesSchema>;

export function odditiesOf(store: SandboxStore): Oddities {
  return odditiesSchema.parse(store.read('oddities', 'values') ?? {});
}

export function addOddityRoutes(server: FastifyInstance, store: SandboxStore): void {
  server.get('/_sandbox/oddities', () => odditiesOf(store));
  server.put('/_sandbox/oddities', (request, reply) => {
    const body = odditiesSchema.safeParse(request.body);
    if (!body.success) return refuseKnob(reply, body.error);
    store.write('oddities', 'values', body.data);
    return odditiesOf(store);
  });
}
