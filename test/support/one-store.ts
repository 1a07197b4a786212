import { isDeepStrictEqual } from 'node:util';

import { DEFAULT_ORDER_SETTINGS } from '../../src/domain/order/order-settings.js';
import {
  changedHooks,
  sellingThere,
  StoreDirectory,
  type CommerceConnection,
  type CommerceTrouble,
  type ConnectedStore,
  type CredentialsRejection,
  type QueueConnection,
  type Store,
  type StoreAdded,
  type StoreChange,
  type StoreConnections,
  type StoreSettings,
} from '../../src/ports/store-directory.js';

export const STORE_ID = 'store-1';

/** A directory that holds one store, connected to the sandbox's two systems with the credentials they know. */
export function storeConnectedTo(urls: {
  readonly sellerCentralUrl: string;
  readonly commerceUrl: string;
  readonly notifications?: QueueConnection;
  /** Left out: an integration that signs. */
  readonly commerce?: CommerceConnection;
}): StoreDirectory {
  const { notifications } = urls;
  return new StoresInMemory(SANDBOX_STORE, {
    sellerCentral: {
      ...(notifications === undefined ? {} : { notifications }),
      endpoint: {
        baseUrl: urls.sellerCentralUrl,
        tokenUrl: `${urls.sellerCentralUrl}/auth/o2/token`,
      },
      clientId: 'amzn1.application-oa2-client.cauce',
      clientSecret: 'cauce-sandbox',
      refreshToken: 'Atzr|cauce-sandbox',
    },
    commerce: urls.commerce ?? {
      kind: 'oauth',
      baseUrl: `${urls.commerceUrl}/rest`,
      storeCode: 'default',
      consumerKey: 'cauce-consumer',
      consumerSecret: 'cauce-consumer-secret',
      accessToken: 'cauce-token',
      accessTokenSecret: 'cauce-token-secret',
    },
  });
}

/** The queue the sandbox begins with. */
export function sandboxQueueAt(sellerCentralUrl: string): QueueConnection {
  return {
    queueUrl: `${sellerCentralUrl}/queues/000000000000/cauce-notifications`,
    queueArn: 'arn:aws:sqs:us-east-1:000000000000:cauce-notifications',
    region: 'us-east-1',
    endpoint: `${sellerCentralUrl}/queues`,
    accessKeyId: 'AKIACAUCESANDBOX',
    secretAccessKey: 'cauce-sandbox',
  };
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
  readonly #stores = new Map<string, ConnectedStore>();

  constructor(store: Store, connections: StoreConnections) {
    super();
    this.#keep(store, connections, 1);
  }

  list(): Promise<readonly Store[]> {
    return Promise.resolve([...this.#stores.values()].map(({ store }) => store));
  }

  find(storeId: string): Promise<Store | undefined> {
    return Promise.resolve(this.#stores.get(storeId)?.store);
  }

  connections(storeId: string): Promise<ConnectedStore> {
    const known = this.#stores.get(storeId);
    return known === undefined
      ? Promise.reject(new Error(`Unknown store: ${storeId}`))
      : Promise.resolve(known);
  }

  save(store: Store, connections: StoreConnections): Promise<void> {
    this.#keep(store, connections, (this.#stores.get(store.storeId)?.credentialsVersion ?? 0) + 1);
    return Promise.resolve();
  }

  changeSettings(storeId: string, change: Partial<StoreSettings>): Promise<Store | undefined> {
    const known = this.#stores.get(storeId);
    if (known === undefined) return Promise.resolve(undefined);
    const store = { ...known.store, settings: { ...known.store.settings, ...change } };
    this.#stores.set(storeId, { ...known, store });
    return Promise.resolve(store);
  }

  async add(store: Store, connections: StoreConnections): Promise<StoreAdded> {
    const known = this.#stores.get(store.storeId);
    if (known === undefined) {
      const inTheWay = sellingThere(await this.list(), store);
      if (inTheWay !== undefined) return { kind: 'sells-there', ...inTheWay };
      this.#keep(store, connections, 1);
      return { kind: 'added' };
    }
    const { store: kept, sellerCentral, commerce, commerceHooks } = known;
    const connected = { sellerCentral, commerce, ...(commerceHooks === undefined ? {} : { commerceHooks }) };
    const isSame = isDeepStrictEqual([kept, connected], [store, connections]);
    return { kind: isSame ? 'unchanged' : 'taken' };
  }

  change(
    storeId: string,
    { name, sellerCentral, commerce, commerceHooks }: StoreChange,
  ): Promise<Store | undefined> {
    const known = this.#stores.get(storeId);
    if (known === undefined) return Promise.resolve(undefined);
    const store = { ...known.store, ...(name === undefined ? {} : { name }) };
    const isSaved = (sellerCentral ?? commerce ?? commerceHooks) !== undefined;
    this.#stores.set(storeId, {
      store,
      sellerCentral: { ...known.sellerCentral, ...sellerCentral },
      commerce: commerce === undefined ? known.commerce : commerce(known.commerce),
      ...changedHooks(known.commerceHooks, commerceHooks),
      credentialsVersion: known.credentialsVersion + (isSaved ? 1 : 0),
      rejection: sellerCentral === undefined ? known.rejection : null,
      commerceTroubles: commerce === undefined ? known.commerceTroubles : [],
    });
    return Promise.resolve(store);
  }

  noteCommerceTrouble({
    storeId,
    credentialsVersion,
    trouble,
  }: Parameters<StoreDirectory['noteCommerceTrouble']>[0]): Promise<boolean> {
    const known = this.#stores.get(storeId);
    if (known?.credentialsVersion !== credentialsVersion) return Promise.resolve(false);
    if (!known.commerceTroubles.some((other) => isSameTrouble(other, trouble))) {
      const commerceTroubles = [...known.commerceTroubles, trouble];
      this.#stores.set(storeId, { ...known, commerceTroubles });
    }
    return Promise.resolve(true);
  }

  endCommerceTrouble(storeId: string, trouble: CommerceTrouble): Promise<void> {
    const known = this.#stores.get(storeId);
    if (known !== undefined) {
      const commerceTroubles = known.commerceTroubles.filter((other) => !isSameTrouble(other, trouble));
      this.#stores.set(storeId, { ...known, commerceTroubles });
    }
    return Promise.resolve();
  }

  commerceTroubles(): Promise<ReadonlyMap<string, readonly CommerceTrouble[]>> {
    const troubled = [...this.#stores].flatMap(([storeId, { commerceTroubles }]) =>
      commerceTroubles.length === 0 ? [] : [[storeId, commerceTroubles] as const],
    );
    return Promise.resolve(new Map(troubled));
  }

  markRejected(rejected: Parameters<StoreDirectory['markRejected']>[0]): Promise<boolean> {
    const { storeId, credentialsVersion, detail, atMs } = rejected;
    const known = this.#stores.get(storeId);
    if (known?.credentialsVersion !== credentialsVersion) return Promise.resolve(false);
    const rejection = { sinceMs: known.rejection?.sinceMs ?? atMs, detail };
    this.#stores.set(storeId, { ...known, rejection });
    return Promise.resolve(true);
  }

  rejections(): Promise<ReadonlyMap<string, CredentialsRejection>> {
    const rejected = [...this.#stores].flatMap(([storeId, { rejection }]) =>
      rejection === null ? [] : [[storeId, rejection] as const],
    );
    return Promise.resolve(new Map(rejected));
  }

  #keep(store: Store, connections: StoreConnections, credentialsVersion: number): void {
    const known = { ...connections, store, credentialsVersion, rejection: null, commerceTroubles: [] };
    this.#stores.set(store.storeId, known);
  }
}

function isSameTrouble(one: CommerceTrouble, other: CommerceTrouble): boolean {
  return one.kind === other.kind && one.operation === other.operation;
}
