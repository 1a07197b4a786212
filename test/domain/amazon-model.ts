import type { AmazonOrder, AmazonPackage } from '../../src/domain/order/amazon-order.js';
import type { AmazonRefund } from '../../src/domain/order/amazon-refund.js';
import {
  addCharges,
  BUCKETS,
  NO_CHARGES,
  totalCentsOf,
  type Charges,
} from '../../src/domain/order/charges.js';
import { quantityIn, type LineQuantity } from '../../src/domain/order/line-quantity.js';

interface ModelPackage extends AmazonPackage {
  /** Amazon may count a package as shipped long before it shows it. */
  isTold: boolean;
}

interface ModelRefundLine {
  readonly orderItemId: string;
  readonly amounts: Charges;
}

/** Amazon's truth about one order: takes what fits, refuses what does not, and shows it late. */
export class AmazonModel {
  /** All it has ever shown, oldest first. */
  readonly sights: AmazonOrder[];
  /** All that was given back, oldest first; finances show the last of it late. */
  readonly refunds: AmazonRefund[] = [];
  private readonly verdicts = new Map<number, boolean>();
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

  /** A feed carries refund `number` of ours: the same one is done once, whatever is sent again. False: refused. */
  refundByFeed(number: number, lines: readonly ModelRefundLine[]): boolean {
    const known = this.verdicts.get(number);
    if (known !== undefined) return known;
    const verdict = this.refund(lines);
    this.verdicts.set(number, verdict);
    return verdict;
  }

  /** Of our feed or of a person in Seller Central. False: refused. */
  refund(lines: readonly ModelRefundLine[]): boolean {
    const fits = lines.every(({ orderItemId }) => {
      const asked = lines.filter((line) => line.orderItemId === orderItemId).map(({ amounts }) => amounts);
      const total = asked.reduce(addCharges, this.givenBackOf(orderItemId));
      const paid = this.lineOf(orderItemId).charges;
      return this.shippedOf(orderItemId) > 0 && BUCKETS.every((bucket) => total[bucket] <= paid[bucket]);
    });
    if (!fits) return false;
    const told = lines.filter(({ amounts }) => totalCentsOf(amounts) > 0);
    this.refunds.push({
      refundId: `R${this.refunds.length + 1}`,
      postedAtMs: this.updatedAtMs,
      lines: told.map(({ orderItemId, amounts }) => ({ sku: this.lineOf(orderItemId).sku, amounts })),
    });
    return true;
  }

  givenBackOf(orderItemId: string): Charges {
    const { sku } = this.lineOf(orderItemId);
    return this.refunds
      .flatMap(({ lines }) => lines)
      .filter((line) => line.sku === sku)
      .reduce<Charges>((sum, { amounts }) => addCharges(sum, amounts), NO_CHARGES);
  }

  tellAll(): void {
    for (const each of this.packages) each.isTold = true;
    this.changed();
  }

  now(): AmazonOrder {
    return this.sights.at(-1)!;
  }

  private lineOf(orderItemId: string) {
    return this.first.lines.find((line) => line.orderItemId === orderItemId)!;
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
