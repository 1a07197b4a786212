import { requireCommerceOrderId, type AmazonOrderId } from '../../src/domain/ids.js';
import type { FeedVerdict } from '../../src/domain/feeds/feed-verdict.js';
import type { AmazonRefund, AmazonRefunds } from '../../src/domain/order/amazon-refund.js';
import type { AmazonOrder } from '../../src/domain/order/amazon-order.js';
import type {
  CommerceCreditMemo,
  CommerceInvoice,
  CommerceShipment,
  CommerceTrack,
} from '../../src/domain/order/commerce-sight.js';
import { quantityIn, quantityOf, type LineQuantity } from '../../src/domain/order/line-quantity.js';
import type { CommerceTwin, Parcel, RefundLine } from '../../src/domain/order/order-state.js';
import type {
  ChangedCommerceOrders,
  CommerceOrderRef,
  CommerceOrders,
  CommerceOrderSeen,
} from '../../src/ports/commerce-orders.js';
import type { InvoiceDocuments, InvoiceRef, IssuedInvoice } from '../../src/ports/invoice-documents.js';
import { IntegrationError, type IntegrationErrorCode } from '../../src/ports/integration-error.js';
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

/** What a remote did, in order; never what it refused. */
interface Effect {
  readonly effect: string;
  readonly amazonOrderId: AmazonOrderId;
  readonly key: string;
}

type SentFeed = Parameters<SellerCentralFeeds['send']>[0];

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

interface TwinInMemory extends CommerceTwin {
  isCanceled: boolean;
  isHeld: boolean;
  updatedAtMs: number;
  readonly ordered: readonly LineQuantity[];
  /** What people have made there. */
  readonly made: {
    shipments: readonly CommerceShipment[];
    invoices: readonly CommerceInvoice[];
    creditMemos: readonly CommerceCreditMemo[];
  };
}

interface OwnDocument {
  readonly id: number;
  readonly effect: string;
  readonly amazonOrderId: AmazonOrderId;
  readonly lines: readonly LineQuantity[];
}

export class CommerceInMemory extends Remote implements CommerceOrders, InvoiceDocuments {
  readonly twins = new Map<AmazonOrderId, TwinInMemory>();
  readonly documents = new Map<string, OwnDocument>();
  /** Set: new orders are refused with these words. */
  refusal: string | undefined;
  /** Set: invoices are not read, in these words. */
  invoiceRefusal: string | undefined;
  /** What comes instead of the PDF, by invoice. */
  readonly brokenPdfs = new Map<number, IntegrationError>();
  looks = 0;
  searches = 0;
  private ids = 0;

  constructor() {
    super('commerce');
  }

  async place({ read }: { read: AmazonOrderRead }): Promise<CommerceTwin> {
    this.reach();
    const { amazonOrderId, lines } = read.order;
    const known = this.twins.get(amazonOrderId);
    if (known !== undefined) return Promise.resolve(twinOf(known));
    if (this.refusal !== undefined) throw this.error('rejected', this.refusal);
    const orderId = requireCommerceOrderId(this.twins.size + 1);
    const orderNumber = `AMZ-${amazonOrderId}`;
    const ordered = lines.map((line) => ({ orderItemId: line.orderItemId, quantity: line.ordered }));
    const made = { shipments: [], invoices: [], creditMemos: [] };
    const times = { isCanceled: false, isHeld: false, updatedAtMs: Date.now() };
    this.twins.set(amazonOrderId, { orderId, orderNumber, ...times, ordered, made });
    this.done({ effect: 'order-placed', amazonOrderId, key: orderNumber });
    return Promise.resolve({ orderId, orderNumber });
  }

  async ship({ amazonOrderId, parcel }: CommerceOrderRef & { parcel: Parcel }): Promise<number> {
    return this.document('shipment-created', amazonOrderId, parcel);
  }

  async invoice(
    request: CommerceOrderRef & { number: number; lines: readonly LineQuantity[] },
  ): Promise<number> {
    return this.document('invoice-created', request.amazonOrderId, request);
  }

  async refund(
    request: CommerceOrderRef & { number: number; lines: readonly LineQuantity[] },
  ): Promise<number> {
    return this.document('credit-memo-created', request.amazonOrderId, request);
  }

  async cancel({ amazonOrderId }: CommerceOrderRef): Promise<void> {
    this.reach();
    const twin = this.twins.get(amazonOrderId);
    if (twin === undefined || twin.isCanceled) return Promise.resolve();
    twin.isCanceled = true;
    twin.updatedAtMs = Date.now();
    this.done({ effect: 'canceled', amazonOrderId, key: twin.orderNumber });
    return Promise.resolve();
  }

  async find({ amazonOrderId }: CommerceOrderRef): Promise<CommerceOrderSeen | undefined> {
    this.looks += 1;
    this.reach();
    const twin = this.twins.get(amazonOrderId);
    if (twin === undefined) return Promise.resolve(undefined);
    const { isCanceled, isHeld, updatedAtMs, made } = twin;
    const state = isCanceled ? 'canceled' : isHeld ? 'holded' : 'processing';
    const documents = { updatedAtMs, isHeld, canceled: [], ...made };
    return Promise.resolve({ state, status: state, isCanceled, documents });
  }

  async changedSince({ changedSinceMs }: { changedSinceMs: number }): Promise<ChangedCommerceOrders> {
    this.searches += 1;
    this.reach();
    const changed = [...this.twins].filter(([, { updatedAtMs }]) => updatedAtMs >= changedSinceMs);
    const orders = changed.map(([amazonOrderId, { orderId, updatedAtMs }]) => ({
      amazonOrderId,
      commerceOrderId: orderId,
      updatedAtMs,
    }));
    return Promise.resolve({ orders, nextAfter: null });
  }

  async findTwin({ amazonOrderId }: { amazonOrderId: AmazonOrderId }): Promise<CommerceTwin | undefined> {
    this.reach();
    const twin = this.twins.get(amazonOrderId);
    return Promise.resolve(twin && twinOf(twin));
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

  /** As a person in Commerce Admin. Without a tracking number unless one is given. */
  shipByHand(
    amazonOrderId: AmazonOrderId,
    lines: readonly LineQuantity[],
    ...trackingNumbers: readonly string[]
  ): number {
    const { made } = this.changed(amazonOrderId, 'shipment-created');
    const tracks = trackingNumbers.map(upsTrack);
    made.shipments = [...made.shipments, { id: this.nextId(), createdAtMs: Date.now(), lines, tracks }];
    return this.ids;
  }

  /** Commerce does not count it as a change of the order. */
  addTrackByHand(amazonOrderId: AmazonOrderId, shipmentId: number, trackingNumber: string): void {
    const { made } = this.requireTwin(amazonOrderId);
    made.shipments = made.shipments.map((shipment) =>
      shipment.id === shipmentId
        ? { ...shipment, tracks: [...shipment.tracks, upsTrack(trackingNumber)] }
        : shipment,
    );
  }

  invoiceByHand(amazonOrderId: AmazonOrderId, lines: readonly LineQuantity[]): void {
    const { made } = this.changed(amazonOrderId, 'invoice-created');
    made.invoices = [...made.invoices, { id: this.nextId(), lines }];
  }

  refundByHand(amazonOrderId: AmazonOrderId, memo: Omit<CommerceCreditMemo, 'id'>): void {
    const { made } = this.changed(amazonOrderId, 'credit-memo-created');
    made.creditMemos = [...made.creditMemos, { id: this.nextId(), ...memo }];
  }

  cancelByHand(amazonOrderId: AmazonOrderId): void {
    this.changed(amazonOrderId, 'canceled').isCanceled = true;
  }

  holdByHand(amazonOrderId: AmazonOrderId, isHeld: boolean): void {
    this.changed(amazonOrderId, isHeld ? 'held' : 'unheld').isHeld = isHeld;
  }

  private changed(amazonOrderId: AmazonOrderId, effect: string): TwinInMemory {
    const twin = this.requireTwin(amazonOrderId);
    twin.updatedAtMs = Date.now();
    this.effects.push({ effect, amazonOrderId, key: 'by hand' });
    return twin;
  }

  private requireTwin(amazonOrderId: AmazonOrderId): TwinInMemory {
    const twin = this.twins.get(amazonOrderId);
    if (twin === undefined) throw new Error(`Commerce has no ${amazonOrderId}`);
    return twin;
  }

  private nextId(): number {
    this.ids += 1;
    return this.ids;
  }

  private async document(
    effect: string,
    amazonOrderId: AmazonOrderId,
    { number, lines }: { readonly number: number; readonly lines: readonly LineQuantity[] },
  ): Promise<number> {
    this.reach();
    const key = `${effect}:${amazonOrderId}:${number}`;
    const known = this.documents.get(key);
    if (known !== undefined) return Promise.resolve(known.id);
    const twin = this.twins.get(amazonOrderId);
    if (twin !== undefined && !this.hasRoom(twin, { effect, amazonOrderId, lines })) {
      throw this.error('rejected', 'The quantity must not be greater than what is left');
    }
    if (twin !== undefined) twin.updatedAtMs = Date.now();
    const id = this.nextId();
    this.documents.set(key, { id, effect, amazonOrderId, lines });
    this.done({ effect, amazonOrderId, key });
    return Promise.resolve(id);
  }

  /** Commerce ships and invoices no more than was ordered. */
  private hasRoom({ ordered, made }: TwinInMemory, document: Omit<OwnDocument, 'id'>): boolean {
    const { effect, amazonOrderId, lines } = document;
    if (effect === 'credit-memo-created') return true;
    const others = [...this.documents.values()].filter(
      (each) => each.effect === effect && each.amazonOrderId === amazonOrderId,
    );
    const byHand = effect === 'shipment-created' ? made.shipments : made.invoices;
    return ordered.every(
      ({ orderItemId, quantity }) => quantityIn([...others, ...byHand, { lines }], orderItemId) <= quantity,
    );
  }
}

function twinOf({ orderId, orderNumber }: CommerceTwin): CommerceTwin {
  return { orderId, orderNumber };
}

function upsTrack(trackingNumber: string): CommerceTrack {
  return { carrierCode: 'ups', title: 'UPS', trackingNumber };
}
