import type { Pool } from 'pg';
import type { FailedAttempt } from '../../ports/order-records.js';
import { jsonText } from './json-text.js';

const NOTE_FAILED_ATTEMPT = `
  INSERT INTO timeline_items (amazon_order_id, key, at, kind, by, detail)
  VALUES ($1, $2, $3, 'attempt-failed', 'cauce', $4)
  ON CONFLICT DO NOTHING`;

export async function noteFailedAttempt(pool: Pool, attempt: FailedAttempt): Promise<void> {
  const { amazonOrderId, key, atMs, ...detail } = attempt;
  await pool.query({
    name: 'note-failed-attempt',
    text: NOTE_FAILED_ATTEMPT,
    // Never a number alone, as the keys of the workflow's own entries are.
    values: [amazonOrderId, `attempt/${key}`, new Date(atMs), jsonText(detail)],
  });
}
