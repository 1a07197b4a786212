import fc from 'fast-check';

import { orderReadOf } from '../../../src/adapters/seller-central/order-mapping.js';
import { moneyOf } from '../../../src/domain/money.js';
import type { AmazonLine } from '../../../src/domain/order/amazon-order.js';
import {
  mapCharges,
  subtractCharges,
  totalCentsOf,
  type Charges,
} from '../../../src/domain/order/charges.js';
import type { LineQuantity } from '../../../src/domain/order/line-quantity.js';
import type { RefundLine } from '../../../src/domain/order/order-state.js';
import type { AmazonOrderRead } from '../../../src/ports/order-details.js';
import { wireItem, wireOrder } from '../seller-central/wire-order.js';

export interface Marketplace {
  readonly marketplaceId: string;
  readonly currency: string;
  readonly isTaxTold: boolean;
}

export interface GeneratedRefund {
  readonly number: number;
  readonly lines: readonly RefundLine[];
  readonly totalCents: number;
}

export type Deed =
  | { readonly kind: 'ship' | 'invoice'; readonly lines: readonly LineQuantity[] }
  | { readonly kind: 'refund'; readonly refund: GeneratedRefund };

/** An order as Amazon writes it, and what becomes of it, in the order in which it comes. */
export interface GeneratedOrder {
  readonly currency: string;
  readonly read: AmazonOrderRead;
  /** The sum of Amazon's breakdowns. */
  readonly proceedsCents: number;
  readonly refunds: readonly GeneratedRefund[];
  readonly deeds: readonly Deed[];
}

interface WireLine {
  readonly quantity: number;
  readonly item: number;
  readonly shipping: number;
  readonly giftWrap: number;
  readonly taxes: readonly [item: number, shipping: number, giftWrap: number];
  readonly discounts: readonly [item: number, shipping: number, giftWrap: number];
}

const few = fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 999 }));
const price = fc.oneof(fc.integer({ min: 1, max: 99_999 }), fc.integer({ min: 1, max: 50 }));

const paidLine: fc.Arbitrary<WireLine> = fc
  .record({
    quantity: fc.integer({ min: 1, max: 7 }),
    item: price,
    shipping: few,
    giftWrap: few,
    taxes: fc.tuple(few, few, few),
    off: fc.tuple(fc.constantFrom(0, 0, 0.1, 0.37, 1), fc.constantFrom(0, 0, 1), fc.constantFrom(0, 0, 1)),
  })
  .map(({ off: [offItem, offShipping, offGiftWrap], ...line }) => ({
    ...line,
    // Nothing that is free is taxed.
    taxes: [line.taxes[0], line.shipping === 0 ? 0 : line.taxes[1], line.giftWrap === 0 ? 0 : line.taxes[2]],
    discounts: [
      Math.round(line.item * offItem),
      Math.round(line.shipping * offShipping),
      Math.round(line.giftWrap * offGiftWrap),
    ],
  }));

/** Of a replacement: Amazon sends goods that cost nothing. */
const freeLine: fc.Arbitrary<WireLine> = fc.integer({ min: 1, max: 3 }).map((quantity) => ({
  quantity,
  item: 0,
  shipping: 0,
  giftWrap: 0,
  taxes: [0, 0, 0],
  discounts: [0, 0, 0],
}));

const wireLines = fc.oneof(
  {
    weight: 12,
    arbitrary: fc.array(fc.oneof({ weight: 9, arbitrary: paidLine }, { weight: 1, arbitrary: freeLine }), {
      minLength: 1,
      maxLength: 4,
    }),
  },
  { weight: 1, arbitrary: fc.array(freeLine, { minLength: 1, maxLength: 2 }) },
);

/** Shares of pieces and of money, in percent; whoever needs another one begins again. */
const shares = fc.array(fc.integer({ min: 0, max: 100 }), { minLength: 5, maxLength: 12 });

export function generatedOrder(marketplace: Marketplace): fc.Arbitrary<GeneratedOrder> {
  return fc
    .record({
      lines: wireLines,
      shares,
      number: fc.nat({ max: 9_999_999 }),
      order: fc.infiniteStream(fc.nat()),
    })
    .map(({ lines, shares: drawn, number, order }) => {
      const told = lines.map((line) => (marketplace.isTaxTold ? line : withoutTax(line)));
      const read = readOf(told, marketplace, number);
      const share = cycle(drawn);
      const refunds = refundsOf(read.order.lines, share);
      const deeds: Deed[] = [
        ...inParts(read.order.lines, share).map((part): Deed => ({ kind: 'ship', lines: part })),
        ...inParts(read.order.lines, share).map((part): Deed => ({ kind: 'invoice', lines: part })),
        ...refunds.map((refund): Deed => ({ kind: 'refund', refund })),
      ];
      return {
        currency: marketplace.currency,
        read,
        proceedsCents: told.reduce((sum, line) => sum + proceedsOf(line), 0),
        refunds,
        deeds: shuffled(deeds, order),
      };
    });
}

function withoutTax(line: WireLine): WireLine {
  return { ...line, taxes: [0, 0, 0] };
}

function proceedsOf({ item, shipping, giftWrap, taxes, discounts }: WireLine): number {
  return item + shipping + giftWrap + sumOf(taxes) - sumOf(discounts);
}

function readOf(
  lines: readonly WireLine[],
  { marketplaceId, currency }: Marketplace,
  number: number,
): AmazonOrderRead {
  const money = (cents: number) => ({
    amount: moneyOf(cents, currency).amount,
    currencyCode: currency,
  });
  return orderReadOf(
    wireOrder({
      orderId: `902-0000000-${String(number).padStart(7, '0')}`,
      salesChannel: { channelName: 'AMAZON', marketplaceId, marketplaceName: 'Amazon' },
      proceeds: { grandTotal: money(lines.reduce((sum, line) => sum + proceedsOf(line), 0)) },
      orderItems: lines.map((line, index) =>
        wireItem({
          orderItemId: `item-${String(index)}`,
          quantityOrdered: line.quantity,
          proceeds: { breakdowns: breakdownsOf(line, money) },
        }),
      ),
    }),
  );
}

function breakdownsOf(
  { item, shipping, giftWrap, taxes, discounts }: WireLine,
  money: (cents: number) => object,
): readonly object[] {
  const detailed = (type: string, sign: 1 | -1, amounts: readonly number[]): readonly object[] => {
    if (sumOf(amounts) === 0) return [];
    const subtypes = ['ITEM', 'SHIPPING', 'GIFT_WRAP'];
    return [
      {
        type,
        subtotal: money(sign * sumOf(amounts)),
        detailedBreakdowns: amounts.map((cents, index) => ({
          subtype: subtypes[index],
          value: money(sign * cents),
        })),
      },
    ];
  };
  return [
    { type: 'ITEM', subtotal: money(item) },
    ...(shipping === 0 ? [] : [{ type: 'SHIPPING', subtotal: money(shipping) }]),
    ...(giftWrap === 0 ? [] : [{ type: 'GIFT_WRAP', subtotal: money(giftWrap) }]),
    ...detailed('TAX', 1, taxes),
    ...detailed('DISCOUNT', -1, discounts),
  ];
}

/** All pieces of all lines, in some parts, none of which is empty. */
function inParts(lines: readonly AmazonLine[], share: () => number): readonly (readonly LineQuantity[])[] {
  const parts: LineQuantity[][] = [[], [], []];
  for (const { orderItemId, ordered } of lines) {
    let left = ordered;
    for (const part of parts.slice(0, 2)) {
      const quantity = Math.round((left * share()) / 100);
      if (quantity > 0) part.push({ orderItemId, quantity });
      left -= quantity;
    }
    if (left > 0) parts[2]?.push({ orderItemId, quantity: left });
  }
  return parts.filter((part) => part.length > 0);
}

/** Up to three, each over any part of any amount; half the time they give back everything. */
function refundsOf(lines: readonly AmazonLine[], share: () => number): readonly GeneratedRefund[] {
  const isWhole = share() > 50;
  const left = lines.map(({ orderItemId, ordered, charges }) => ({ orderItemId, ordered, charges }));
  const refunds: GeneratedRefund[] = [];
  for (const isLast of [false, false, true]) {
    const parts = left.map((line): RefundLine => {
      const takesAll = isLast && isWhole;
      const amounts = mapCharges((bucket) => part(line.charges[bucket], takesAll ? 100 : share()));
      const quantity = part(line.ordered, takesAll ? 100 : share());
      line.charges = subtractCharges(line.charges, amounts);
      line.ordered -= quantity;
      return { orderItemId: line.orderItemId, quantity, amounts };
    });
    const refundLines = parts.filter(({ amounts }) => totalCentsOf(amounts) > 0);
    const totalCents = totalOf(refundLines);
    if (totalCents > 0) refunds.push({ number: refunds.length + 1, lines: refundLines, totalCents });
  }
  return refunds;
}

function totalOf(lines: readonly { readonly amounts: Charges }[]): number {
  return sumOf(lines.map(({ amounts }) => totalCentsOf(amounts)));
}

function part(whole: number, percent: number): number {
  return Math.round((whole * percent) / 100);
}

function cycle(drawn: readonly number[]): () => number {
  let next = 0;
  return () => {
    next += 1;
    return drawn[next % drawn.length] ?? 0;
  };
}

function shuffled<T>(all: readonly T[], order: Iterator<number>): readonly T[] {
  return all
    .map((each) => ({ each, rank: Number(order.next().value) }))
    .toSorted((left, right) => left.rank - right.rank)
    .map(({ each }) => each);
}

function sumOf(amounts: readonly number[]): number {
  return amounts.reduce((sum, amount) => sum + amount, 0);
}
