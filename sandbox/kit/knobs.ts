import type { FastifyInstance, FastifyReply } from 'fastify';
import { z } from 'zod';
import { faultSchema, type FaultList } from './faults.js';
import type { Clock } from './clock.js';
import type { Ledger } from './ledger.js';

const ledgerQuery = z.object({ after: z.coerce.number().int().nonnegative().default(0) });
const clockBody = z.union([
  z.strictObject({ advanceMs: z.number().nonnegative() }),
  z.strictObject({ factor: z.number().positive() }),
]);

/** What both systems let a test or a person turn: the ledger, the faults, the clock. */
export function addKnobs(
  server: FastifyInstance,
  { clock, ledger, faults }: { clock: Clock; ledger: Ledger; faults: FaultList },
): void {
  server.get('/_sandbox/ledger', (request, reply) => {
    const query = ledgerQuery.safeParse(request.query);
    return query.success ? { items: ledger.after(query.data.after) } : refuseKnob(reply, query.error);
  });

  server.get('/_sandbox/faults', () => faults.rows());
  server.delete('/_sandbox/faults', () => {
    faults.replace([]);
    return faults.rows();
  });
  server.put('/_sandbox/faults', (request, reply) => {
    const body = z.array(faultSchema).safeParse(request.body);
    if (!body.success) return refuseKnob(reply, body.error);
    faults.replace(body.data);
    return faults.rows();
  });

  server.get('/_sandbox/clock', () => ({ now: clock.now().toISOString(), factor: clock.factor }));
  server.post('/_sandbox/clock', (request, reply) => {
    const body = clockBody.safeParse(request.body);
    if (!body.success) return refuseKnob(reply, body.error);
    if ('advanceMs' in body.data) clock.advance(body.data.advanceMs);
    else clock.setFactor(body.data.factor);
    return { now: clock.now().toISOString(), factor: clock.factor };
  });
}

/** A knob belongs to neither system: it is refused in the words of the check, in no system's error shape. */
export function refuseKnob(reply: FastifyReply, error: z.ZodError): FastifyReply {
  return reply.code(400).send({ message: z.prettifyError(error) });
}
