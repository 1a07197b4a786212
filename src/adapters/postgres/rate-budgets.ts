import { randomUUID } from 'node:crypto';

import type { Pool } from 'pg';
import { followingPlan } from '../../domain/rate/rate-bucket.js';
import { settleCall } from '../../domain/rate/settle-call.js';
import { standingOf, takeTurn, type RateGrant } from '../../domain/rate/take-turn.js';
import { RateBudgets, type RateBudget } from '../../ports/rate-budgets.js';
import { RateRows } from './rate-rows.js';

type Asked<Method extends 'take' | 'settle'> = Parameters<RateBudgets[Method]>[0];

export class PostgresRateBudgets extends RateBudgets {
  private readonly rows: RateRows;

  /** By the database's clock, which all processes share; a simulation brings its own. */
  constructor(pool: Pool, nowMs?: () => number) {
    super();
    this.rows = new RateRows(pool, nowMs);
  }

  override take({ plan, lane, lapsesAfterMs, ...key }: Asked<'take'>): Promise<RateGrant> {
    const callId = randomUUID();
    return this.rows.change<RateGrant>(key, (known, nowMs) => {
      const before = followingPlan(known, plan, nowMs);
      const lapsesAtMs = nowMs + lapsesAfterMs;
      const { bucket, grant } = takeTurn(before, { lane, callId, nowMs, lapsesAtMs });
      return { bucket, counts: grant.kind === 'granted' ? 'granted' : 'waited', answer: grant };
    });
  }

  override async settle({ callId, reply, ...key }: Asked<'settle'>): Promise<void> {
    await this.rows.change(key, (known, nowMs) => ({
      bucket: known === undefined ? undefined : settleCall(known, { callId, nowMs, reply }),
      counts: reply.isThrottled ? 'throttled' : null,
      answer: undefined,
    }));
  }

  override async list(): Promise<readonly RateBudget[]> {
    const rows = await this.rows.all();
    return rows.map(({ bucket, nowMs, ...counted }) => ({ ...counted, ...standingOf(bucket, nowMs) }));
  }
}
