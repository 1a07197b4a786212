import { DEFAULT_ORDER_SETTINGS } from '../../domain/order/order-settings.js';
import {
  StoreDirectory,
  type Store,
  type StoreConnections,
  type StoreSettings,
} from '../../ports/store-directory.js';
import type { PrismaClient, Store as Row } from './generated/client.js';
import { seal, unseal } from './seal.js';

const WITHOUT_CREDENTIALS = { connections: true } as const;

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

  override async connections(storeId: string): Promise<StoreConnections & { readonly store: Store }> {
    const row = await this.prisma.store.findUnique({ where: { storeId } });
    if (row === null) throw new Error(`There is no store ${storeId}`);
    const opened = unseal(this.masterKey, row.connections, storeId).toString();
    const connections = JSON.parse(opened) as StoreConnections;
    return { ...connections, store: storeOf(row) };
  }

  override async save(store: Store, connections: StoreConnections): Promise<void> {
    const { storeId, marketplaceIds, settings, ...plain } = store;
    const kept = {
      ...plain,
      marketplaceIds: [...marketplaceIds],
      settings: { ...settings },
      connections: Uint8Array.from(seal(this.masterKey, JSON.stringify(connections), storeId)),
    };
    await this.prisma.store.upsert({ where: { storeId }, create: { storeId, ...kept }, update: kept });
  }

  override async changeSettings(storeId: string, change: Partial<StoreSettings>): Promise<Store | undefined> {
    // Merged by the database: of two changes at once neither is lost.
    await this.prisma.$executeRaw`
      UPDATE stores SET settings = settings || ${JSON.stringify(change)}::jsonb WHERE store_id = ${storeId}`;
    return this.find(storeId);
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
