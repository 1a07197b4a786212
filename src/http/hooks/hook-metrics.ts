import { Injectable } from '@nestjs/common';
import { Counter } from 'prom-client';

import type { HookRefusal } from '../../ports/commerce-hooks.js';
import { Metrics } from '../metrics/metrics.js';
import type { HintOutcome } from './commerce-hints.js';

/** `failed`: a part was away or too slow; it comes again. */
export type HookOutcome = HintOutcome | HookRefusal | 'unreadable' | 'failed';

@Injectable()
export class HookMetrics {
  private readonly hooks;

  constructor(metrics: Metrics) {
    this.hooks = new Counter({
      name: 'cauce_commerce_hooks_total',
      help: 'What Commerce has told, by what became of it; each event of a batch counts',
      labelNames: ['store', 'outcome'],
      registers: [metrics.registry],
    });
  }

  count(store: string, outcome: HookOutcome): void {
    this.hooks.inc({ store, outcome });
  }
}
