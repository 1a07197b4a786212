import { setTimeout as pause } from 'node:timers/promises';
import { Injectable, type OnModuleDestroy } from '@nestjs/common';

import type { AmazonOrderId } from '../../domain/ids.js';
import type { OrderState } from '../../domain/order/order-state.js';
import { progressOf } from '../../domain/order/progress.js';
import { OrderRecords } from '../../ports/order-records.js';
import { PartUnavailable } from '../../ports/part-unavailable.js';
import { ApiOptions } from '../api-options.js';

const LONGEST_WAIT_MS = 25_000;
const FIRST_PAUSE_MS = 40;
const LONGEST_PAUSE_MS = 1000;

/** Follows what comes of a command, for callers who wait for it. */
@Injectable()
export class CommandEffects implements OnModuleDestroy {
  private readonly closing = new AbortController();

  constructor(
    private readonly orderRecords: OrderRecords,
    private readonly options: ApiOptions,
  ) {}

  /** Who still waits is answered with how far it got. */
  onModuleDestroy(): void {
    this.closing.abort();
  }

  /** The order once the command's work is done or has failed for good, or as it stands when the time is up. */
  async follow(taken: OrderState, commandId: string): Promise<OrderState> {
    const { signal } = this.closing;
    const untilMs = performance.now() + (this.options.longestWaitMs ?? LONGEST_WAIT_MS);
    let state = taken;
    let pauseMs = FIRST_PAUSE_MS;
    while (progressOf(state, commandId) === 'in-progress' && performance.now() < untilMs && !signal.aborted) {
      await pause(pauseMs, undefined, { signal }).catch(() => undefined);
      pauseMs = Math.min(pauseMs * 1.5, LONGEST_PAUSE_MS);
      state = (await this.findTaken(taken.amazonOrderId, commandId)) ?? state;
    }
    return state;
  }

  /** The record may lag behind the workflow and not know the command yet; and while it is away, nothing is known. */
  private async findTaken(amazonOrderId: AmazonOrderId, commandId: string): Promise<OrderState | undefined> {
    try {
      const state = (await this.orderRecords.find(amazonOrderId))?.state;
      return state?.takenCommandIds.includes(commandId) === true ? state : undefined;
    } catch (error) {
      if (error instanceof PartUnavailable) return undefined;
      throw error;
    }
  }
}
