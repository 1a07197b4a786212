import type { CommerceHooks } from '../ports/commerce-hooks.js';
import type { HealthChecks } from '../ports/health.js';
import type { OrderRecords } from '../ports/order-records.js';
import type { OrderWorkflows } from '../ports/order-workflows.js';
import type { RateBudgets } from '../ports/rate-budgets.js';
import type { CommentTexts } from '../ports/comment-texts.js';
import type { RequestKeys } from '../ports/request-keys.js';
import type { SeenNotifications } from '../ports/seen-notifications.js';
import type { StoreDirectory } from '../ports/store-directory.js';
import type { StoreSyncs } from '../ports/store-syncs.js';

/** What the API is built on. */
export interface ApiParts {
  readonly orderRecords: OrderRecords;
  readonly orderWorkflows: OrderWorkflows;
  readonly storeSyncs: StoreSyncs;
  readonly stores: StoreDirectory;
  readonly rateBudgets: RateBudgets;
  readonly requestKeys: RequestKeys;
  readonly commentTexts: CommentTexts;
  readonly commerceHooks: CommerceHooks;
  readonly seenNotifications: SeenNotifications;
  readonly health: HealthChecks;
}
