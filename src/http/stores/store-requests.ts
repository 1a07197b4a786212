import { z } from 'zod';

import { plainText } from '../../contracts/plain-text.js';
import { amazonOrderId } from '../amazon-order-id.js';

export const storePath = z.object({ storeId: plainText(100) });
export type StorePath = z.infer<typeof storePath>;

export const importBody = z.strictObject({ amazonOrderId });
export type ImportBody = z.infer<typeof importBody>;

export const syncTaken = z
  .object({ storeId: z.string(), outcome: z.literal('accepted') })
  .meta({ id: 'StoreSync' });
export type SyncTaken = z.infer<typeof syncTaken>;

export const importTaken = z
  .object({ storeId: z.string(), amazonOrderId: z.string(), outcome: z.literal('imported') })
  .meta({ id: 'Import' });
export type ImportTaken = z.infer<typeof importTaken>;
