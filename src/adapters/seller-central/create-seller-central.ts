import type { RateBudgets } from '../../ports/rate-budgets.js';
import type { SellerCentralFeeds } from '../../ports/seller-central-feeds.js';
import type { SellerCentralFinances } from '../../ports/seller-central-finances.js';
import type { SellerCentralFormalities } from '../../ports/seller-central-formalities.js';
import type { SellerCentralNotifications } from '../../ports/seller-central-notifications.js';
import type { SellerCentralOrders } from '../../ports/seller-central-orders.js';
import type { StoreDirectory } from '../../ports/store-directory.js';
import { AccessTokens } from './access-tokens.js';
import { createSellerCentralFeeds } from './seller-central-feeds.js';
import { createSellerCentralFinances } from './seller-central-finances.js';
import { createSellerCentralFormalities } from './seller-central-formalities.js';
import { createSellerCentralNotifications } from './seller-central-notifications.js';
import { createSellerCentralOrders } from './seller-central-orders.js';
import { SellingPartnerClient } from './selling-partner-client.js';

const DEFAULT_TIMEOUT_MS = 20_000;

export function createSellerCentral(dependencies: {
  readonly stores: StoreDirectory;
  readonly rateBudgets: RateBudgets;
  /** How much of Amazon's limits is ours; left out, all of it. */
  readonly rateShare?: number;
  readonly timeoutMs?: number;
}): SellerCentralOrders &
  SellerCentralFeeds &
  SellerCentralFinances &
  SellerCentralFormalities &
  SellerCentralNotifications {
  const { stores, rateBudgets, rateShare = 1, timeoutMs = DEFAULT_TIMEOUT_MS } = dependencies;
  const tokens = new AccessTokens({ timeoutMs });
  const client = new SellingPartnerClient({ stores, tokens, rateBudgets, rateShare, timeoutMs });
  return {
    ...createSellerCentralOrders(client),
    ...createSellerCentralFeeds(client),
    ...createSellerCentralFinances(client),
    ...createSellerCentralFormalities(client),
    ...createSellerCentralNotifications({ client, stores }),
  };
}
