import { decimalsOf } from '../../domain/money.js';
import { totalCentsOf } from '../../domain/order/charges.js';
import type { IntegrationError } from '../../ports/integration-error.js';
import { quantityOf } from '../../domain/order/line-quantity.js';
import type { RefundLine } from '../../domain/order/order-state.js';
import { commerceError } from './commerce-errors.js';
import type { CommerceItem, CommerceOrder } from './order-schema.js';

export interface CreditMemoArguments {
  readonly shipping_amount: number;
  readonly adjustment_positive: number;
  readonly adjustment_negative: number;
}

/**
 * Commerce computes a credit memo from quantities; what Amazon gave back is amounts. The adjustment is the difference,
 * so that the credit memo comes to what Amazon gave back, to the cent.
 */
export function creditMemoArguments(
  order: CommerceOrder,
  lines: readonly RefundLine[],
  currency: string,
): CreditMemoArguments {
  // Commerce rounds to hundredths in every currency, also in those that have none.
  const hundredths = (cents: number): number => cents * 10 ** (2 - decimalsOf(currency));
  const wanted = hundredths(lines.reduce((sum, line) => sum + totalCentsOf(line.amounts), 0));
  const left = toHundredths(order.total_paid - order.total_refunded);
  if (wanted > left) throw tooMuchToGiveBack(order, { wanted, left });
  const shipping = shippingOf(order, hundredths(shippingCents(lines)));
  const adjustment = wanted - shipping - goodsOf(order.items, lines);
  const kept = Math.max(0, 0 - adjustment);
  const onTop = wouldClose(order, { left: left - wanted, kept }) ? 1 : 0;
  return {
    shipping_amount: shipping / 100,
    adjustment_positive: (Math.max(0, adjustment) + onTop) / 100,
    adjustment_negative: (kept + onTop) / 100,
  };
}

/** Commerce would refuse it for good. It may only come too soon: Amazon may give back more than has left so far. */
function tooMuchToGiveBack(
  order: CommerceOrder,
  { wanted, left }: { readonly wanted: number; readonly left: number },
): IntegrationError {
  const [asked, there] = [wanted, left].map((hundredths) => (hundredths / 100).toFixed(2));
  const message = `Commerce order ${order.entity_id} has ${there} invoiced and not given back, and Amazon gave back ${asked}`;
  const isAllInvoiced = order.items.every(
    ({ qty_ordered, qty_canceled, qty_invoiced }) => qty_invoiced >= qty_ordered - qty_canceled,
  );
  if (!isAllInvoiced) {
    const comesTooSoon = `${message}: the credit memo follows once the rest is invoiced`;
    return commerceError('unavailable', comesTooSoon, { isWithoutEffect: true });
  }
  return commerceError(
    'rejected',
    `${message}: credit memos that people made have given back the difference. Compare them with Amazon's refunds, then dismiss this`,
  );
}

/**
 * Commerce closes an order once what is left of its money is exactly what was kept back so far, and never gives back
 * the rest. A hundredth more on both sides changes no total and lets Amazon give back the rest some day.
 */
function wouldClose(
  { adjustment_negative }: CommerceOrder,
  { left, kept }: { readonly left: number; readonly kept: number },
): boolean {
  return left > 0 && left === toHundredths(adjustment_negative) + kept;
}

function shippingCents(lines: readonly RefundLine[]): number {
  return lines.reduce((sum, { amounts }) => sum + amounts.shipping + amounts.giftWrap, 0);
}

/**
 * Whether a shipping amount is read with or without its tax is a display setting of the shop that no API tells. Where
 * shipping was taxed it is therefore given back as an adjustment, which means the same in every shop.
 */
function shippingOf(order: CommerceOrder, asked: number): number {
  if (order.shipping_tax_amount !== 0) return 0;
  const left = toHundredths(order.shipping_amount - order.shipping_refunded);
  return Math.max(0, Math.min(asked, left));
}

/** What Commerce gives back for the quantities: its own formula, in its own order, with its own rounding. */
function goodsOf(items: readonly CommerceItem[], lines: readonly RefundLine[]): number {
  const parts = items.map((item) => partOf(item, lines)).filter(({ quantity }) => quantity > 0);
  const round = carryingRounder();
  const sumOf = (shareOf: (part: Part) => number): number =>
    parts.reduce((sum, part) => sum + shareOf(part), 0);
  const rows = sumOf((part) => share(part, part.rowLeft, round.up));
  const discounts = sumOf((part) => share(part, part.discountLeft, round.down));
  const taxes = sumOf((part) => share(part, part.taxLeft, round.up));
  return rows - discounts + taxes;
}

interface Part {
  readonly quantity: number;
  readonly quantityLeft: number;
  readonly rowLeft: number;
  readonly discountLeft: number;
  readonly taxLeft: number;
}

function partOf(item: CommerceItem, lines: readonly RefundLine[]): Part {
  return {
    quantity: item.ext_order_item_id === null ? 0 : quantityOf(lines, item.ext_order_item_id),
    quantityLeft: item.qty_invoiced - item.qty_refunded,
    rowLeft: toHundredths(item.row_invoiced - item.amount_refunded),
    discountLeft: toHundredths(item.discount_invoiced - item.discount_refunded),
    taxLeft: toHundredths(item.tax_invoiced - item.tax_refunded),
  };
}

/** The last pieces take all that is left. */
function share({ quantity, quantityLeft }: Part, left: number, round: (value: number) => number): number {
  return quantity >= quantityLeft ? left : round((left / quantityLeft) * quantity);
}

/** Within one credit memo, what rounding took from one amount is given to the next. */
function carryingRounder() {
  let carried = 0;
  const roundWith = (value: number, sign: 1 | -1): number => {
    if (value === 0) return 0;
    const exact = value + sign * carried;
    // Six decimals first: half a cent that floating point shows as a little less is still half a cent.
    const rounded = Math.round(Number(exact.toFixed(6)));
    carried = sign * (exact - rounded);
    return rounded;
  };
  return {
    up: (value: number): number => roundWith(value, 1),
    down: (value: number): number => roundWith(value, -1),
  };
}

function toHundredths(amount: number): number {
  return Math.round(amount * 100);
}
