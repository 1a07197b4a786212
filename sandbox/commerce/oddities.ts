import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { refuseKnob } from '../kit/knobs.js';
import type { SandboxStore } from '../kit/sandbox-store.js';

/** What other versions of Commerce do; whatever is left out is as in the present one. */
const odditiesSchema = z.strictObject({
  /** A comment that names no status: leaves the order's (kept), takes it away (blanked, up to 2.4.3), or is refused. */
  commentWithoutStatus: z.enum(['kept', 'blanked', 'refused']).default('kept'),
  /** A comment with a status of another state: refused (from 2.4.7 on), or the order wears it (taken). */
  foreignStatus: z.enum(['refused', 'taken']).default('refused'),
});

export function odditiesOf(store: SandboxStore): z.infer<typeof odditiesSchema> {
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
