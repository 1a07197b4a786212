import type { Pool } from 'pg';
import type { AmazonOrderId } from '../../domain/ids.js';
import type { RecordRow } from './record-row.js';

// Commands and activities begin with it, so it is one prepared statement, at half of what the client would cost.
const FIND_RECORD = `
  SELECT store_id AS "storeId", amazon_order_id AS "amazonOrderId", read, state, version, wrapped_key AS "wrappedKey", sealed
  FROM order_records LEFT JOIN personal_data USING (amazon_order_id)
  WHERE amazon_order_id = $1`;

type FoundRow = Omit<RecordRow, 'personal'> & {
  readonly wrappedKey: Buffer | null;
  readonly sealed: Buffer | null;
};

export async function findRecord(pool: Pool, amazonOrderId: AmazonOrderId): Promise<RecordRow | undefined> {
  const { rows } = await pool.query<FoundRow>({
    name: 'find-record',
    text: FIND_RECORD,
    values: [amazonOrderId],
  });
  const [row] = rows;
  if (row === undefined) return undefined;
  const { wrappedKey, sealed, ...plain } = row;
  return { ...plain, personal: sealed === null ? null : { wrappedKey, sealed } };
}
