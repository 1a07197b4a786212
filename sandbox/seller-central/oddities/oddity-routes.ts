import type { FastifyInstance } from 'fastify';
import { refuseKnob } from '../../kit/knobs.js';
import { odditiesSchema, type Oddities } from './oddities.js';

export function addOddityRoutes(server: FastifyInstance, oddities: Oddities): void {
  server.get('/_sandbox/oddities', () => oddities.values);
  server.put('/_sandbox/oddities', (request, reply) => {
    const body = odditiesSchema.safeParse(request.body);
    if (!body.success) return refuseKnob(reply, body.error);
    oddities.replace(body.data);
    return oddities.values;
  });
}
