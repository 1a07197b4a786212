import { requireCommerceOrderId, type AmazonOrderId } from '../../src/domain/ids.js';
import type { AmazonRefund, AmazonRefunds } from '../../src/domain/order/amazon-refund.js';
import type { AmazonOrder } from '../../src/domain/order/amazon-order.js';
import { quantityOf } from '../../src/domain/order/line-quantity.js';
import type { CommerceTwin, Parcel, RefundLine } from '../../src/domain/order/order-state.js';
import type { CommerceOrderRef, CommerceOrders, CommerceOrderSeen } from '../../src/ports/commerce-orders.js';
import type { FeedReservation, FeedSubmissions } from '../../src/ports/feed-submissions.js';
import { IntegrationError, type IntegrationErrorCode } from '../../src/ports/integration-error.js';
import type { AmazonOrderRead } from '../../src/ports/order-details.js';
import type { FeedRequest, FeedVerdict, SellerCentralFeeds } from '../../src/ports/seller-central-feeds.js';
import type { SellerCentralFinances } from '../../src/ports/seller-central-finances.js';
import type { OrderPage, SellerCentralOrders } from '../../src/ports/seller-central-orders.js';
import { aRead } from './builders.js';

/** What a remote did, in order; never what it refused. */
interface Effect {
  readonly effect: string;
  readonly amazonOrderId: AmazonOrderId;
  readonly key: string;
}

/** A remote that can be away, lose its replies after doing the work, and takes no time. */
class Remote {
  readonly effects: Effect[] = [];
  isAway = false;
  private repliesToLose = 0;

  constructor(private readonly system: 'amazon' | 'commerce') {}

  loseNextReply(): void {
    this.repliesToLose += 1;
  }

  countOf(effect: string): number {
    return this.effects.filter((each) => each.effect === effect).length;
  }

  protected reach(): void {
    if (this.isAway) throw this.error('unavailable', `${this.system} is away`);
  }

  protected done(effect: Effect): void {
    this.effects.push(effect);
    if (this.repliesToLose === 0) return;
    this.repliesToLose -= 1;
    throw this.error('unavailable', 'the reply was lost');
  }

  protected error(code: IntegrationErrorCode, message: string): IntegrationError {
    return new IntegrationError({ system: this.system, code, message });
  }
}

export class AmazonInMemory
  extends Remote
  implements SellerCentralOrders, SellerCentralFeeds, SellerCentralFinances
{
  readonly orders = new Map<AmazonOrderId, AmazonOrder>();
  readonly feeds = new Map<string, { request: FeedRequest; sentAtMs: number }>();
  /** What feeds answer; pending until a test says otherwise. */
  verdict: FeedVerdict = { kind: 'accepted' };
  readonly refunds: (AmazonRefund & { readonly amazonOrderId: AmazonOrderId })[] = [];
  /** Finances show nothing yet of what has happened. */
  areFinancesBehind = false;
  areFinancesDenied = false;
  searches = 0;
  reads = 0;
  financeReads = 0;

  constructor() {
    super('amazon');
  }

  change(amazonOrderId: AmazonOrderId, change: Partial<AmazonOrder>): AmazonOrder {
    const order = this.orders.get(amazonOrderId);
    if (order === undefined) throw new Error(`Amazon has no ${amazonOrderId}`);
    const changed = { ...order, updatedAtMs: order.updatedAtMs + 1000, ...change };
    this.orders.set(amazonOrderId, changed);
    return changed;
  }

  async search({ changedSinceMs }: { changedSinceMs: number }): Promise<OrderPage> {
    this.searches += 1;
    this.reach();
    const orders = [...this.orders.values()].filter(({ updatedAtMs }) => updatedAtMs >= changedSinceMs);
    return Promise.resolve({ orders: orders.map(aRead), unreadable: [], nextPageToken: null });
  }

  async find(_storeId: string, amazonOrderId: AmazonOrderId): Promise<AmazonOrderRead | undefined> {
    this.reads += 1;
    this.reach();
    const order = this.orders.get(amazonOrderId);
    return Promise.resolve(order === undefined ? undefined : aRead(order));
  }

  async confirmShipment({
    amazonOrderId,
    parcel,
  }: {
    amazonOrderId: AmazonOrderId;
    parcel: Parcel;
  }): Promise<void> {
    this.reach();
    const order = this.orders.get(amazonOrderId);
    if (order === undefined || order.status === 'Canceled') throw this.error('rejected', 'order is canceled');
    const isEdit = order.packages.some(
      ({ packageReferenceId }) => packageReferenceId === parcel.packageReferenceId,
    );
    this.ship(order, parcel);
    const effect = isEdit ? 'shipment-edited' : 'shipment-confirmed';
    this.done({ effect, amazonOrderId, key: parcel.packageReferenceId });
    return Promise.resolve();
  }

  async send({ feed }: { feed: FeedRequest }): Promise<string> {
    this.reach();
    const feedId = `feed-${this.feeds.size + 1}`;
    this.feeds.set(feedId, { request: feed, sentAtMs: Date.now() });
    if (feed.kind === 'cancellation' && this.verdict.kind === 'accepted')
      this.change(feed.amazonOrderId, { status: 'Canceled' });
    if (feed.kind === 'refund' && this.verdict.kind === 'accepted')
      this.refund(feed.amazonOrderId, feed.lines);
    this.done({ effect: feed.kind, amazonOrderId: feed.amazonOrderId, key: feedId });
    return Promise.resolve(feedId);
  }

  async findSentSince({
    kind,
    sinceMs,
  }: {
    kind: FeedRequest['kind'];
    sinceMs: number;
  }): Promise<readonly string[]> {
    this.reach();
    const found = [...this.feeds].filter(
      ([, feed]) => feed.request.kind === kind && feed.sentAtMs >= sinceMs,
    );
    return Promise.resolve(found.map(([feedId]) => feedId));
  }

  async readVerdict(): Promise<FeedVerdict> {
    this.reach();
    return Promise.resolve(this.verdict);
  }

  async refundsOf({ amazonOrderId }: { amazonOrderId: AmazonOrderId }): Promise<AmazonRefunds> {
    this.financeReads += 1;
    this.reach();
    if (this.areFinancesDenied) throw this.error('unauthorized', 'access to finances is denied');
    const shown = this.areFinancesBehind ? [] : this.refunds;
    const refunds = shown
      .filter((refund) => refund.amazonOrderId === amazonOrderId)
      .map(({ refundId, postedAtMs, lines }) => ({ refundId, postedAtMs, lines }));
    return Promise.resolve({ refunds, unreadable: [] });
  }

  /** As a person in Seller Central, or a feed, would. */
  refund(amazonOrderId: AmazonOrderId, lines: readonly Pick<RefundLine, 'orderItemId' | 'amounts'>[]): void {
    const skuOf = (orderItemId: string): string =>
      this.orders.get(amazonOrderId)?.lines.find((line) => line.orderItemId === orderItemId)?.sku ?? '';
    this.refunds.push({
      amazonOrderId,
      refundId: `R${this.refunds.length + 1}`,
      postedAtMs: Date.now(),
      lines: lines.map(({ orderItemId, amounts }) => ({ sku: skuOf(orderItemId), amounts })),
    });
  }

  /** As a person in Seller Central, or confirmShipment, would. */
  ship(
    order: AmazonOrder,
    parcel: Pick<Parcel, 'packageReferenceId' | 'lines' | 'trackingNumber'>,
  ): AmazonOrder {
    const { packageReferenceId, lines, trackingNumber } = parcel;
    const sent = {
      packageReferenceId,
      lines,
      trackingNumber,
      carrierName: 'UPS',
      shippedAtMs: null,
      delivered: false,
    };
    const packages = [
      ...order.packages.filter((each) => each.packageReferenceId !== packageReferenceId),
      sent,
    ];
    const packed = packages.flatMap((each) => each.lines);
    const shippedLines = order.lines.map((line) => ({
      ...line,
      shipped: quantityOf(packed, line.orderItemId),
    }));
    const isAll = shippedLines.every(({ ordered, shipped }) => shipped >= ordered);
    const status = isAll ? 'Shipped' : 'PartiallyShipped';
    return this.change(order.amazonOrderId, { packages, lines: shippedLines, status });
  }
}

export class CommerceInMemory extends Remote implements CommerceOrders {
  readonly twins = new Map<AmazonOrderId, CommerceTwin & { isCanceled: boolean }>();
  readonly documents = new Map<string, number>();
  /** Set: new orders are refused with these words. */
  refusal: string | undefined;

  constructor() {
    super('commerce');
  }

  async place({ read }: { read: AmazonOrderRead }): Promise<CommerceTwin> {
    this.reach();
    const { amazonOrderId } = read.order;
    const known = this.twins.get(amazonOrderId);
    if (known !== undefined) return Promise.resolve(known);
    if (this.refusal !== undefined) throw this.error('rejected', this.refusal);
    const orderId = requireCommerceOrderId(this.twins.size + 1);
    const twin = { orderId, orderNumber: `AMZ-${amazonOrderId}`, isCanceled: false };
    this.twins.set(amazonOrderId, twin);
    this.done({ effect: 'order-placed', amazonOrderId, key: twin.orderNumber });
    return Promise.resolve({ orderId, orderNumber: twin.orderNumber });
  }

  async ship({ amazonOrderId, parcel }: CommerceOrderRef & { parcel: Parcel }): Promise<number> {
    return this.document('shipment-created', amazonOrderId, parcel.number);
  }

  async invoice({ amazonOrderId, number }: CommerceOrderRef & { number: number }): Promise<number> {
    return this.document('invoice-created', amazonOrderId, number);
  }

  async refund({ amazonOrderId, number }: CommerceOrderRef & { number: number }): Promise<number> {
    return this.document('credit-memo-created', amazonOrderId, number);
  }

  async cancel({ amazonOrderId }: CommerceOrderRef): Promise<void> {
    this.reach();
    const twin = this.twins.get(amazonOrderId);
    if (twin === undefined || twin.isCanceled) return Promise.resolve();
    twin.isCanceled = true;
    this.done({ effect: 'canceled', amazonOrderId, key: twin.orderNumber });
    return Promise.resolve();
  }

  async find({ amazonOrderId }: CommerceOrderRef): Promise<CommerceOrderSeen | undefined> {
    this.reach();
    const twin = this.twins.get(amazonOrderId);
    if (twin === undefined) return Promise.resolve(undefined);
    const state = twin.isCanceled ? 'canceled' : 'processing';
    return Promise.resolve({ state, status: state, isCanceled: twin.isCanceled });
  }

  async findTwin({ amazonOrderId }: { amazonOrderId: AmazonOrderId }): Promise<CommerceTwin | undefined> {
    this.reach();
    return Promise.resolve(this.twins.get(amazonOrderId));
  }

  private async document(effect: string, amazonOrderId: AmazonOrderId, number: number): Promise<number> {
    this.reach();
    const key = `${effect}:${amazonOrderId}:${number}`;
    const known = this.documents.get(key);
    if (known !== undefined) return Promise.resolve(known);
    const id = this.documents.size + 1;
    this.documents.set(key, id);
    this.done({ effect, amazonOrderId, key });
    return Promise.resolve(id);
  }
}

export class FeedSubmissionsInMemory implements FeedSubmissions {
  private readonly rows = new Map<string, { kind: string; reservedAtMs: number; feedId: string | null }>();

  async reserve({
    kind,
    key,
    nowMs,
  }: {
    kind: string;
    key: string;
    nowMs: number;
  }): Promise<FeedReservation> {
    const row = this.rows.get(key);
    if (row?.feedId != null) return Promise.resolve({ kind: 'sent', feedId: row.feedId });
    if (row !== undefined)
      return Promise.resolve({ kind: 'unknown-outcome', reservedAtMs: row.reservedAtMs });
    const isBusy = [...this.rows.values()].some((other) => other.kind === kind && other.feedId === null);
    if (isBusy) return Promise.resolve({ kind: 'busy' });
    this.rows.set(key, { kind, reservedAtMs: nowMs, feedId: null });
    return Promise.resolve({ kind: 'reserved' });
  }

  async recordSent({ key, feedId }: { key: string; feedId: string }): Promise<void> {
    const row = this.rows.get(key);
    if (row !== undefined) row.feedId = feedId;
    return Promise.resolve();
  }

  async release({ key }: { key: string }): Promise<void> {
    this.rows.delete(key);
    return Promise.resolve();
  }

  async unclaimed(_storeId: string, feedIds: readonly string[]): Promise<readonly string[]> {
    const claimed = new Set([...this.rows.values()].map(({ feedId }) => feedId));
    return Promise.resolve(feedIds.filter((feedId) => !claimed.has(feedId)));
  }
}
