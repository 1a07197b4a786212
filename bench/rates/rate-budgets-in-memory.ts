import { followingPlan, fullBucket, type RateBucket } from '../../src/domain/rate/rate-bucket.js';
import { settleCall } from '../../src/domain/rate/settle-call.js';
import { standingOf, takeTurn, type RateGrant } from '../../src/domain/rate/take-turn.js';
import { PartUnavailable } from '../../src/ports/part-unavailable.js';
import { RateBudgets, type RateBudget, type RateKey } from '../../src/ports/rate-budgets.js';

interface Known {
  bucket: RateBucket;
  granted: number;
  waited: number;
  throttled: number;
}

type Asked<Method extends 'take' | 'settle'> = Parameters<RateBudgets[Method]>[0];

/** The same buckets in the memory of one process. */
export class RateBudgetsInMemory extends RateBudgets {
  isAway = false;
  /** As they were asked for. */
  readonly takes: Asked<'take'>[] = [];
  readonly #known = new Map<string, { key: RateKey; known: Known }>();

  constructor(private readonly nowMs: () => number = Date.now) {
    super();
  }

  /** A day passes between any two calls. */
  static withoutLimits(): RateBudgetsInMemory {
    let nowMs = 0;
    return new RateBudgetsInMemory(() => (nowMs += 24 * 3_600_000));
  }

  override take(request: Asked<'take'>): Promise<RateGrant> {
    if (this.isAway) return Promise.reject(new PartUnavailable('postgres', 'away'));
    this.takes.push(request);
    const nowMs = this.nowMs();
    const callId = String(this.takes.length);
    const known = this.#of(request) ?? this.#added(request, fullBucket(request.plan, nowMs));
    const before = followingPlan(known.bucket, request.plan, nowMs);
    const lapsesAtMs = nowMs + request.lapsesAfterMs;
    const { bucket, grant } = takeTurn(before, { lane: request.lane, callId, nowMs, lapsesAtMs });
    known.bucket = bucket;
    known[grant.kind === 'granted' ? 'granted' : 'waited'] += 1;
    return Promise.resolve(grant);
  }

  override settle({ callId, reply, ...key }: Asked<'settle'>): Promise<void> {
    if (this.isAway) return Promise.reject(new PartUnavailable('postgres', 'away'));
    const known = this.#of(key);
    if (known === undefined) return Promise.resolve();
    known.bucket = settleCall(known.bucket, { callId, nowMs: this.nowMs(), reply });
    if (reply.isThrottled) known.throttled += 1;
    return Promise.resolve();
  }

  override list(): Promise<readonly RateBudget[]> {
    if (this.isAway) return Promise.reject(new PartUnavailable('postgres', 'away'));
    const nowMs = this.nowMs();
    const budgets = [...this.#known.values()].map(({ key, known: { bucket, ...counts } }) => ({
      ...key,
      ...counts,
      ...standingOf(bucket, nowMs),
    }));
    return Promise.resolve(budgets);
  }

  #of({ sellerId, operation }: RateKey): Known | undefined {
    return this.#known.get(`${sellerId} ${operation}`)?.known;
  }

  #added({ sellerId, operation }: RateKey, bucket: RateBucket): Known {
    const known = { bucket, granted: 0, waited: 0, throttled: 0 };
    this.#known.set(`${sellerId} ${operation}`, { key: { sellerId, operation }, known });
    return known;
  }
}
