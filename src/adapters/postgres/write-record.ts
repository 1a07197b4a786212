import type { Pool } from 'pg';
import type { RecordBatch } from '../../ports/order-records.js';
import { unreservedPiecesOf } from '../../domain/order/unreserved.js';
import { awaitsCredentials } from '../../domain/order/reauthorisation.js';
import { jsonText } from './json-text.js';
import { columnsOfState } from './record-columns.js';
import { termsOfState } from './search-terms.js';

// One statement, so one round trip and all or nothing. A repeated entry stays as it is, an older state changes nothing.
const WRITE_RECORD = `
  WITH entries AS (
    INSERT INTO timeline_items (amazon_order_id, key, at, kind, by, command_id, detail)
    SELECT $1, seq, to_timestamp("atMs" / 1000.0), kind, by, "commandId", detail
    FROM jsonb_to_recordset($2) AS entry (seq text, "atMs" int8, kind text, by text, "commandId" text, detail jsonb)
    ON CONFLICT DO NOTHING
  ), terms AS (
    INSERT INTO order_terms (term, amazon_order_id) SELECT unnest($11::text[]), $1
    ON CONFLICT DO NOTHING
  )
  INSERT INTO order_records AS known (
    amazon_order_id, store_id, state, version,
    status, needs_attention, commerce_order_number, purchased_at, total_cents, awaits_credentials,
    unreserved, commerce_order_id
  )
  VALUES ($1, $3, $4, $5, $6, $7, $8, $9, $10, $12, $13, $14)
  ON CONFLICT (amazon_order_id) DO UPDATE SET
    state = excluded.state,
    version = excluded.version,
    status = excluded.status,
    needs_attention = excluded.needs_attention,
    commerce_order_number = excluded.commerce_order_number,
    purchased_at = excluded.purchased_at,
    total_cents = excluded.total_cents,
    awaits_credentials = excluded.awaits_credentials,
    unreserved = excluded.unreserved,
    commerce_order_id = excluded.commerce_order_id
  WHERE known.version < excluded.version`;

export async function writeRecord(pool: Pool, { state, version, entries }: RecordBatch): Promise<void> {
  const columns = columnsOfState(state);
  await pool.query({
    name: 'write-record',
    text: WRITE_RECORD,
    values: [
      state.amazonOrderId,
      jsonText(entries),
      state.storeId,
      jsonText(state),
      version,
      columns.status,
      columns.needsAttention,
      columns.commerceOrderNumber,
      columns.purchasedAt,
      columns.totalCents,
      termsOfState(state),
      awaitsCredentials(state),
      unreservedPiecesOf(state),
      columns.commerceOrderId,
    ],
  });
}
