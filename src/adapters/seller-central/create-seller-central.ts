import type { SellerCentralFeeds } from '../../ports/seller-central-feeds.js';
import type { SellerCentralFinances } from '../../ports/seller-central-finances.js';
import type { SellerCentralOrders } from '../../ports/seller-central-orders.js';
import type { StoreDirectory } from '../../ports/store-directory.js';
import { AccessTokens } from './access-tokens.js';
import { createSellerCentralFeeds } from './seller-central-feeds.js';
import { createSellerCentralFinances } from './seller-central-finances.js';
import { createSellerCentralOrders } from './seller-central-orders.js';
import { SellingPartnerClient } from './selling-partner-client.js';

const DEFAULT_TIMEOUT_MS = 20_000;

export function createSellerCentral(dependencies: {
  readonly stores: StoreDirectory;
  readonly timeoutMs?: number;
}): SellerCentralOrders & SellerCentralFeeds & SellerCentralFinances {
  const { stores, timeoutMs = DEFAULT_TIMEOUT_MS } = dependencies;
  const client = new SellingPartnerClient({ stores, tokens: new AccessTokens({ timeoutMs }), timeoutMs });
  return {
    ...createSellerCentralOrders(client),
    ...createSellerCentralFeeds(client),
    ...createSellerCentralFinances(client),
  };
}
