import type { Pool } from 'pg';
import { RequestKeys, type KeyClaim, type KeyedRequest } from '../../ports/request-keys.js';
import { seal, unseal } from './seal.js';

// The update changes nothing: it makes the row that is already there answer, also one that was inserted this moment.
const CLAIM = `
  INSERT INTO request_keys AS known (key, digest, command_id) VALUES ($1, $2, $3)
  ON CONFLICT (key) DO UPDATE SET key = known.key
  RETURNING digest, command_id AS "commandId", status, answer`;

// The first answer stands: a repeat that was under way at the same time may have got another one.
const ANSWER = `UPDATE request_keys SET status = $2, answer = $3 WHERE key = $1 AND status IS NULL`;

interface ClaimRow {
  readonly digest: string;
  readonly commandId: string;
  readonly status: number | null;
  readonly answer: Buffer | null;
}

export class PostgresRequestKeys extends RequestKeys {
  constructor(
    private readonly pool: Pool,
    private readonly masterKey: Uint8Array,
  ) {
    super();
  }

  override async claim({ key, digest, commandId }: KeyedRequest): Promise<KeyClaim> {
    const { rows } = await this.pool.query<ClaimRow>({
      name: 'claim-key',
      text: CLAIM,
      values: [key, digest, commandId],
    });
    const [row] = rows;
    if (row?.digest !== digest) return { kind: 'mismatch' };
    if (row.status === null || row.answer === null) return { kind: 'claimed', commandId: row.commandId };
    const body: unknown = JSON.parse(unseal(this.masterKey, row.answer, key).toString());
    return { kind: 'answered', status: row.status, body };
  }

  /** Sealed: the answer may show a buyer. */
  override async answer(
    key: string,
    { status, body }: { readonly status: number; readonly body: unknown },
  ): Promise<void> {
    const sealed = seal(this.masterKey, JSON.stringify(body ?? null), key);
    await this.pool.query({ name: 'answer-key', text: ANSWER, values: [key, status, sealed] });
  }
}
