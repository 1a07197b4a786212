import type { AmazonOrderId } from '../../src/domain/ids.js';
import { awaitsCredentials } from '../../src/domain/order/reauthorisation.js';
import { unreservedPiecesOf } from '../../src/domain/order/unreserved.js';
import type { AmazonOrderRead } from '../../src/ports/order-details.js';
import {
  OrderRecords,
  type CommerceOrderName,
  type FailedAttempt,
  type OrderRecord,
  type Page,
  type RecordBatch,
  type TimelineItem,
} from '../../src/ports/order-records.js';

interface Row {
  readonly storeId: string;
  read: AmazonOrderRead;
  handedOverMs: number;
  state: OrderRecord['state'];
  version: number;
  readonly timeline: Map<string, TimelineItem>;
}

/** The read model in memory, for tests about workflows. */
export class OrderRecordsInMemory extends OrderRecords {
  private readonly rows = new Map<AmazonOrderId, Row>();

  override async saveRead(storeId: string, read: AmazonOrderRead): Promise<{ needsHandOver: boolean }> {
    const { amazonOrderId, updatedAtMs } = read.order;
    const known = this.rows.get(amazonOrderId);
    const row = known ?? { storeId, read, handedOverMs: 0, state: null, version: 0, timeline: new Map() };
    if (updatedAtMs >= row.read.order.updatedAtMs) row.read = read;
    this.rows.set(amazonOrderId, row);
    return Promise.resolve({ needsHandOver: row.handedOverMs < row.read.order.updatedAtMs });
  }

  override async markHandedOver(amazonOrderId: AmazonOrderId, amazonUpdatedAtMs: number): Promise<void> {
    const row = this.rows.get(amazonOrderId);
    if (row !== undefined) row.handedOverMs = Math.max(row.handedOverMs, amazonUpdatedAtMs);
    return Promise.resolve();
  }

  override async hasHandedOver(amazonOrderId: AmazonOrderId, amazonUpdatedAtMs: number): Promise<boolean> {
    return Promise.resolve((this.rows.get(amazonOrderId)?.handedOverMs ?? 0) >= amazonUpdatedAtMs);
  }

  override async findRead(amazonOrderId: AmazonOrderId): Promise<AmazonOrderRead | undefined> {
    return Promise.resolve(this.rows.get(amazonOrderId)?.read);
  }

  override async record({ state, version, entries }: RecordBatch): Promise<void> {
    const row = this.rows.get(state.amazonOrderId);
    if (row === undefined) throw new Error(`Nothing is known of ${state.amazonOrderId}`);
    for (const entry of entries) {
      const key = String(entry.seq);
      if (!row.timeline.has(key)) row.timeline.set(key, { ...entry, position: row.timeline.size + 1 });
    }
    if (version > row.version) {
      row.state = state;
      row.version = version;
    }
    return Promise.resolve();
  }

  override async noteFailedAttempt({
    amazonOrderId,
    key,
    atMs,
    activity,
    attempt,
    code,
    message,
  }: FailedAttempt) {
    const row = this.rows.get(amazonOrderId);
    const detail = { activity, attempt, code, message };
    const position = (row?.timeline.size ?? 0) + 1;
    if (row?.timeline.has(key) !== true)
      row?.timeline.set(key, {
        position,
        atMs,
        kind: 'attempt-failed',
        by: 'cauce',
        commandId: null,
        detail,
      });
    return Promise.resolve();
  }

  override async find(amazonOrderId: AmazonOrderId): Promise<OrderRecord | undefined> {
    const row = this.rows.get(amazonOrderId);
    if (row === undefined) return Promise.resolve(undefined);
    const { storeId, read, state, version } = row;
    return Promise.resolve({ storeId, amazonOrderId, read, state, version });
  }

  override async findByCommerceOrder(
    storeId: string,
    { orderId, orderNumber }: CommerceOrderName,
  ): Promise<AmazonOrderId | undefined> {
    const found = [...this.rows].find(([, row]) => {
      const twin = row.storeId === storeId ? row.state?.commerce : undefined;
      return twin != null && (twin.orderId === orderId || twin.orderNumber === orderNumber);
    });
    return Promise.resolve(found?.[0]);
  }

  override async awaitingCredentials(
    storeId: string,
    { after, limit }: { readonly after: AmazonOrderId | null; readonly limit: number },
  ): Promise<readonly AmazonOrderId[]> {
    const waiting = [...this.rows].filter(
      ([id, row]) =>
        row.storeId === storeId && row.state !== null && awaitsCredentials(row.state) && id > (after ?? ''),
    );
    return Promise.resolve(
      waiting
        .map(([id]) => id)
        .toSorted()
        .slice(0, limit),
    );
  }

  override async unreservedPieces(storeId: string): Promise<number> {
    const pieces = [...this.rows.values()].map((row) =>
      row.storeId === storeId && row.state !== null ? unreservedPiecesOf(row.state) : 0,
    );
    return Promise.resolve(pieces.reduce((sum, each) => sum + each, 0));
  }

  override async list(): Promise<Page<OrderRecord>> {
    const items = await Promise.all([...this.rows.keys()].map((id) => this.find(id)));
    return { items: items.filter((item) => item !== undefined), nextCursor: null };
  }

  override async timeline(amazonOrderId: AmazonOrderId): Promise<Page<TimelineItem>> {
    return Promise.resolve({
      items: [...(this.rows.get(amazonOrderId)?.timeline.values() ?? [])],
      nextCursor: null,
    });
  }

  /** The kinds of what stands on the order's timeline, oldest first. */
  async kindsOf(amazonOrderId: AmazonOrderId): Promise<readonly string[]> {
    return (await this.timeline(amazonOrderId)).items.map(({ kind }) => kind);
  }
}
