import type { AmazonOrder } from '../../src/domain/order/amazon-order.js';
import { totalCentsOf } from '../../src/domain/order/charges.js';
import type {
  CommerceCreditMemo,
  CommerceDocuments,
  CommerceInvoice,
  CommerceShipment,
} from '../../src/domain/order/commerce-sight.js';
import { quantityIn, quantityOf, type LineQuantity } from '../../src/domain/order/line-quantity.js';

import { shipmentIdOf } from './simulated-order.js';

/** The document with the number it has among ours; null: a person made it. */
type Marked<Document> = Document & { readonly ours: number | null };

/** Commerce's truth about one order: people and we write to it, and it takes no more than there is. */
export class CommerceModel {
  isCanceled = false;
  isHeld = false;
  shipments: readonly Marked<CommerceShipment>[] = [];
  invoices: readonly Marked<CommerceInvoice>[] = [];
  creditMemos: readonly Marked<CommerceCreditMemo>[] = [];
  private ids = 0;

  constructor(private readonly first: AmazonOrder) {}

  /** What a look shows: not what carries our marker. */
  get documents(): CommerceDocuments {
    return {
      updatedAtMs: null,
      isHeld: this.isHeld,
      canceled: [],
      shipments: byPeople(this.shipments),
      ownShipments: this.shipments.filter(({ ours }) => ours !== null),
      invoices: byPeople(this.invoices),
      creditMemos: byPeople(this.creditMemos),
    };
  }

  shippedOf(orderItemId: string): number {
    return quantityIn(this.shipments, orderItemId);
  }

  get refundedCents(): number {
    return this.creditMemos.reduce((sum, { totalCents }) => sum + totalCents, 0);
  }

  /** Each answers false where Commerce refuses. One of ours that stands there is not made again. */
  ship(lines: readonly LineQuantity[], tracks: readonly string[], ours: number | null = null): boolean {
    if (hasOurs(this.shipments, ours)) return true;
    if (this.isBarred() || !this.fits(lines, this.shipments)) return false;
    const named = tracks.map((trackingNumber) => ({ carrierCode: 'ups', title: 'UPS', trackingNumber }));
    const id = ours === null ? this.nextId() : shipmentIdOf(ours);
    const made = { id, createdAtMs: null, lines, tracks: named, ours };
    this.shipments = [...this.shipments, made];
    return true;
  }

  /** A person adds what is missing. */
  addTracks(): void {
    this.shipments = this.shipments.map((shipment) => {
      if (shipment.ours !== null || shipment.tracks.length > 0) return shipment;
      const track = { carrierCode: 'ups', title: 'UPS', trackingNumber: `late-${shipment.id}` };
      return { ...shipment, tracks: [track] };
    });
  }

  /** A person has mistyped the first of each. */
  changeTracks(): void {
    this.shipments = this.shipments.map((shipment) => {
      const [first, ...others] = shipment.tracks;
      if (first === undefined) return shipment;
      return {
        ...shipment,
        tracks: [{ ...first, trackingNumber: `${first.trackingNumber}-changed` }, ...others],
      };
    });
  }

  invoice(lines: readonly LineQuantity[], ours: number | null = null): boolean {
    if (hasOurs(this.invoices, ours)) return true;
    if (this.isBarred() || !this.fits(lines, this.invoices)) return false;
    this.invoices = [...this.invoices, { id: this.nextId(), lines, ours }];
    return true;
  }

  /** Offline, and no more than was paid. */
  refund(memo: Omit<CommerceCreditMemo, 'id'>, ours: number | null = null): boolean {
    if (hasOurs(this.creditMemos, ours)) return true;
    const paid = this.first.lines.reduce((sum, { charges }) => sum + totalCentsOf(charges), 0);
    const isTooMuch = this.refundedCents + memo.totalCents > paid;
    const isInvoiced = memo.lines.every(
      ({ orderItemId }) =>
        quantityIn([...this.creditMemos, memo], orderItemId) <= quantityIn(this.invoices, orderItemId),
    );
    if (this.isBarred() || isTooMuch || !isInvoiced || this.invoices.length === 0) return false;
    this.creditMemos = [...this.creditMemos, { ...memo, id: this.nextId(), ours }];
    return true;
  }

  /** What is invoiced is not canceled; our own cancel gives that back by a credit memo. */
  cancelByUs(): boolean {
    if (!this.isHeld) this.isCanceled = true;
    return this.isCanceled;
  }

  cancel(): boolean {
    return this.invoices.length === 0 && this.cancelByUs();
  }

  private isBarred(): boolean {
    return this.isCanceled || this.isHeld;
  }

  private fits(
    lines: readonly LineQuantity[],
    others: readonly { lines: readonly LineQuantity[] }[],
  ): boolean {
    return this.first.lines.every(
      ({ orderItemId, ordered }) =>
        quantityOf(lines, orderItemId) + quantityIn(others, orderItemId) <= ordered,
    );
  }

  private nextId(): number {
    this.ids += 1;
    return this.ids;
  }
}

function byPeople<Document>(documents: readonly Marked<Document>[]): readonly Marked<Document>[] {
  return documents.filter(({ ours }) => ours === null);
}

function hasOurs(documents: readonly { readonly ours: number | null }[], ours: number | null): boolean {
  return ours !== null && documents.some((each) => each.ours === ours);
}
