import type { RateLane, RatePlan } from '../../src/domain/rate/rate-bucket.js';
import type { RateBudgets } from '../../src/ports/rate-budgets.js';
import { AmazonBucket } from './amazon-bucket.js';
import type { SimulatedTime } from './simulated-time.js';

/** As an activity's: a killed worker is noticed, and the call made again. */
const NOTICED_AFTER_MS = 15_000;
const LAPSES_AFTER_MS = 50_000;
const SELLER = 'A1SIMULATED';

export interface SimulatedCall {
  readonly operation: string;
  readonly lane: RateLane;
  /** Once Amazon has answered. */
  readonly then?: () => void;
}

interface Parts {
  readonly time: SimulatedTime;
  readonly budgets: RateBudgets;
  readonly plans: Readonly<Record<string, RatePlan>>;
  /** Between 0 and 1. */
  readonly random: () => number;
}

/** Workers that call Amazon within our budgets, over a network that takes its time, and that may all be killed. */
export class SimulatedCallers {
  readonly amazon: Readonly<Record<string, AmazonBucket>>;
  /** Workers that were started after a kill know nothing of the calls before. */
  private generation = 0;

  constructor(private readonly parts: Parts) {
    const buckets = Object.entries(parts.plans).map(([name, plan]) => [name, new AmazonBucket(plan)]);
    this.amazon = Object.fromEntries(buckets) as Record<string, AmazonBucket>;
  }

  call(call: SimulatedCall): void {
    this.parts.time.in(0, () => this.attempt(call));
  }

  killAll(): void {
    this.generation += 1;
  }

  /** How often Amazon said 429. */
  get refused(): number {
    return Object.values(this.amazon).reduce((sum, { refused }) => sum + refused, 0);
  }

  private async attempt(call: SimulatedCall): Promise<void> {
    const { time, budgets, random } = this.parts;
    const key = { sellerId: SELLER, operation: call.operation };
    const plan = this.parts.plans[call.operation];
    if (plan === undefined) throw new Error(`No plan for ${call.operation}`);
    const grant = await budgets.take({ ...key, plan, lane: call.lane, lapsesAfterMs: LAPSES_AFTER_MS });
    if (grant.kind === 'wait') {
      // The engine rings a little late.
      time.in(grant.retryAfterMs + random() * 100, () => this.attempt(call));
      return;
    }
    this.travel(call, { ...key, callId: grant.callId });
  }

  private travel(
    call: SimulatedCall,
    granted: { sellerId: string; operation: string; callId: string },
  ): void {
    const { time, budgets, random } = this.parts;
    const { generation } = this;
    const isKilled = (): boolean => generation !== this.generation;
    time.in(wayMs(random), () => {
      const isTaken = this.amazon[call.operation]?.takes(time.nowMs) === true;
      time.in(wayMs(random), async () => {
        if (isKilled()) {
          time.in(NOTICED_AFTER_MS, () => this.attempt(call));
          return;
        }
        await budgets.settle({ ...granted, reply: { isThrottled: !isTaken, ratePerSecond: null } });
        if (isTaken) call.then?.();
        else time.in(1000, () => this.attempt(call));
      });
    });
  }
}

/** Mostly quick, now and then seconds. */
function wayMs(random: () => number): number {
  return 20 + 80 * random() + (random() < 0.02 ? 10_000 * random() : 0);
}
