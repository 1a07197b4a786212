import { refundsAmong } from '../../../src/adapters/seller-central/refund-mapping.js';
import { NO_CHARGES, type Charges } from '../../../src/domain/order/charges.js';

interface Tree {
  readonly [word: string]: number | Tree;
}
type Wire = Readonly<Record<string, unknown>>;

function amount(currencyAmount: number, currencyCode = 'USD'): Wire {
  return { currencyAmount, currencyCode };
}

/** Breakdowns as Amazon nests them; a branch's amount is the sum of its leaves. */
function breakdownsOf(tree: Tree, currency = 'USD'): readonly Wire[] {
  return Object.entries(tree).map(([breakdownType, value]) => ({
    breakdownType,
    breakdownAmount: amount(sumOf(value), currency),
    breakdowns: typeof value === 'number' ? null : breakdownsOf(value, currency),
  }));
}

function sumOf(value: number | Tree): number {
  if (typeof value === 'number') return value;
  const cents = Object.values(value).reduce<number>((sum, each) => sum + Math.round(sumOf(each) * 100), 0);
  return cents / 100;
}

function anItem(tree: Tree, { sku = 'SKU-1', currency = 'USD', ...more }: Wire = {}): Wire {
  return {
    totalAmount: amount(sumOf(tree), String(currency)),
    breakdowns: breakdownsOf(tree, String(currency)),
    contexts: [{ contextType: 'ProductContext', sku, quantityShipped: 1 }],
    ...more,
  };
}

function aTransaction(items: readonly Wire[], { ids = { REFUND_ID: 'R1' }, ...more }: Wire = {}): Wire {
  return {
    transactionType: 'Refund',
    transactionId: 'T1',
    transactionStatus: 'RELEASED',
    postedDate: '2026-11-02T10:00:00Z',
    relatedIdentifiers: Object.entries({ ORDER_ID: '111-1234567-1234567', ...(ids as object) }).map(
      ([relatedIdentifierName, relatedIdentifierValue]: [string, unknown]) => ({
        relatedIdentifierName,
        relatedIdentifierValue,
      }),
    ),
    items,
    ...more,
  };
}

function chargesOf(tree: Tree): Charges | undefined {
  return refundsAmong([aTransaction([anItem(tree)])], 'USD').refunds[0]?.lines[0]?.amounts;
}

function problemsOf(...transactions: readonly Wire[]): readonly string[] {
  return refundsAmong(transactions, 'USD').unreadable.map(({ problem }) => problem);
}

describe('what the buyer got back', () => {
  it('is every component by its bucket, as a positive amount in cents', () => {
    const everything: Tree = {
      ProductCharges: { OurPricePrincipal: -19.99 },
      Shipping: { ShippingPrincipal: -4.01 },
      Tax: { OurPriceTax: -1.65, ShippingTax: -0.33, GiftwrapTax: -0.29 },
      Other: { GiftwrapPrincipal: -3.49 },
    };
    expect(chargesOf(everything)).toEqual({
      principal: 1999,
      tax: 165,
      shipping: 401,
      shippingTax: 33,
      giftWrap: 349,
      giftWrapTax: 29,
    });
  });

  it.each<[string, Tree, Partial<Charges>]>([
    [
      'without the promotion that was never paid',
      {
        ProductCharges: { OurPricePrincipal: -20 },
        PromoRebates: { OurPriceDiscount: 3, ShippingDiscount: 1 },
        Shipping: { ShippingPrincipal: -4 },
      },
      { principal: 1700, shipping: 300 },
    ],
    [
      'without fees and what Amazon withholds',
      {
        ProductCharges: { OurPricePrincipal: -20 },
        Tax: { OurPriceTax: -1.6, 'MarketplaceFacilitatorTax-Principal': 1.6 },
        AmazonFees: { Commission: { Base: 3 }, RefundCommission: -0.6, ShippingChargeback: 1 },
      },
      { principal: 2000, tax: 160 },
    ],
    [
      'less the restocking fee',
      { ProductCharges: { OurPricePrincipal: -20, RestockingDeductionPrincipal: 4 } },
      { principal: 1600 },
    ],
    ['with what was given out of goodwill', { Other: { GoodwillPrincipal: -5 } }, { principal: 500 }],
    ['in words with blanks, too', { 'Product Charges': { Principle: -10 } }, { principal: 1000 }],
    ['whatever else comes to nothing', { Novelty: 0, ProductCharges: { Principal: -1 } }, { principal: 100 }],
  ])('is told %s', (_what, tree, charges) => {
    expect(chargesOf(tree)).toEqual({ ...NO_CHARGES, ...charges });
  });

  it('is exact for every cent that a number can name', () => {
    for (let cents = 1; cents <= 20_000; cents += 7) {
      expect(chargesOf({ OurPricePrincipal: -cents / 100 })?.principal).toBe(cents);
    }
  });

  it('is whole yen in Japan', () => {
    const item = anItem({ ProductCharges: { OurPricePrincipal: -1980 } }, { currency: 'JPY' });
    const { refunds } = refundsAmong([aTransaction([item])], 'JPY');
    expect(refunds[0]?.lines[0]?.amounts.principal).toBe(1980);
  });
});

describe('a refund', () => {
  const ten = anItem({ ProductCharges: { OurPricePrincipal: -10 } });

  it('has its id, its time and a line for each item', () => {
    const other = anItem({ ProductCharges: { OurPricePrincipal: -1 } }, { sku: 'SKU-2' });
    expect(refundsAmong([aTransaction([ten, other])], 'USD')).toEqual({
      refunds: [
        {
          refundId: 'R1',
          postedAtMs: Date.parse('2026-11-02T10:00:00Z'),
          lines: [
            { sku: 'SKU-1', amounts: { ...NO_CHARGES, principal: 1000 } },
            { sku: 'SKU-2', amounts: { ...NO_CHARGES, principal: 100 } },
          ],
        },
      ],
      unreadable: [],
    });
  });

  it('is one, also when it comes in two transactions', () => {
    const { refunds } = refundsAmong(
      [aTransaction([ten]), aTransaction([ten], { transactionId: 'T2' })],
      'USD',
    );
    expect(refunds.map(({ refundId, lines }) => [refundId, lines.length])).toEqual([['R1', 2]]);
  });

  it.each([
    ['one page shows it again', aTransaction([ten])],
    [
      'its money is released',
      aTransaction([ten], {
        transactionId: 'T2',
        ids: { REFUND_ID: 'R1', DEFERRED_TRANSACTION_ID: 'T1' },
      }),
    ],
  ])('is counted once when %s', (_what, again) => {
    const { refunds } = refundsAmong([aTransaction([ten]), again], 'USD');
    expect(refunds.map(({ lines }) => lines.length)).toEqual([1]);
  });

  it.each<[string, Wire, string]>([
    ['its own transaction', {}, 'T1'],
    ['the one that was held back', { DEFERRED_TRANSACTION_ID: 'T0' }, 'T0'],
  ])('without an id of its own goes by %s', (_what, ids, refundId) => {
    expect(refundsAmong([aTransaction([ten], { ids })], 'USD').refunds[0]?.refundId).toBe(refundId);
  });

  it.each(['Shipment', 'Retrocharge', 'Adjustment', 'Something New', undefined])(
    'is not a transaction of the type %s',
    (transactionType) => {
      const others = { refunds: [], unreadable: [] };
      expect(refundsAmong([aTransaction([ten], { transactionType })], 'USD')).toEqual(others);
    },
  );

  it('of fees alone is none', () => {
    const fees = anItem({ AmazonFees: { Commission: 3 } });
    expect(refundsAmong([aTransaction([fees])], 'USD')).toEqual({ refunds: [], unreadable: [] });
  });

  it.each<[string, Wire, RegExp]>([
    ['a word that nobody knows', aTransaction([anItem({ Kindness: -1 })]), /"Kindness"/],
    [
      'breakdowns that are not its total',
      aTransaction([{ ...ten, totalAmount: amount(-11) }]),
      /do not add up/,
    ],
    ['another currency', aTransaction([anItem({ Principal: -1 }, { currency: 'EUR' })]), /not in USD/],
    [
      'half a cent',
      aTransaction([anItem({}, { breakdowns: [], totalAmount: amount(-0.005) })]),
      /not in USD/,
    ],
    ['no SKU', aTransaction([{ ...ten, contexts: null }]), /SKU/],
    ['no items', aTransaction([]), /items/],
    ['no date', aTransaction([ten], { postedDate: 'soon' }), /postedDate/],
  ])('with %s cannot be understood, and leaves the others readable', (_what, broken, problem) => {
    const good = aTransaction([ten], { transactionId: 'T9', ids: { REFUND_ID: 'R9' } });
    expect(problemsOf(broken, good)).toEqual([expect.stringMatching(problem)]);
    expect(refundsAmong([broken, good], 'USD').refunds.map(({ refundId }) => refundId)).toEqual(['R9']);
  });

  it('is not held up by another transaction that has no id', () => {
    const { refunds } = refundsAmong([{ transactionType: 'Shipment' }, aTransaction([ten])], 'USD');
    expect(refunds).toHaveLength(1);
  });

  it('that has no id at all is no answer', () => {
    expect(() => refundsAmong([{ transactionType: 'Refund' }], 'USD')).toThrow(/transactionId/);
  });
});
