import type { Pool } from 'pg';
import type { AmazonOrderId } from '../../domain/ids.js';
import {
  PLACING_PATIENCE_MS,
  type PlacingAttempt,
  type PlacingAttempts,
  type PlacingBegun,
} from '../../ports/placing-attempts.js';

// By the database's clock alone. Of two at once the second waits for the first one's row, and then sees it.
const BEGIN = `
  INSERT INTO placing_attempts AS known (amazon_order_id, guard) VALUES ($1, $2)
  ON CONFLICT (amazon_order_id) DO UPDATE SET guard = excluded.guard, begun_at = now()
  WHERE known.guard = excluded.guard OR known.begun_at <= now() - make_interval(secs => $3)
  RETURNING xmax = 0 AS is_first`;

const BEGUN_AT = `SELECT begun_at FROM placing_attempts WHERE amazon_order_id = $1`;

const END = `DELETE FROM placing_attempts WHERE amazon_order_id = $1`;

export class PostgresPlacingAttempts implements PlacingAttempts {
  constructor(private readonly pool: Pool) {}

  async begin({ amazonOrderId, guard }: PlacingAttempt): Promise<PlacingBegun> {
    const values = [amazonOrderId, guard, PLACING_PATIENCE_MS / 1000];
    const begun = await this.pool.query<{ is_first: boolean }>({
      name: 'begin-placing',
      text: BEGIN,
      values,
    });
    const [row] = begun.rows;
    if (row !== undefined) return { kind: 'begun', isFirst: row.is_first };
    const standing = await this.pool.query<{ begun_at: Date }>(BEGUN_AT, [amazonOrderId]);
    const begunAtMs = standing.rows[0]?.begun_at.getTime() ?? 0;
    return { kind: 'held', untilMs: begunAtMs + PLACING_PATIENCE_MS };
  }

  async end(amazonOrderId: AmazonOrderId): Promise<void> {
    await this.pool.query({ name: 'end-placing', text: END, values: [amazonOrderId] });
  }
}
