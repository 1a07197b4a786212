import { isDeepStrictEqual } from 'node:util';
import { DEFAULT_ORDER_SETTINGS } from '../../domain/order/order-settings.js';
import {
  changedHooks,
  sellingThere,
  StoreDirectory,
  type CommerceTrouble,
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
const NO_TROUBLES = { commerceTroubles: {} } as const;

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
      update: { ...kept, ...NOT_REJECTED, ...NO_TROUBLES, credentialsVersion: { increment: 1 } },
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
    const { store: kept, sellerCentral, commerce, commerceHooks } = await this.connections(storeId);
    const connected = { sellerCentral, commerce, ...(commerceHooks === undefined ? {} : { commerceHooks }) };
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

  override async noteCommerceTrouble({
    storeId,
    credentialsVersion,
    trouble,
  }: Parameters<StoreDirectory['noteCommerceTrouble']>[0]): Promise<boolean> {
    const noted = JSON.stringify({ [troubleKeyOf(trouble)]: trouble });
    // What stands there already stays: since when is what people ask.
    const count = await this.prisma.$executeRaw`
      UPDATE stores SET commerce_troubles = ${noted}::jsonb || commerce_troubles
      WHERE store_id = ${storeId} AND credentials_version = ${credentialsVersion}`;
    return count === 1;
  }

  override async endCommerceTrouble(storeId: string, trouble: CommerceTrouble): Promise<void> {
    await this.prisma.$executeRaw`
      UPDATE stores SET commerce_troubles = commerce_troubles - ${troubleKeyOf(trouble)}::text
      WHERE store_id = ${storeId}`;
  }

  override async commerceTroubles(): Promise<ReadonlyMap<string, readonly CommerceTrouble[]>> {
    const rows = await this.prisma.store.findMany({
      where: { NOT: { commerceTroubles: { equals: {} } } },
      select: { storeId: true, commerceTroubles: true },
    });
    return new Map(rows.map((row) => [row.storeId, troublesOf(row)]));
  }

  async #connected(storeId: string): Promise<ConnectedStore | undefined> {
    const row = await this.prisma.store.findUnique({ where: { storeId } });
    if (row === null) return undefined;
    return {
      ...openConnections(this.masterKey, storeId, row.connections),
      store: storeOf(row),
      credentialsVersion: row.credentialsVersion,
      rejection: rejectionOf(row),
      commerceTroubles: troublesOf(row),
    };
  }

  #changedColumnsOf(
    { store, commerce, sellerCentral, commerceHooks, credentialsVersion }: ConnectedStore,
    { name = store.name, sellerCentral: given, commerce: changed, commerceHooks: hooks }: StoreChange,
  ) {
    if (given === undefined && changed === undefined && hooks === undefined) return { name };
    const connections = {
      commerce: changed === undefined ? commerce : changed(commerce),
      sellerCentral: { ...sellerCentral, ...given },
      ...changedHooks(commerceHooks, hooks),
    };
    return {
      name,
      connections: sealConnections(this.masterKey, store.storeId, connections),
      credentialsVersion: credentialsVersion + 1,
      ...(given === undefined ? {} : NOT_REJECTED),
      ...(changed === undefined ? {} : NO_TROUBLES),
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

function troubleKeyOf({ kind, operation }: CommerceTrouble): string {
  return operation === null ? kind : `${kind} ${operation}`;
}

function troublesOf({ commerceTroubles }: Pick<Row, 'commerceTroubles'>): readonly CommerceTrouble[] {
  // Only this adapter writes the column, from this very type.
  return Object.values(commerceTroubles as unknown as Readonly<Record<string, CommerceTrouble>>);
}
