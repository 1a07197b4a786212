import { randomBytes } from 'node:crypto';
import type { Pool } from 'pg';
import type { AmazonOrderId } from '../../domain/ids.js';
import { CommentTexts } from '../../ports/comment-texts.js';
import { KEY_BYTES, seal, unseal } from './seal.js';

const KEEP = `
  INSERT INTO comment_texts (amazon_order_id, comment_id, wrapped_key, sealed) VALUES ($1, $2, $3, $4)
  ON CONFLICT DO NOTHING`;

const FIND = `
  SELECT wrapped_key AS "wrappedKey", sealed FROM comment_texts WHERE amazon_order_id = $1 AND comment_id = $2`;

const DROP = `DELETE FROM comment_texts WHERE amazon_order_id = $1 AND comment_id = $2`;

interface Row {
  /** Null once it has been destroyed. */
  readonly wrappedKey: Buffer | null;
  readonly sealed: Buffer;
}

/** Each text under a key of its own, as the buyer's data (sealed-personal.ts): destroying the key is forgetting. */
export class PostgresCommentTexts extends CommentTexts {
  constructor(
    private readonly pool: Pool,
    private readonly masterKey: Uint8Array,
  ) {
    super();
  }

  override async keep({
    amazonOrderId,
    commentId,
    text,
  }: {
    readonly amazonOrderId: AmazonOrderId;
    readonly commentId: string;
    readonly text: string;
  }): Promise<void> {
    const owner = ownerOf(amazonOrderId, commentId);
    const key = randomBytes(KEY_BYTES);
    const values = [amazonOrderId, commentId, seal(this.masterKey, key, owner), seal(key, text, owner)];
    await this.pool.query({ name: 'keep-comment-text', text: KEEP, values });
  }

  override async find(amazonOrderId: AmazonOrderId, commentId: string): Promise<string | undefined> {
    const { rows } = await this.pool.query<Row>({
      name: 'find-comment-text',
      text: FIND,
      values: [amazonOrderId, commentId],
    });
    const [row] = rows;
    if (row === undefined || row.wrappedKey === null) return undefined;
    const owner = ownerOf(amazonOrderId, commentId);
    return unseal(unseal(this.masterKey, row.wrappedKey, owner), row.sealed, owner).toString();
  }

  override async drop(amazonOrderId: AmazonOrderId, commentId: string): Promise<void> {
    await this.pool.query({ name: 'drop-comment-text', text: DROP, values: [amazonOrderId, commentId] });
  }
}

function ownerOf(amazonOrderId: AmazonOrderId, commentId: string): string {
  return `${amazonOrderId} ${commentId}`;
}
