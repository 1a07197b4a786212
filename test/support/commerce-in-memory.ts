import { requireCommerceOrderId, type AmazonOrderId } from '../../src/domain/ids.js';
import type {
  CommerceCreditMemo,
  CommerceInvoice,
  CommerceShipment,
  CommerceTrack,
  TrackedShipment,
} from '../../src/domain/order/commerce-sight.js';
import { quantityIn, type LineQuantity } from '../../src/domain/order/line-quantity.js';
import type { CommerceTwin, Parcel } from '../../src/domain/order/order-state.js';
import type {
  ChangedCommerceOrders,
  CommerceOrderRef,
  CommerceOrders,
  CommerceOrderSeen,
} from '../../src/ports/commerce-orders.js';
import type { IntegrationError } from '../../src/ports/integration-error.js';
import type { InvoiceDocuments, InvoiceRef, IssuedInvoice } from '../../src/ports/invoice-documents.js';
import type { AmazonOrderRead } from '../../src/ports/order-details.js';
import { Remote } from './remote-in-memory.js';

interface TwinInMemory extends CommerceTwin {
  isCanceled: boolean;
  isHeld: boolean;
  updatedAtMs: number;
  readonly ordered: readonly LineQuantity[];
  /** What people have made there, or changed. */
  readonly made: {
    shipments: readonly CommerceShipment[];
    ownShipments: readonly TrackedShipment[];
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
  readonly comments = new Map<string, string>();
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
    const made = { shipments: [], ownShipments: [], invoices: [], creditMemos: [] };
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
    if (twin.isHeld) this.setHeld(twin, amazonOrderId, false);
    twin.isCanceled = true;
    twin.updatedAtMs = Date.now();
    this.done({ effect: 'canceled', amazonOrderId, key: twin.orderNumber });
    return Promise.resolve();
  }

  async hold({ amazonOrderId }: CommerceOrderRef): Promise<void> {
    this.reach();
    if (this.refusal !== undefined) throw this.error('rejected', this.refusal);
    const twin = this.requireTwin(amazonOrderId);
    if (!twin.isHeld) this.setHeld(twin, amazonOrderId, true);
    return Promise.resolve();
  }

  async unhold({ amazonOrderId }: CommerceOrderRef): Promise<void> {
    this.reach();
    const twin = this.requireTwin(amazonOrderId);
    if (twin.isHeld) this.setHeld(twin, amazonOrderId, false);
    return Promise.resolve();
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

  /** Of a shipment of ours. */
  changeTrackByHand(amazonOrderId: AmazonOrderId, trackingNumber: string): void {
    const [shipment] = [...this.documents.values()].filter(
      (each) => each.effect === 'shipment-created' && each.amazonOrderId === amazonOrderId,
    );
    if (shipment === undefined) throw new Error(`Commerce has no shipment of ${amazonOrderId}`);
    this.requireTwin(amazonOrderId).made.ownShipments = [
      { id: shipment.id, tracks: [upsTrack(trackingNumber)] },
    ];
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

  private setHeld(twin: TwinInMemory, amazonOrderId: AmazonOrderId, isHeld: boolean): void {
    twin.isHeld = isHeld;
    twin.updatedAtMs = Date.now();
    this.done({ effect: isHeld ? 'held' : 'unheld', amazonOrderId, key: twin.orderNumber });
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
    if (twin?.isHeld === true) throw this.error('rejected', 'the order is on hold');
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
