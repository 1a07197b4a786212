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

const OPEN = `
  SELECT begun_at FROM placing_attempts
  WHERE amazon_order_id = $1 AND begun_at > now() - make_interval(secs => $2)`;

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
    // It may have ended just now: then the next attempt is free.
    return { kind: 'held', untilMs: (await this.openUntilMs(amazonOrderId)) ?? 0 };
  }

  async openUntilMs(amazonOrderId: AmazonOrderId): Promise<number | undefined> {
    const values = [amazonOrderId, PLACING_PATIENCE_MS / 1000];
    const open = await this.pool.query<{ begun_at: Date }>({ name: 'open-placing', text: OPEN, values });
    const begunAtMs = open.rows[0]?.begun_at.getTime();
    return begunAtMs === undefined ? undefined : begunAtMs + PLACING_PATIENCE_MS;
  }

  async end(amazonOrderId: AmazonOrderId): Promise<void> {
    await this.pool.query({ name: 'end-placing', text: END, values: [amazonOrderId] });
  }
}
