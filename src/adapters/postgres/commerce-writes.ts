import type { Pool } from 'pg';
import { CommerceWrites, type CommerceWrite, type WriteUnderWay } from '../../ports/commerce-writes.js';

// By the server's own clock: whoever asks, the same moment decides.
const BEGIN = `
  INSERT INTO commerce_writes AS known (store_id, commerce_order_id, write, until)
  VALUES ($1, $2, $3, clock_timestamp() + $4 * interval '1 millisecond')
  ON CONFLICT (store_id, commerce_order_id) DO UPDATE SET write = excluded.write, until = excluded.until
  WHERE known.until <= clock_timestamp()`;

const LEFT = `
  SELECT write, ceil(extract(epoch FROM until - clock_timestamp()) * 1000)::int AS "leftMs"
  FROM commerce_writes WHERE store_id = $1 AND commerce_order_id = $2`;

const UNANSWERED = `
  UPDATE commerce_writes SET until = clock_timestamp() + $4 * interval '1 millisecond'
  WHERE store_id = $1 AND commerce_order_id = $2 AND write = $3`;

const END = `DELETE FROM commerce_writes WHERE store_id = $1 AND commerce_order_id = $2 AND write = $3`;

/** It is over in the moment it is asked about. */
const SHORTEST_MS = 1000;

export class PostgresCommerceWrites extends CommerceWrites {
  constructor(private readonly pool: Pool) {
    super();
  }

  override async begin(write: CommerceWrite, longestMs: number): Promise<WriteUnderWay | undefined> {
    const values = [...namesOf(write), longestMs];
    const begun = await this.pool.query({ name: 'begin-commerce-write', text: BEGIN, values });
    if (begun.rowCount === 1) return undefined;
    const { storeId, commerceOrderId } = write;
    const { rows } = await this.pool.query<WriteUnderWay>({
      name: 'left-of-commerce-write',
      text: LEFT,
      values: [storeId, commerceOrderId],
    });
    const [known] = rows;
    if (known === undefined) return this.begin(write, longestMs);
    return { write: known.write, leftMs: Math.max(known.leftMs, SHORTEST_MS) };
  }

  override async unanswered(write: CommerceWrite, latestMs: number): Promise<void> {
    const values = [...namesOf(write), latestMs];
    await this.pool.query({ name: 'unanswered-commerce-write', text: UNANSWERED, values });
  }

  override async end(write: CommerceWrite): Promise<void> {
    await this.pool.query({ name: 'end-commerce-write', text: END, values: namesOf(write) });
  }
}

function namesOf({ storeId, commerceOrderId, write }: CommerceWrite): [string, number, string] {
  return [storeId, commerceOrderId, write];
}
