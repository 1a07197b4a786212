import { z } from 'zod';
import { DISABLED, ENABLED } from './product.js';

const status = z
  .union([z.literal(ENABLED), z.literal(DISABLED), z.literal('enabled'), z.literal('disabled')])
  .transform((given) => (given === 'enabled' || given === ENABLED ? ENABLED : DISABLED));

const sourceCode = z.string().regex(/^[\w-]+$/);

/** What `PUT /_sandbox/products/{sku}` takes; what is left out stays, or is made up for a new product. */
export const productChange = z.strictObject({
  name: z.string().exactOptional(),
  price: z.number().nonnegative().exactOptional(),
  qty: z.number().nonnegative().exactOptional(),
  status: status.exactOptional(),
  /** Quantities in sources other than the default one, by their codes. */
  elsewhere: z.record(sourceCode, z.number().nonnegative()).exactOptional(),
  /** Sources in which it is marked out of stock, whatever lies there. */
});
