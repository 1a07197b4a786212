import type { Pool } from 'pg';
import type { RateBucket } from '../../domain/rate/rate-bucket.js';
import type { RateKey } from '../../ports/rate-budgets.js';
import { PartUnavailable } from '../../ports/part-unavailable.js';

/** By the clock of the database, which all processes share, unless a simulation brings its own. */
const nowMsOr = (given: string): string =>
  `coalesce(${given}::float8, extract(epoch FROM clock_timestamp()) * 1000) AS "nowMs"`;

const READ = `
  SELECT known.bucket, coalesce(known.version, 0) AS version, ${nowMsOr('$3')}
  FROM (SELECT) AS one LEFT JOIN rate_budgets known ON known.seller_id = $1 AND known.operation = $2`;

// Nothing is written when somebody else has written since it was read.
const WRITE = `
  INSERT INTO rate_budgets AS known (seller_id, operation, bucket, granted, waited, throttled)
  VALUES ($1, $2, $4, $5, $6, $7)
  ON CONFLICT (seller_id, operation) DO UPDATE SET
    bucket = $4, version = known.version + 1,
    granted = known.granted + $5, waited = known.waited + $6, throttled = known.throttled + $7
  WHERE known.version = $3`;

const LIST = `
  SELECT seller_id AS "sellerId", operation, bucket, ${nowMsOr('$1')}, granted::float8, waited::float8, throttled::float8
  FROM rate_budgets ORDER BY seller_id, operation`;

/** Each time somebody was faster, so that many in a row mean that something is wrong. */
const MOST_TRIES = 50;

interface RateCounts {
  readonly granted: number;
  readonly waited: number;
  readonly throttled: number;
}

export interface RateRow extends RateKey, RateCounts {
  readonly bucket: RateBucket;
  readonly nowMs: number;
}

export type RateChange<Answer> = (
  known: RateBucket | undefined,
  nowMs: number,
) => {
  /** Undefined when there is nothing to write. */
  readonly bucket: RateBucket | undefined;
  readonly counts: keyof RateCounts | null;
  readonly answer: Answer;
};

interface ReadRow {
  /** Only this adapter writes it, from this very type. */
  readonly bucket: RateBucket | null;
  readonly version: string;
  readonly nowMs: number;
}

interface Waiting {
  readonly change: RateChange<() => void>;
  readonly fail: (error: unknown) => void;
}

/**
 * The buckets' rows. Read, change, write if nobody else has: two statements and no lock, so that a process that dies or hangs
 * in between holds up nobody. What this process wants of one bucket meanwhile goes together in its next write.
 */
export class RateRows {
  private readonly queues = new Map<string, Waiting[]>();

  constructor(
    private readonly pool: Pool,
    private readonly clock?: () => number,
  ) {}

  change<Answer>(key: RateKey, change: RateChange<Answer>): Promise<Answer> {
    return new Promise((resolve, reject) => {
      const waiting: Waiting = {
        change: (known, nowMs) => {
          const { answer, ...changed } = change(known, nowMs);
          return {
            ...changed,
            answer: () => {
              resolve(answer);
            },
          };
        },
        fail: reject,
      };
      const name = JSON.stringify([key.sellerId, key.operation]);
      const queue = this.queues.get(name);
      if (queue !== undefined) {
        queue.push(waiting);
        return;
      }
      this.queues.set(name, [waiting]);
      void this.workOff(name, key);
    });
  }

  async all(): Promise<readonly RateRow[]> {
    const values = [this.simulatedMs()];
    return (await this.pool.query<RateRow>({ name: 'list-rate-budgets', text: LIST, values })).rows;
  }

  private async workOff(name: string, key: RateKey): Promise<void> {
    for (;;) {
      const batch = this.queues.get(name)?.splice(0) ?? [];
      if (batch.length === 0) break;
      try {
        for (const answer of await this.written(key, batch)) answer();
      } catch (error) {
        for (const { fail } of batch) fail(error);
      }
    }
    this.queues.delete(name);
  }

  private async written(key: RateKey, batch: readonly Waiting[]): Promise<readonly (() => void)[]> {
    for (let tries = 0; tries < MOST_TRIES; tries += 1) {
      const { version, nowMs, ...read } = await this.read(key);
      let bucket = read.bucket ?? undefined;
      const counted = { granted: 0, waited: 0, throttled: 0 };
      const answers = batch.map(({ change }) => {
        const changed = change(bucket, nowMs);
        ({ bucket } = changed);
        if (changed.counts !== null) counted[changed.counts] += 1;
        return changed.answer;
      });
      if (bucket === undefined) return answers;
      const { granted, waited, throttled } = counted;
      const { rowCount } = await this.pool.query({
        name: 'write-rate-budget',
        text: WRITE,
        values: [key.sellerId, key.operation, version, JSON.stringify(bucket), granted, waited, throttled],
      });
      if (rowCount === 1) return answers;
    }
    throw new PartUnavailable('postgres', new Error(`${key.operation} is asked for by too many at once`));
  }

  private async read({ sellerId, operation }: RateKey): Promise<ReadRow> {
    const { rows } = await this.pool.query<ReadRow>({
      name: 'read-rate-budget',
      text: READ,
      values: [sellerId, operation, this.simulatedMs()],
    });
    const [row] = rows;
    if (row === undefined) throw new Error('PostgreSQL answered without a row');
    return row;
  }

  private simulatedMs(): number | null {
    return this.clock?.() ?? null;
  }
}
