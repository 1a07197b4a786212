import { z } from 'zod';

const port = z.coerce.number().int().min(0).max(65_535);
const count = z.coerce.number().int().nonnegative();

const environment = z.object({
  SANDBOX_HOST: z.string().default('127.0.0.1'),
  SANDBOX_SELLER_CENTRAL_PORT: port.default(4010),
  SANDBOX_COMMERCE_PORT: port.default(4020),
  SANDBOX_DIR: z.string().min(1),
  SANDBOX_RATE_FACTOR: z.coerce.number().positive().default(1),
  SANDBOX_NEW_ORDER_EVERY_MS: count.default(0),
  SANDBOX_SEED_ORDERS: count.default(0),
  SANDBOX_EVENTS_URL: z.url().optional(),
});

/** Everything the sandbox process can be told, from its environment and nowhere else. */
export function readSettings(env: Readonly<Record<string, string | undefined>>) {
  const read = environment.safeParse(env);
  if (!read.success) {
    const [issue] = read.error.issues;
    throw new Error(`${String(issue?.path[0])} is missing or wrong: ${issue?.message ?? ''}`);
  }
  return {
    host: read.data.SANDBOX_HOST,
    sellerCentralPort: read.data.SANDBOX_SELLER_CENTRAL_PORT,
    commercePort: read.data.SANDBOX_COMMERCE_PORT,
    dir: read.data.SANDBOX_DIR,
    rateFactor: read.data.SANDBOX_RATE_FACTOR,
    newOrderEveryMs: read.data.SANDBOX_NEW_ORDER_EVERY_MS,
    seedOrders: read.data.SANDBOX_SEED_ORDERS,
    eventsUrl: read.data.SANDBOX_EVENTS_URL,
  };
}
