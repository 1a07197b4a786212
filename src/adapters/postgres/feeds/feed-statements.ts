const WAITS = 'store_id = $1 AND kind = $2 AND batch_id IS NULL AND verdict IS NULL';

/** `isCompany`: others waited before, seen as of the statement's beginning. */
export const ASK = `
  WITH asked AS (
    INSERT INTO feed_requests (
      store_id, key, kind, amazon_order_id, marketplace_id, request, bytes, asked_at, most_together
    )
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
    ON CONFLICT DO NOTHING
    RETURNING key
  )
  SELECT EXISTS (SELECT FROM asked) AS "isNew", EXISTS (
    SELECT FROM feed_requests WHERE store_id = $1 AND kind = $3 AND batch_id IS NULL AND verdict IS NULL
  ) AS "isCompany"`;

export const FIND = `
  SELECT key, feed_id AS "feedId", verdict, (
    SELECT jsonb_build_object('code', code, 'message', message) FROM feed_troubles AS trouble
    WHERE trouble.store_id = request.store_id AND trouble.kind = request.kind
      AND trouble.step = CASE WHEN feed_id IS NULL THEN 'send' ELSE 'read' END
  ) AS trouble
  FROM feed_requests AS request LEFT JOIN feed_batches USING (batch_id, store_id, kind)
  WHERE store_id = $1 AND (key = $2 OR ($2 IS NULL AND feed_id = $3))
  LIMIT 1`;

const OF_STEP = 'store_id = $1 AND kind = $2 AND step = $3';

export const NO_TROUBLE = `DELETE FROM feed_troubles WHERE ${OF_STEP}`;

export const TROUBLE = `
  INSERT INTO feed_troubles (store_id, kind, step, code, message) VALUES ($1, $2, $3, $4, $5)
  ON CONFLICT (store_id, kind, step) DO UPDATE SET code = excluded.code, message = excluded.message
  RETURNING (SELECT code FROM feed_troubles WHERE ${OF_STEP}) AS known`;

// The unique index on open batches decides: two can never reserve side by side. The first that waits says with how many
// it may leave; all of the batch may leave with that many.
export const RESERVE = `
  WITH first AS (
    SELECT most_together FROM feed_requests
    WHERE ${WAITS} AND NOT EXISTS (
      SELECT FROM feed_batches WHERE store_id = $1 AND kind = $2 AND feed_id IS NULL AND settled_at IS NULL
    )
    ORDER BY asked_at, key LIMIT 1
  ), line AS (
    SELECT key, row_number() OVER in_turn AS number, sum(bytes) OVER in_turn AS total, most_together
    FROM feed_requests JOIN first USING (most_together) WHERE ${WAITS}
    WINDOW in_turn AS (ORDER BY asked_at, key)
  ), taken AS (
    SELECT key, number FROM line WHERE number = 1 OR (number <= most_together AND total <= $4)
  ), batch AS (
    INSERT INTO feed_batches (store_id, kind, reserved_at) SELECT $1, $2, $3 WHERE EXISTS (SELECT FROM taken)
    RETURNING batch_id
  ), reserved AS (
    UPDATE feed_requests AS request SET batch_id = batch.batch_id, message_id = taken.number
    FROM taken, batch WHERE request.store_id = $1 AND request.key = taken.key
    RETURNING request.batch_id
  )
  SELECT DISTINCT batch_id::text AS "batchId" FROM reserved`;

export const UNRESOLVED = `
  SELECT batch_id::text AS "batchId" FROM feed_batches
  WHERE store_id = $1 AND kind = $2 AND feed_id IS NULL AND settled_at IS NULL`;

export const RECORD_SENT = `
  UPDATE feed_batches SET feed_id = $2, sent_at = coalesce(sent_at, $3)
  WHERE batch_id = $1 AND (feed_id IS NULL OR feed_id = $2)`;

export const RELEASE = `
  WITH open AS (
    SELECT batch_id FROM feed_batches WHERE batch_id = $1 AND feed_id IS NULL AND settled_at IS NULL
  ), freed AS (
    UPDATE feed_requests SET batch_id = NULL, message_id = NULL, asked_at = coalesce($2, asked_at)
    WHERE batch_id IN (SELECT batch_id FROM open)
    RETURNING 1
  )
  DELETE FROM feed_batches WHERE batch_id IN (SELECT batch_id FROM open) AND (SELECT count(*) FROM freed) >= 0`;

/** What was settled once stays: a report read again changes nothing. */
export const SETTLE = `
  WITH rejected AS (
    SELECT message_id, verdict FROM unnest($2::integer[], $3::jsonb[]) AS told (message_id, verdict)
  ), given AS (
    UPDATE feed_requests AS request
    SET verdict = coalesce((SELECT verdict FROM rejected WHERE message_id = request.message_id LIMIT 1), $4::jsonb)
    WHERE batch_id = $1 AND verdict IS NULL
  )
  UPDATE feed_batches SET settled_at = coalesce(settled_at, $5) WHERE batch_id = $1`;

/** Nobody is told: what was asked waits as before. */
export const SPLIT = `
  WITH size AS (
    SELECT count(*) AS count FROM feed_requests WHERE batch_id = $1
  ), freed AS (
    UPDATE feed_requests
    SET batch_id = NULL, message_id = NULL, most_together = ceil((SELECT count FROM size) / 2.0)
    WHERE batch_id = $1 AND verdict IS NULL
  )
  UPDATE feed_batches SET settled_at = coalesce(settled_at, $2), is_sent_told = true, is_verdict_told = true
  WHERE batch_id = $1`;

export const UNCLAIMED = `
  SELECT found AS "feedId" FROM unnest($2::text[]) WITH ORDINALITY AS asked (found, place)
  WHERE NOT EXISTS (SELECT FROM feed_batches WHERE store_id = $1 AND feed_id = found)
  ORDER BY place`;
