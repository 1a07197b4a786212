import { Injectable } from '@nestjs/common';

import type { AmazonOrderId } from '../../domain/ids.js';
import type { CommerceHint } from '../../ports/commerce-hooks.js';
import { OrderRecords } from '../../ports/order-records.js';
import { OrderWorkflows } from '../../ports/order-workflows.js';
import { SeenNotifications } from '../../ports/seen-notifications.js';

export type HintOutcome =
  /** The order has been woken. */
  | 'taken'
  | 'repeated'
  /** No order of the store's is known by that name in Commerce. */
  | 'not-ours'
  | 'about-no-order';

/** Wakes the orders that Commerce has told of. */
@Injectable()
export class CommerceHints {
  constructor(
    private readonly records: OrderRecords,
    private readonly workflows: OrderWorkflows,
    private readonly seen: SeenNotifications,
  ) {}

  /** Effect first, then the memory of it: what fails comes again as a whole, and costs the others one more look at most. */
  async take(storeId: string, hints: readonly CommerceHint[]): Promise<readonly HintOutcome[]> {
    const woken = new Map<AmazonOrderId, Promise<void>>();
    const wakeOnce = (amazonOrderId: AmazonOrderId): Promise<void> => {
      const waking = woken.get(amazonOrderId) ?? this.workflows.commerceChanged({ storeId, amazonOrderId });
      woken.set(amazonOrderId, waking);
      return waking;
    };
    const outcomes: HintOutcome[] = [];
    for (const hint of hints) outcomes.push(await this.takeOne(storeId, hint, wakeOnce));
    return outcomes;
  }

  private async takeOne(
    storeId: string,
    { eventId, order }: CommerceHint,
    wake: (amazonOrderId: AmazonOrderId) => Promise<void>,
  ): Promise<HintOutcome> {
    if (order === null) return 'about-no-order';
    const amazonOrderId = await this.records.findByCommerceOrder(storeId, order);
    if (amazonOrderId === undefined) return 'not-ours';
    const notificationId = eventId === null ? null : `io-event:${eventId}`;
    if (notificationId !== null && (await this.seen.has(storeId, notificationId))) return 'repeated';
    await wake(amazonOrderId);
    if (notificationId !== null) await this.seen.add(storeId, notificationId);
    return 'taken';
  }
}
