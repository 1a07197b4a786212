import type { Pool } from 'pg';
import type { AmazonOrderRead } from '../../ports/order-details.js';
import { jsonText } from './json-text.js';
import type { KeptRead } from './kept-read.js';
import { columnsOfRead } from './record-columns.js';
import { termsOfRead } from './search-terms.js';
import { sealPersonal } from './sealed-personal.js';

// Once there is a state, it alone says what lists filter and sort by. The last lines answer whether the facts now kept
// are newer than those handed over; a row somebody else has just made is not seen here, and handing over twice is harmless.
const SAVE_READ = `
  WITH saved AS (
    INSERT INTO order_records AS known (
      amazon_order_id, store_id, read, amazon_updated_at,
      status, needs_attention, purchased_at, total_cents
    )
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
    ON CONFLICT (amazon_order_id) DO UPDATE SET
      read = excluded.read,
      amazon_updated_at = excluded.amazon_updated_at,
      status = CASE WHEN known.state IS NULL THEN excluded.status ELSE known.status END,
      purchased_at = CASE WHEN known.state IS NULL THEN excluded.purchased_at ELSE known.purchased_at END,
      total_cents = CASE WHEN known.state IS NULL THEN excluded.total_cents ELSE known.total_cents END
    WHERE known.amazon_updated_at IS NULL OR known.amazon_updated_at < excluded.amazon_updated_at
    RETURNING amazon_order_id, amazon_updated_at, handed_over_at
  ), terms AS (
    INSERT INTO order_terms (term, amazon_order_id) SELECT unnest($9::text[]), amazon_order_id FROM saved
    ON CONFLICT DO NOTHING
  ), personal AS (
    INSERT INTO personal_data (amazon_order_id, wrapped_key, sealed)
    SELECT amazon_order_id, $10, $11 FROM saved
    ON CONFLICT (amazon_order_id) DO UPDATE SET wrapped_key = excluded.wrapped_key, sealed = excluded.sealed
  ), kept AS (
    SELECT amazon_updated_at, handed_over_at FROM saved
    UNION ALL
    SELECT amazon_updated_at, handed_over_at FROM order_records
    WHERE amazon_order_id = $1 AND NOT EXISTS (SELECT FROM saved)
  )
  SELECT coalesce((SELECT handed_over_at IS NULL OR handed_over_at < amazon_updated_at FROM kept), true) AS "needsHandOver"`;

/** Answers whether the order's workflow has not been told what is now kept. */
export async function saveRead(
  { pool, masterKey }: { readonly pool: Pool; readonly masterKey: Uint8Array },
  storeId: string,
  { order, titles, shippingService, personal }: AmazonOrderRead,
): Promise<boolean> {
  const kept: KeptRead = { order, titles, shippingService };
  const columns = columnsOfRead(order);
  const { wrappedKey, sealed } = sealPersonal(masterKey, order.amazonOrderId, personal);
  const { rows } = await pool.query<{ needsHandOver: boolean }>({
    name: 'save-read',
    text: SAVE_READ,
    values: [
      order.amazonOrderId,
      storeId,
      jsonText(kept),
      new Date(order.updatedAtMs),
      columns.status,
      columns.needsAttention,
      columns.purchasedAt,
      columns.totalCents,
      termsOfRead(order),
      wrappedKey,
      sealed,
    ],
  });
  return rows[0]?.needsHandOver ?? true;
}
