import { PrismaPg } from '@prisma/adapter-pg';
import type { CommentTexts } from '../../ports/comment-texts.js';
import type { CommerceWrites } from '../../ports/commerce-writes.js';
import type { FeedRequests } from '../../ports/feed-requests.js';
import type { PartHealth } from '../../ports/health.js';
import type { OrderRecords } from '../../ports/order-records.js';
import type { PlacingAttempts } from '../../ports/placing-attempts.js';
import type { RateBudgets } from '../../ports/rate-budgets.js';
import type { RequestKeys } from '../../ports/request-keys.js';
import type { SeenNotifications } from '../../ports/seen-notifications.js';
import type { StoreDirectory } from '../../ports/store-directory.js';
import { PostgresCommentTexts } from './comment-texts.js';
import { PostgresCommerceWrites } from './commerce-writes.js';
import { openPool } from './connection-pool.js';
import { PostgresFeedRequests } from './feeds/feed-requests.js';
import { PrismaClient } from './generated/client.js';
import { requireMasterKey } from './master-key.js';
import { PostgresOrderRecords } from './order-records.js';
import { PostgresPlacingAttempts } from './placing-attempts.js';
import { postgresHealth } from './postgres-health.js';
import { PostgresRateBudgets } from './rate-budgets.js';
import { PostgresRequestKeys } from './request-keys.js';
import { PostgresSeenNotifications } from './seen-notifications.js';
import { PostgresStoreDirectory } from './store-directory.js';

const POOL_SIZE = 8;

interface PostgresOptions {
  readonly databaseUrl: string;
  /** 32 bytes in base64. */
  readonly masterKey: string;
  /** Connections this process may hold at once. */
  readonly poolSize?: number;
  /** The time rate budgets go by, in a simulation. */
  readonly simulatedMs?: () => number;
}

export interface Postgres {
  readonly stores: StoreDirectory;
  readonly orderRecords: OrderRecords;
  readonly placingAttempts: PlacingAttempts;
  readonly feedRequests: FeedRequests;
  readonly rateBudgets: RateBudgets;
  readonly requestKeys: RequestKeys;
  readonly seenNotifications: SeenNotifications;
  readonly commentTexts: CommentTexts;
  readonly commerceWrites: CommerceWrites;
  health(): Promise<PartHealth>;
  close(): Promise<void>;
}

/** Connects when first asked; a server that is away fails the call, not the start. */
export function createPostgres(options: PostgresOptions): Postgres {
  const masterKey = requireMasterKey(options.masterKey);
  const pool = openPool(options.databaseUrl, options.poolSize ?? POOL_SIZE);
  const prisma = new PrismaClient({ adapter: new PrismaPg(pool), errorFormat: 'minimal' });
  return {
    stores: new PostgresStoreDirectory(prisma, masterKey),
    orderRecords: new PostgresOrderRecords({ pool, prisma, masterKey }),
    placingAttempts: new PostgresPlacingAttempts(pool),
    feedRequests: new PostgresFeedRequests(pool),
    rateBudgets: new PostgresRateBudgets(pool, options.simulatedMs),
    requestKeys: new PostgresRequestKeys(pool, masterKey),
    seenNotifications: new PostgresSeenNotifications(pool),
    commentTexts: new PostgresCommentTexts(pool, masterKey),
    commerceWrites: new PostgresCommerceWrites(pool),
    health: () => postgresHealth(pool),
    async close() {
      await prisma.$disconnect();
      await pool.end();
    },
  };
}
