import type { SellerCentralFeeds } from '../../ports/seller-central-feeds.js';
import type { SellerCentralFormalities } from '../../ports/seller-central-formalities.js';
import type { SellerCentralOrders } from '../../ports/seller-central-orders.js';
import type { StoreDirectory } from '../../ports/store-directory.js';
import { AccessTokens } from './access-tokens.js';
import { createSellerCentralFeeds } from './seller-central-feeds.js';
import { createSellerCentralFormalities } from './seller-central-formalities.js';
import { createSellerCentralOrders } from './seller-central-orders.js';
import { SellingPartnerClient } from './selling-partner-client.js';

const DEFAULT_TIMEOUT_MS = 20_000;

export function createSellerCentral(dependencies: {
  readonly stores: StoreDirectory;
  readonly timeoutMs?: number;
}): SellerCentralOrders & SellerCentralFeeds & SellerCentralFormalities {
  const { stores, timeoutMs = DEFAULT_TIMEOUT_MS } = dependencies;
  const client = new SellingPartnerClient({ stores, tokens: new AccessTokens({ timeoutMs }), timeoutMs });
  return {
    ...createSellerCentralOrders(client),
    ...createSellerCentralFeeds(client),
    ...createSellerCentralFormalities(client),
  };
}
