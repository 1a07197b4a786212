import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { odditiesSchema, type Oddities } from './oddities.js';

export function addOddityRoutes(server: FastifyInstance, oddities: Oddities): void {
  server.get('/_sandbox/oddities', () => oddities.values);
  server.put('/_sandbox/oddities', (request, reply) => {
    const body = odditiesSchema.safeParse(request.body);
    if (!body.success) return reply.code(400).send({ message: z.prettifyError(body.error) });
    oddities.replace(body.data);
    return oddities.values;
  });
}
