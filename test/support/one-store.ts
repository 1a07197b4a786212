import { DEFAULT_ORDER_SETTINGS } from '../../src/domain/order/order-settings.js';
import {
  StoreDirectory,
  type Store,
  type StoreConnections,
  type StoreSettings,
} from '../../src/ports/store-directory.js';

export const STORE_ID = 'store-1';

/** A directory that holds one store, connected to the sandbox's two systems with the credentials they know. */
export function storeConnectedTo(urls: {
  readonly sellerCentralUrl: string;
  readonly commerceUrl: string;
}): StoreDirectory {
  return new StoresInMemory(SANDBOX_STORE, {
    sellerCentral: {
      baseUrl: urls.sellerCentralUrl,
      tokenUrl: `${urls.sellerCentralUrl}/auth/o2/token`,
      clientId: 'amzn1.application-oa2-client.cauce',
      clientSecret: 'cauce-sandbox',
      refreshToken: 'Atzr|cauce-sandbox',
    },
    commerce: {
      baseUrl: `${urls.commerceUrl}/rest`,
      storeCode: 'default',
      consumerKey: 'cauce-consumer',
      consumerSecret: 'cauce-consumer-secret',
      accessToken: 'cauce-token',
      accessTokenSecret: 'cauce-token-secret',
    },
  });
}

const SANDBOX_STORE: Store = {
  storeId: STORE_ID,
  name: 'Sandbox store',
  sellerId: 'A1CAUCESELLER',
  marketplaceIds: ['ATVPDKIKX0DER', 'A1RKKUPIHCS9HS', 'A1VC38T7YXB528'],
  commerceAdminOrderUrl: null,
  settings: {
    ...DEFAULT_ORDER_SETTINGS,
    syncIntervalMs: 5 * 60_000,
    invoicePdfPath: '/V1/invoices/{invoiceId}/pdf',
  },
};

class StoresInMemory extends StoreDirectory {
  readonly #stores = new Map<string, StoreConnections & { readonly store: Store }>();

  constructor(store: Store, connections: StoreConnections) {
    super();
    this.#stores.set(store.storeId, { ...connections, store });
  }

  list(): Promise<readonly Store[]> {
    return Promise.resolve([...this.#stores.values()].map(({ store }) => store));
  }

  find(storeId: string): Promise<Store | undefined> {
    return Promise.resolve(this.#stores.get(storeId)?.store);
  }

  connections(storeId: string): Promise<StoreConnections & { readonly store: Store }> {
    const known = this.#stores.get(storeId);
    return known === undefined
      ? Promise.reject(new Error(`Unknown store: ${storeId}`))
      : Promise.resolve(known);
  }

  save(store: Store, connections: StoreConnections): Promise<void> {
    this.#stores.set(store.storeId, { ...connections, store });
    return Promise.resolve();
  }

  changeSettings(storeId: string, change: Partial<StoreSettings>): Promise<Store | undefined> {
    const known = this.#stores.get(storeId);
    if (known === undefined) return Promise.resolve(undefined);
    const store = { ...known.store, settings: { ...known.store.settings, ...change } };
    this.#stores.set(storeId, { ...known, store });
    return Promise.resolve(store);
  }
}
