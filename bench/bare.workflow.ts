import {
  condition,
  defineSignal,
  defineUpdate,
  proxyActivities,
  proxyLocalActivities,
  setHandler,
} from '@temporalio/workflow';

import type { BareActivities, BareRequest } from './bare-activities.js';

const local = proxyLocalActivities<BareActivities>({ startToCloseTimeout: '10 seconds' });
const regular = proxyActivities<BareActivities>({ startToCloseTimeout: '10 seconds' });

/** The same calls as an order's life, each made the same way, and nothing else. */
export async function bareMixed(orderId: string): Promise<void> {
  await life(orderId, {
    place: local.place,
    confirm: regular.confirm,
    ship: local.ship,
    invoice: local.invoice,
  });
}

/** The same calls, all as regular activities: how such a workflow is written at first. */
export async function bareRegular(orderId: string): Promise<void> {
  await life(orderId, regular);
}

async function life(orderId: string, calls: BareActivities): Promise<void> {
  let request: BareRequest | undefined;
  setHandler(defineSignal<[BareRequest]>('ship'), (asked) => {
    request = asked;
  });
  setHandler(defineUpdate<string, [BareRequest]>('ship'), (asked) => {
    request = asked;
    return 'accepted';
  });
  await calls.place(orderId);
  await condition(() => request !== undefined);
  await calls.confirm(orderId);
  await calls.ship(orderId);
  await calls.invoice(orderId);
}
