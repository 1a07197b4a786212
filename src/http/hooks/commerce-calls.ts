import { Injectable } from '@nestjs/common';

import { CommerceHooks, type HookCall, type HookReading } from '../../ports/commerce-hooks.js';
import type { CommerceHookKeys } from '../../ports/store-directory.js';
import { Problem } from '../problems/problem.js';
import { CommerceHints } from './commerce-hints.js';
import { HookMetrics } from './hook-metrics.js';

/** What calls at a store's hook lead to, each counted. */
@Injectable()
export class CommerceCalls {
  constructor(
    private readonly hooks: CommerceHooks,
    private readonly hints: CommerceHints,
    private readonly metrics: HookMetrics,
  ) {}

  async take(storeId: string, keys: CommerceHookKeys, call: HookCall): Promise<void> {
    await this.follow(storeId, await this.hooks.read(keys, call));
  }

  /** A part was away or too slow; the call comes again. */
  noteFailure(storeId: string): void {
    this.metrics.count(storeId, 'failed');
  }

  private async follow(storeId: string, reading: HookReading): Promise<void> {
    switch (reading.kind) {
      case 'told': {
        const outcomes = await this.hints.take(storeId, reading.hints);
        for (const outcome of outcomes) this.metrics.count(storeId, outcome);
        return;
      }
      case 'refused':
        this.metrics.count(storeId, reading.why);
        throw new Problem({ status: 401, code: `hook-${reading.why}`, detail: reading.detail });
      case 'unreadable':
        this.metrics.count(storeId, 'unreadable');
        throw new Problem({ status: 400, code: 'malformed-json', detail: 'The body is not valid JSON.' });
    }
  }
}
