import { randomUUID } from 'node:crypto';

import type { Pool } from 'pg';
import { bucketAt, followingPlan, fullBucket } from '../../domain/rate/rate-bucket.js';
import { settleCall } from '../../domain/rate/settle-call.js';
import { takeTurn, waitingIn } from '../../domain/rate/take-turn.js';
import { RateBudgets, type RateBudget, type RateGrant } from '../../ports/rate-budgets.js';
import { RateRows, type RateRow } from './rate-rows.js';

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
      const before = known === undefined ? fullBucket(plan, nowMs) : followingPlan(known, plan, nowMs);
      const lapsesAtMs = nowMs + lapsesAfterMs;
      const { bucket, turn } = takeTurn(before, { lane, callId, nowMs, lapsesAtMs });
      return turn.kind === 'granted'
        ? { bucket, counts: 'granted', answer: { kind: 'granted', callId } }
        : { bucket, counts: 'waited', answer: { ...turn, ratePerSecond: bucket.ratePerSecond } };
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
    return rows.map(budgetOf);
  }
}

function budgetOf({ bucket, nowMs, granted, waited, throttled, ...key }: RateRow): RateBudget {
  const { ratePerSecond, burst, tokens } = bucketAt(bucket, nowMs);
  return {
    ...key,
    ratePerSecond,
    burst,
    tokens: Math.max(0, Math.floor(tokens)),
    waiting: waitingIn(bucket, nowMs),
    granted,
    waited,
    throttled,
  };
}
