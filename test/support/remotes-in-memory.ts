import { requireCommerceOrderId, type AmazonOrderId } from '../../src/domain/ids.js';
import type { FeedVerdict } from '../../src/domain/feeds/feed-verdict.js';
import type { AmazonRefund, AmazonRefunds } from '../../src/domain/order/amazon-refund.js';
import type { AmazonOrder } from '../../src/domain/order/amazon-order.js';
import { quantityOf } from '../../src/domain/order/line-quantity.js';
import type { CommerceTwin, Parcel, RefundLine } from '../../src/domain/order/order-state.js';
import type { CommerceOrderRef, CommerceOrders, CommerceOrderSeen } from '../../src/ports/commerce-orders.js';
import type { InvoiceDocuments, InvoiceRef, IssuedInvoice } from '../../src/ports/invoice-documents.js';
import { IntegrationError } from '../../src/ports/integration-error.js';
import type { AmazonOrderRead } from '../../src/ports/order-details.js';
import type {
  FeedMessage,
  FeedReport,
  FeedRequest,
  SellerCentralFeeds,
} from '../../src/ports/seller-central-feeds.js';
import type { SellerCentralFinances } from '../../src/ports/seller-central-finances.js';
import type { OrderPage, SellerCentralOrders } from '../../src/ports/seller-central-orders.js';
import { aRead } from './builders.js';
import { Remote } from './remote-in-memory.js';

type SentFeed = Parameters<SellerCentralFeeds['send']>[0];

export class AmazonInMemory
  extends Remote
  implements SellerCentralOrders, SellerCentralFeeds, SellerCentralFinances
{
  readonly orders = new Map<AmazonOrderId, AmazonOrder>();
  readonly feeds = new Map<
    string,
    { kind: FeedRequest['kind']; requests: readonly FeedRequest[]; sentAtMs: number }
  >();
  /** What reports say of every message. */
  verdict: FeedVerdict | { kind: 'pending' } = { kind: 'accepted' };
  /** What reports say of this order's messages instead. */
  readonly rejections = new Map<AmazonOrderId, { code: string; message: string }>();
  /** PDFs that came with feeds. */
  readonly documents: string[] = [];
  /** The seller has taken the application's grant back. */
  isRevoked = false;
  /** Off: what cancelOrder accepts is not done until a test does it. */
  cancelsAtOnce = true;
  /** Set: searches fail with it. */
  searchFailure: IntegrationError | undefined;
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
    if (this.searchFailure !== undefined) throw this.searchFailure;
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

  async cancel({ amazonOrderId }: { amazonOrderId: AmazonOrderId }): Promise<void> {
    this.reach();
    if (this.orders.get(amazonOrderId)?.status !== 'Unshipped')
      throw this.error('rejected', 'the order is not unshipped');
    if (this.cancelsAtOnce) this.change(amazonOrderId, { status: 'Canceled' });
    this.done({ effect: 'cancel-asked', amazonOrderId, key: amazonOrderId });
    return Promise.resolve();
  }

  sizeOf(): number {
    return 1000;
  }

  async send({ kind, messages, document }: Pick<SentFeed, 'kind' | 'messages' | 'document'>) {
    this.reach();
    if (document !== undefined) this.documents.push(new TextDecoder().decode(document));
    const feedId = `feed-${this.feeds.size + 1}`;
    this.feeds.set(feedId, { kind, requests: messages.map(({ request }) => request), sentAtMs: Date.now() });
    this.process(messages, feedId);
    return Promise.resolve(feedId);
  }

  private process(messages: readonly FeedMessage[], feedId: string): void {
    const effects = messages.map(({ request }) => {
      const { amazonOrderId, kind } = request;
      const isDone = this.verdict.kind === 'accepted' && !this.rejections.has(amazonOrderId);
      if (isDone && kind === 'cancellation') this.change(amazonOrderId, { status: 'Canceled' });
      if (isDone && request.kind === 'refund') this.refund(amazonOrderId, request.lines);
      return { effect: kind, amazonOrderId, key: feedId };
    });
    const last = effects.pop();
    this.effects.push(...effects);
    if (last !== undefined) this.done(last);
  }

  async findSentSince({
    kind,
    sinceMs,
  }: {
    kind: FeedRequest['kind'];
    sinceMs: number;
  }): Promise<readonly string[]> {
    this.reach();
    const found = [...this.feeds].filter(([, feed]) => feed.kind === kind && feed.sentAtMs >= sinceMs);
    return Promise.resolve(found.map(([feedId]) => feedId));
  }

  async readReport({ feedId }: { feedId: string }): Promise<FeedReport> {
    this.reach();
    const { verdict } = this;
    if (verdict.kind === 'pending') return Promise.resolve(verdict);
    const rejections = (this.feeds.get(feedId)?.requests ?? []).flatMap(({ amazonOrderId }, index) => {
      const rejection = this.rejections.get(amazonOrderId);
      return rejection === undefined ? [] : [{ messageId: index + 1, ...rejection }];
    });
    return Promise.resolve({ kind: 'read', rejections, others: verdict });
  }

  protected override reach(): void {
    super.reach();
    if (!this.isRevoked) return;
    const message = 'Amazon says invalid_grant: revoked; save new credentials';
    throw new IntegrationError({
      system: 'amazon',
      code: 'unauthorized',
      message,
      needsReauthorisation: true,
    });
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

export class CommerceInMemory extends Remote implements CommerceOrders, InvoiceDocuments {
  readonly twins = new Map<AmazonOrderId, CommerceTwin & { isCanceled: boolean; isHeld: boolean }>();
  readonly comments = new Map<string, string>();
  readonly documents = new Map<string, number>();
  /** Set: new orders are refused with these words. */
  refusal: string | undefined;
  /** Set: invoices are not read, in these words. */
  invoiceRefusal: string | undefined;
  /** What comes instead of the PDF, by invoice. */
  readonly brokenPdfs = new Map<number, IntegrationError>();

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
    const twin = { orderId, orderNumber: `AMZ-${amazonOrderId}`, isCanceled: false, isHeld: false };
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
    if (twin.isHeld) this.lift(twin, amazonOrderId);
    twin.isCanceled = true;
    this.done({ effect: 'canceled', amazonOrderId, key: twin.orderNumber });
    return Promise.resolve();
  }

  async hold({ amazonOrderId }: CommerceOrderRef): Promise<void> {
    this.reach();
    if (this.refusal !== undefined) throw this.error('rejected', this.refusal);
    const twin = this.twins.get(amazonOrderId);
    if (twin === undefined || twin.isHeld) return Promise.resolve();
    twin.isHeld = true;
    this.done({ effect: 'held', amazonOrderId, key: twin.orderNumber });
    return Promise.resolve();
  }

  async unhold({ amazonOrderId }: CommerceOrderRef): Promise<void> {
    this.reach();
    const twin = this.twins.get(amazonOrderId);
    if (twin?.isHeld === true) this.lift(twin, amazonOrderId);
    return Promise.resolve();
  }

  private lift(twin: CommerceTwin & { isHeld: boolean }, amazonOrderId: AmazonOrderId): void {
    twin.isHeld = false;
    this.done({ effect: 'unheld', amazonOrderId, key: twin.orderNumber });
  }

  async comment({
    amazonOrderId,
    number,
    text,
  }: CommerceOrderRef & { number: number; text: string }): Promise<void> {
    this.reach();
    const key = `comment:${amazonOrderId}:${number}`;
    if (this.comments.has(key)) return Promise.resolve();
    this.comments.set(key, text);
    this.done({ effect: 'commented', amazonOrderId, key });
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

  async read({ commerceInvoiceId }: InvoiceRef): Promise<IssuedInvoice> {
    this.reach();
    if (this.invoiceRefusal !== undefined) throw this.error('rejected', this.invoiceRefusal);
    const invoiceNumber = String(commerceInvoiceId).padStart(9, '0');
    return Promise.resolve({ invoiceNumber, totalCents: 5400, vatCents: 900 });
  }

  async pdf({ commerceInvoiceId }: InvoiceRef): Promise<Uint8Array> {
    this.reach();
    const broken = this.brokenPdfs.get(commerceInvoiceId);
    if (broken !== undefined) throw broken;
    return Promise.resolve(new TextEncoder().encode(`%PDF-1.4 invoice ${commerceInvoiceId}`));
  }

  private async document(effect: string, amazonOrderId: AmazonOrderId, number: number): Promise<number> {
    this.reach();
    if (this.twins.get(amazonOrderId)?.isHeld === true) throw this.error('rejected', 'the order is on hold');
    const key = `${effect}:${amazonOrderId}:${number}`;
    const known = this.documents.get(key);
    if (known !== undefined) return Promise.resolve(known);
    const id = this.documents.size + 1;
    this.documents.set(key, id);
    this.done({ effect, amazonOrderId, key });
    return Promise.resolve(id);
  }
}
