import { MalformedCursor } from '../../ports/malformed-cursor.js';
import { parseAmazonOrderId, type AmazonOrderId } from '../../domain/ids.js';

const POSITION = /^\d{1,18}$/;
const PLACE = /^(\d{1,15})\/(.+)$/;

/** The last order of a page. */
export interface ListPlace {
  readonly purchasedAt: Date;
  readonly amazonOrderId: AmazonOrderId;
}

export function listCursor(purchasedAtMs: number, amazonOrderId: AmazonOrderId): string {
  return opaque(`${purchasedAtMs}/${amazonOrderId}`);
}

export function parseListCursor(cursor: string): ListPlace {
  const [, ms = '', id = ''] = PLACE.exec(plain(cursor)) ?? [];
  const amazonOrderId = parseAmazonOrderId(id);
  if (amazonOrderId === undefined) throw new MalformedCursor(cursor);
  return { purchasedAt: new Date(Number(ms)), amazonOrderId };
}

export function timelineCursor(position: number): string {
  return opaque(String(position));
}

export function parseTimelineCursor(cursor: string): number {
  const position = plain(cursor);
  if (!POSITION.test(position)) throw new MalformedCursor(cursor);
  return Number(position);
}

function opaque(text: string): string {
  return Buffer.from(text).toString('base64url');
}

function plain(cursor: string): string {
  return Buffer.from(cursor, 'base64url').toString();
}
