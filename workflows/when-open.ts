import { condition } from '@temporalio/workflow';

import type { OrderLog } from './order-log.js';

/** What comes while the order is still being opened waits for it. */
export async function whenOpen(log: () => OrderLog | undefined): Promise<OrderLog> {
  await condition(() => log() !== undefined);
  const opened = log();
  if (opened === undefined) throw new Error('The order is not open');
  return opened;
}
