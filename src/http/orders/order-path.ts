import { z } from 'zod';

import { amazonOrderId } from '../amazon-order-id.js';

export const orderPath = z.object({ amazonOrderId });
export type OrderPath = z.infer<typeof orderPath>;
