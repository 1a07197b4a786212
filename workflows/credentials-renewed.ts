import { defineSignal, setHandler } from '@temporalio/workflow';

import { ORDER_CREDENTIALS_RENEWED_SIGNAL } from '../src/contracts/order-workflow.js';
import { awaitsCredentials } from '../src/domain/order/reauthorisation.js';
import type { OrderLog } from './order-log.js';
import { whenOpen } from './when-open.js';

/** What waited for new credentials is due again; nothing else changes. */
export function handleRenewedCredentials(log: () => OrderLog | undefined): void {
  setHandler(defineSignal(ORDER_CREDENTIALS_RENEWED_SIGNAL), async () => {
    const opened = await whenOpen(log);
    if (!awaitsCredentials(opened.state)) return;
    opened.apply([{ kind: 'credentials-renewed', atMs: Date.now() }]);
  });
}
