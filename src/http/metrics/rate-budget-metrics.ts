import { Injectable } from '@nestjs/common';
import { Counter, Gauge } from 'prom-client';

import { RateBudgets, type RateBudget } from '../../ports/rate-budgets.js';
import { Metrics } from './metrics.js';

/** Prometheus waits ten seconds for everything together. */
const READ_WITHIN_MS = 2000;
const LABELS = ['seller', 'operation'];

/** Amazon's rate limits as we stand with them, read from PostgreSQL whenever Prometheus asks. */
@Injectable()
export class RateBudgetMetrics {
  private readonly tokens;
  private readonly rate;
  private readonly waiting;
  private readonly granted;
  private readonly waited;
  private readonly throttled;

  constructor(
    metrics: Metrics,
    private readonly rateBudgets: RateBudgets,
  ) {
    const described = (name: string, help: string) => ({
      name,
      help,
      labelNames: LABELS,
      registers: [metrics.registry],
    });
    this.tokens = new Gauge(described('amazon_rate_tokens', 'Calls that could be made now'));
    this.rate = new Gauge(described('amazon_rate_per_second', 'Calls a second that Amazon allows'));
    this.waiting = new Gauge(described('amazon_rate_waiting', 'Callers whose turn is still to come'));
    this.granted = new Counter(described('amazon_granted_total', 'Calls that were given a token'));
    this.waited = new Counter(described('amazon_waited_total', 'Calls that were told to come back later'));
    this.throttled = new Counter(described('amazon_throttled_total', 'Calls that Amazon answered with 429'));
  }

  /** What cannot be read is left out: old figures would pass for new ones. */
  async read(): Promise<void> {
    const budgets = await this.listed().catch(() => []);
    for (const figure of [this.tokens, this.rate, this.waiting, this.granted, this.waited, this.throttled])
      figure.reset();
    for (const budget of budgets) this.show(budget);
  }

  private show({ sellerId: seller, operation, ...budget }: RateBudget): void {
    const labels = { seller, operation };
    this.tokens.set(labels, budget.tokens);
    this.rate.set(labels, budget.ratePerSecond);
    this.waiting.set(labels, budget.waiting);
    this.granted.inc(labels, budget.granted);
    this.waited.inc(labels, budget.waited);
    this.throttled.inc(labels, budget.throttled);
  }

  private async listed(): Promise<readonly RateBudget[]> {
    let timer: NodeJS.Timeout | undefined;
    const tooLate = new Promise<never>((_resolve, reject) => {
      timer = setTimeout(() => {
        reject(new Error('too late'));
      }, READ_WITHIN_MS);
    });
    try {
      return await Promise.race([this.rateBudgets.list(), tooLate]);
    } finally {
      clearTimeout(timer);
    }
  }
}
