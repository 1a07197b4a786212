import type { AmazonOrder, AmazonPackage } from '../../src/domain/order/amazon-order.js';
import { quantityIn, type LineQuantity } from '../../src/domain/order/line-quantity.js';

interface ModelPackage extends AmazonPackage {
  /** Amazon may count a package as shipped long before it shows it. */
  isTold: boolean;
}

/** Amazon's truth about one order: takes what fits, refuses what does not, and shows it late. */
export class AmazonModel {
  /** All it has ever shown, oldest first. */
  readonly sights: AmazonOrder[];
  private packages: ModelPackage[] = [];
  private isCanceled = false;
  private updatedAtMs: number;

  constructor(private readonly first: AmazonOrder) {
    this.sights = [first];
    this.updatedAtMs = first.updatedAtMs;
  }

  has(packageReferenceId: string): boolean {
    return this.packages.some((each) => each.packageReferenceId === packageReferenceId);
  }

  shippedOf(orderItemId: string): number {
    return quantityIn(this.packages, orderItemId);
  }

  get isCanceledThere(): boolean {
    return this.isCanceled;
  }

  /** False: refused. */
  ship(packageReferenceId: string, lines: readonly LineQuantity[], isTold: boolean): boolean {
    const others = this.packages.filter((each) => each.packageReferenceId !== packageReferenceId);
    const fits = this.first.lines.every(
      ({ orderItemId, ordered }) => quantityIn([...others, { lines }], orderItemId) <= ordered,
    );
    if (this.isCanceled || !fits) return false;
    const sent = { carrierName: null, trackingNumber: null, shippedAtMs: null, delivered: false };
    this.packages = [...others, { packageReferenceId, lines, ...sent, isTold }];
    this.changed();
    return true;
  }

  /** A person ships so much of an item in Seller Central. */
  sellerShips({ orderItemId, quantity }: LineQuantity, isTold: boolean): void {
    const number = this.packages.length + 1;
    this.ship(String(number), [{ orderItemId, quantity }], isTold);
  }

  /** False: refused. */
  cancel(): boolean {
    if (this.packages.length > 0) return false;
    this.isCanceled = true;
    this.changed();
    return true;
  }

  tellAll(): void {
    for (const each of this.packages) each.isTold = true;
    this.changed();
  }

  now(): AmazonOrder {
    return this.sights.at(-1)!;
  }

  private changed(): void {
    this.updatedAtMs += 1000;
    const lines = this.first.lines.map((line) => ({ ...line, shipped: this.shippedOf(line.orderItemId) }));
    const packages = this.packages.filter(({ isTold }) => isTold);
    const { status, updatedAtMs } = { status: this.status(), updatedAtMs: this.updatedAtMs };
    this.sights.push({ ...this.first, status, updatedAtMs, lines, packages });
  }

  private status(): AmazonOrder['status'] {
    if (this.isCanceled) return 'Canceled';
    if (this.packages.length === 0) return 'Unshipped';
    const isAll = this.first.lines.every((line) => this.shippedOf(line.orderItemId) === line.ordered);
    return isAll ? 'Shipped' : 'PartiallyShipped';
  }
}
