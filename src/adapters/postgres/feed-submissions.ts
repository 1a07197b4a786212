import type { Pool } from 'pg';
import type { FeedReservation, FeedSubmissions } from '../../ports/feed-submissions.js';
import type { PrismaClient } from './generated/client.js';

// The two unique indexes decide, not what is read: `reserved` is said only by whoever has inserted the row. A row that
// somebody else is just inserting may not be seen below; `busy` is then the answer, and asking again is right.
const RESERVE = `
  WITH reserved AS (
    INSERT INTO feed_submissions (store_id, kind, key, reserved_at) VALUES ($1, $2, $3, $4)
    ON CONFLICT DO NOTHING
    RETURNING key
  )
  SELECT EXISTS (SELECT FROM reserved) AS "isReserved", mine.feed_id AS "feedId", mine.reserved_at AS "reservedAt"
  FROM (SELECT) AS one LEFT JOIN feed_submissions mine ON mine.store_id = $1 AND mine.key = $3`;

interface ReserveRow {
  readonly isReserved: boolean;
  readonly feedId: string | null;
  readonly reservedAt: Date | null;
}

type Asked<Method extends keyof FeedSubmissions> = Parameters<FeedSubmissions[Method]>[0];

export class PostgresFeedSubmissions implements FeedSubmissions {
  constructor(
    private readonly pool: Pool,
    private readonly prisma: PrismaClient,
  ) {}

  async reserve({ storeId, kind, key, nowMs }: Asked<'reserve'>): Promise<FeedReservation> {
    const { rows } = await this.pool.query<ReserveRow>({
      name: 'reserve-feed',
      text: RESERVE,
      values: [storeId, kind, key, new Date(nowMs)],
    });
    return rows[0] === undefined ? { kind: 'busy' } : reservationOf(rows[0]);
  }

  async recordSent({ storeId, key, feedId }: Asked<'recordSent'>): Promise<void> {
    const { count } = await this.prisma.feedSubmission.updateMany({
      where: { storeId, key, OR: [{ feedId: null }, { feedId }] },
      data: { feedId },
    });
    if (count === 0) throw new Error(`Feed ${feedId} was sent for ${key}, which nobody had reserved`);
  }

  async release({ storeId, key }: Asked<'release'>): Promise<void> {
    await this.prisma.feedSubmission.deleteMany({ where: { storeId, key, feedId: null } });
  }

  async unclaimed(storeId: string, feedIds: readonly string[]): Promise<readonly string[]> {
    const rows = await this.prisma.feedSubmission.findMany({
      where: { storeId, feedId: { in: [...feedIds] } },
      select: { feedId: true },
    });
    const claimed = new Set(rows.map(({ feedId }) => feedId));
    return feedIds.filter((feedId) => !claimed.has(feedId));
  }
}

function reservationOf({ isReserved, feedId, reservedAt }: ReserveRow): FeedReservation {
  if (isReserved) return { kind: 'reserved' };
  if (feedId !== null) return { kind: 'sent', feedId };
  if (reservedAt !== null) return { kind: 'unknown-outcome', reservedAtMs: reservedAt.getTime() };
  return { kind: 'busy' };
}
