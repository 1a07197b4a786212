import { isDeepStrictEqual } from 'node:util';
import { DEFAULT_ORDER_SETTINGS } from '../../domain/order/order-settings.js';
import {
  changedHookKeys,
  sellingThere,
  StoreDirectory,
  type ConnectedStore,
  type CredentialsRejection,
  type Store,
  type StoreAdded,
  type StoreChange,
  type StoreConnections,
  type StoreSettings,
} from '../../ports/store-directory.js';
import type { PrismaClient, Store as Row } from './generated/client.js';
import { openConnections, sealConnections } from './sealed-connections.js';

const WITHOUT_CREDENTIALS = { connections: true } as const;
const NOT_REJECTED = { rejectedSince: null, rejection: null } as const;

export class PostgresStoreDirectory extends StoreDirectory {
  constructor(
    private readonly prisma: PrismaClient,
    private readonly masterKey: Uint8Array,
  ) {
    super();
  }

  override async list(): Promise<readonly Store[]> {
    const rows = await this.prisma.store.findMany({ omit: WITHOUT_CREDENTIALS, orderBy: { storeId: 'asc' } });
    return rows.map(storeOf);
  }

  override async find(storeId: string): Promise<Store | undefined> {
    const row = await this.prisma.store.findUnique({ where: { storeId }, omit: WITHOUT_CREDENTIALS });
    return row === null ? undefined : storeOf(row);
  }

  override async connections(storeId: string): Promise<ConnectedStore> {
    const known = await this.#connected(storeId);
    if (known === undefined) throw new Error(`There is no store ${storeId}`);
    return known;
  }

  override async save(store: Store, connections: StoreConnections): Promise<void> {
    const { storeId } = store;
    const kept = this.#columnsOf(store, connections);
    await this.prisma.store.upsert({
      where: { storeId },
      create: { storeId, ...kept },
      update: { ...kept, ...NOT_REJECTED, credentialsVersion: { increment: 1 } },
    });
  }

  override async add(store: Store, connections: StoreConnections): Promise<StoreAdded> {
    const { storeId } = store;
    const known = await this.list();
    if (!known.some((other) => other.storeId === storeId)) {
      const there = sellingThere(known, store);
      if (there !== undefined) return { kind: 'sells-there', ...there };
      const data = [{ storeId, ...this.#columnsOf(store, connections) }];
      const { count } = await this.prisma.store.createMany({ data, skipDuplicates: true });
      if (count === 1) return { kind: 'added' };
    }
    const {
      store: kept,
      credentialsVersion: _version,
      rejection: _rejection,
      ...connected
    } = await this.connections(storeId);
    const isSame = isDeepStrictEqual([kept, connected], [store, connections]);
    return { kind: isSame ? 'unchanged' : 'taken' };
  }

  override async change(storeId: string, change: StoreChange): Promise<Store | undefined> {
    // Again when somebody else has saved credentials in between: nobody's are lost.
    for (;;) {
      const known = await this.#connected(storeId);
      if (known === undefined) return undefined;
      const { credentialsVersion } = known;
      const data = this.#changedColumnsOf(known, change);
      const { count } = await this.prisma.store.updateMany({ where: { storeId, credentialsVersion }, data });
      if (count === 1) return this.find(storeId);
    }
  }

  override async changeSettings(storeId: string, change: Partial<StoreSettings>): Promise<Store | undefined> {
    // Merged by the database: of two changes at once neither is lost.
    await this.prisma.$executeRaw`
      UPDATE stores SET settings = settings || ${JSON.stringify(change)}::jsonb WHERE store_id = ${storeId}`;
    return this.find(storeId);
  }

  override async markRejected({
    storeId,
    credentialsVersion,
    detail,
    atMs,
  }: Parameters<StoreDirectory['markRejected']>[0]): Promise<boolean> {
    const count = await this.prisma.$executeRaw`
      UPDATE stores SET rejected_since = coalesce(rejected_since, ${new Date(atMs)}), rejection = ${detail}
      WHERE store_id = ${storeId} AND credentials_version = ${credentialsVersion}`;
    return count === 1;
  }

  override async rejections(): Promise<ReadonlyMap<string, CredentialsRejection>> {
    const rows = await this.prisma.store.findMany({
      where: { rejectedSince: { not: null } },
      select: { storeId: true, rejectedSince: true, rejection: true },
    });
    const rejections = new Map<string, CredentialsRejection>();
    for (const row of rows) {
      const rejection = rejectionOf(row);
      if (rejection !== null) rejections.set(row.storeId, rejection);
    }
    return rejections;
  }

  async #connected(storeId: string): Promise<ConnectedStore | undefined> {
    const row = await this.prisma.store.findUnique({ where: { storeId } });
    if (row === null) return undefined;
    return {
      ...openConnections(this.masterKey, storeId, row.connections),
      store: storeOf(row),
      credentialsVersion: row.credentialsVersion,
      rejection: rejectionOf(row),
    };
  }

  #changedColumnsOf(
    { store, commerce, sellerCentral, commerceHooks, credentialsVersion }: ConnectedStore,
    { name = store.name, sellerCentral: given, commerceHooks: hooks }: StoreChange,
  ) {
    if (given === undefined && hooks === undefined) return { name };
    const connections = {
      commerce,
      sellerCentral: { ...sellerCentral, ...given },
      ...(commerceHooks === undefined && hooks === undefined
        ? {}
        : { commerceHooks: changedHookKeys(commerceHooks, hooks ?? {}) }),
    };
    return {
      name,
      connections: sealConnections(this.masterKey, store.storeId, connections),
      credentialsVersion: credentialsVersion + 1,
      ...(given === undefined ? {} : NOT_REJECTED),
    };
  }

  #columnsOf({ storeId, marketplaceIds, settings, ...plain }: Store, connections: StoreConnections) {
    return {
      ...plain,
      marketplaceIds: [...marketplaceIds],
      settings: { ...settings },
      connections: sealConnections(this.masterKey, storeId, connections),
    };
  }
}

function storeOf(row: Omit<Row, 'connections'>): Store {
  return {
    storeId: row.storeId,
    name: row.name,
    sellerId: row.sellerId,
    marketplaceIds: row.marketplaceIds,
    commerceAdminOrderUrl: row.commerceAdminOrderUrl,
    // Only this adapter writes the column, from this very type; a setting that came later is at its default.
    settings: { ...DEFAULT_ORDER_SETTINGS, ...(row.settings as unknown as StoreSettings) },
  };
}

function rejectionOf({
  rejectedSince,
  rejection,
}: Pick<Row, 'rejectedSince' | 'rejection'>): CredentialsRejection | null {
  return rejectedSince === null ? null : { sinceMs: rejectedSince.getTime(), detail: rejection ?? '' };
}
