import { DEFAULT_ORDER_SETTINGS } from '../../../src/domain/order/order-settings.js';
import type { Store, StoreConnections } from '../../../src/ports/store-directory.js';

export function aStore(change: Partial<Store> = {}): Store {
  return {
    storeId: 'store-1',
    name: 'A store',
    sellerId: 'A1CAUCESELLER',
    marketplaceIds: ['A1RKKUPIHCS9HS', 'ATVPDKIKX0DER'],
    commerceAdminOrderUrl: null,
    settings: { ...DEFAULT_ORDER_SETTINGS, syncIntervalMs: 300_000 },
    ...change,
  };
}

export const CONNECTIONS: StoreConnections = {
  sellerCentral: {
    endpoint: { baseUrl: 'https://amazon.example', tokenUrl: 'https://amazon.example/token' },
    clientId: 'canary-client',
    clientSecret: 'canary-client-secret',
    refreshToken: 'canary-refresh-token',
  },
  commerce: {
    kind: 'oauth',
    baseUrl: 'https://shop.example/rest',
    storeCode: 'default',
    consumerKey: 'canary-consumer',
    consumerSecret: 'canary-consumer-secret',
    accessToken: 'canary-access-token',
    accessTokenSecret: 'canary-access-token-secret',
  },
};
