import { z } from 'zod';

const status = z.enum(['up', 'down']);

export const livenessAnswer = z.object({ status: z.literal('up') }).meta({ id: 'Liveness' });
export type LivenessAnswer = z.infer<typeof livenessAnswer>;

export const readinessAnswer = z
  .object({
    status: status.describe('down when any part is'),
    parts: z.array(z.object({ part: z.string(), status, detail: z.string() })),
  })
  .meta({ id: 'Readiness' });
export type ReadinessAnswer = z.infer<typeof readinessAnswer>;
