import { defineSignal, setHandler } from '@temporalio/workflow';

import { COMMERCE_CHANGED_SIGNAL } from '../src/contracts/order-workflow.js';
import type { OrderLog } from './order-log.js';
import { whenOpen } from './when-open.js';

/** A hint that something happened in Commerce: the order looks there, alone. */
export function handleCommerceChanged(log: () => OrderLog | undefined): void {
  setHandler(defineSignal(COMMERCE_CHANGED_SIGNAL), async () => {
    const opened = await whenOpen(log);
    if (opened.state.commerce !== null) opened.apply([{ kind: 'look-asked' }]);
  });
}
