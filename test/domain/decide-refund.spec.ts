import { NO_CHARGES, type Charges } from '../../src/domain/order/charges.js';
import { decide } from '../../src/domain/order/decide.js';
import { evolve } from '../../src/domain/order/evolve.js';
import type { RefundLineRequest } from '../../src/domain/order/order-command.js';
import type { OrderState, RefundLine } from '../../src/domain/order/order-state.js';
import {
  anAmazonOrder,
  anOrder,
  aParcel,
  confirmed,
  ITEM_A,
  ITEM_B,
  LINES,
  NOW_MS,
  orderFrom,
  placed,
  shipRequested,
} from '../support/builders.js';
import { completed, REFUSED } from './order-states.js';

const SHIPPED = anOrder(...completed);

function line(change: Partial<RefundLineRequest> = {}): RefundLineRequest {
  return { orderItemId: ITEM_A, quantity: 1, currency: null, amounts: null, ...change };
}

function money(change: Partial<Charges>): Charges {
  return { ...NO_CHARGES, ...change };
}

function refund(order: OrderState, ...lines: readonly RefundLineRequest[]) {
  const envelope = { kind: 'refund', commandId: `refund-${order.refunds.length + 1}`, by: 'test' } as const;
  return decide(order, { ...envelope, lines, reason: 'customer-return', returnToStock: false }, NOW_MS);
}

/** The lines of the refund that comes of it, or the code it is refused with. */
function linesOf(order: OrderState, ...lines: readonly RefundLineRequest[]): readonly RefundLine[] | string {
  const decision = refund(order, ...lines);
  if (decision.kind === 'refused') return decision.code;
  const [event] = decision.kind === 'accepted' ? decision.events : [];
  return event?.kind === 'refund-requested' ? event.refund.lines : [];
}

function after(order: OrderState, ...lines: readonly RefundLineRequest[]): OrderState {
  const decision = refund(order, ...lines);
  if (decision.kind !== 'accepted') throw new Error(`Not accepted: ${JSON.stringify(decision)}`);
  return decision.events.reduce(evolve, order);
}

function shippedOf(charges: Partial<Charges>, { ordered = 3, currency = 'USD' } = {}): OrderState {
  const [first] = LINES;
  const order = anAmazonOrder({ currency, lines: [{ ...first!, ordered, charges: money(charges) }] });
  const parcel = aParcel({ lines: [{ orderItemId: ITEM_A, quantity: ordered }] });
  return orderFrom(order, placed, shipRequested(parcel), confirmed());
}

describe('refunding pieces', () => {
  it('gives back price and tax of so many, and leaves the shipping', () => {
    expect(linesOf(SHIPPED, line({ quantity: 2 }))).toEqual([
      { orderItemId: ITEM_A, quantity: 2, amounts: money({ principal: 2000, tax: 400 }) },
    ]);
  });

  it('of a price that does not divide gives back every cent over all pieces, and none too many', () => {
    let order = shippedOf({ principal: 1000, tax: 100 });
    const given: number[][] = [];
    for (let piece = 0; piece < 3; piece += 1) {
      order = after(order, line());
      const { principal, tax } = order.refunds[piece]!.lines[0]!.amounts;
      given.push([principal, tax]);
    }
    expect(given).toEqual([
      [333, 33],
      [334, 34],
      [333, 33],
    ]);
    expect(linesOf(order, line())).toBe('quantity-exceeds-refundable');
  });

  it('of yen, which has no decimals, counts in whole yen', () => {
    const order = shippedOf({ principal: 1000, tax: 100 }, { currency: 'JPY' });
    expect(linesOf(order, line({ quantity: 2 }))).toMatchObject([{ amounts: { principal: 667, tax: 67 } }]);
    const tooMuch = refund(
      order,
      line({ quantity: 0, currency: 'JPY', amounts: money({ principal: 1001 }) }),
    );
    expect(tooMuch).toMatchObject({
      code: 'refund-exceeds-paid',
      detail: `Item ${ITEM_A}: of principal 1000 JPY is left to refund.`,
    });
  });

  it.each([
    ['more than was shipped', [line({ quantity: 4 })], 'quantity-exceeds-refundable'],
    [
      'more than was shipped, in two lines',
      [line({ quantity: 2 }), line({ quantity: 2 })],
      'quantity-exceeds-refundable',
    ],
    ['an item of another order', [line({ orderItemId: '999' })], 'unknown-order-item'],
    ['no piece and no amount', [line({ quantity: 0 })], 'refund-is-zero'],
    ['amounts of nothing', [line({ quantity: 1, amounts: NO_CHARGES })], 'refund-is-zero'],
    ['another currency', [line({ currency: 'EUR', amounts: money({ principal: 1 }) })], 'currency-mismatch'],
    [
      'two currencies at once',
      [line({ currency: 'USD/EUR', amounts: money({ principal: 1 }) })],
      'currency-mismatch',
    ],
  ])('refuses %s', (_what, lines, code) => {
    expect(linesOf(SHIPPED, ...lines)).toBe(code);
  });

  it('takes several lines of one item and counts them together', () => {
    expect(linesOf(SHIPPED, line({ quantity: 1 }), line({ quantity: 2 }))).toMatchObject([
      { quantity: 1, amounts: { principal: 1000, tax: 200 } },
      { quantity: 2, amounts: { principal: 2000, tax: 400 } },
    ]);
    const half = line({ quantity: 0, amounts: money({ shipping: 300 }) });
    expect(linesOf(SHIPPED, half, half)).toBe('refund-exceeds-paid');
  });

  it('is bound by what is shipped of that very item', () => {
    const partly = anOrder(
      placed,
      shipRequested(aParcel({ lines: [{ orderItemId: ITEM_A, quantity: 1 }] })),
      confirmed(),
    );
    expect(linesOf(partly, line({ quantity: 1 }))).toHaveLength(1);
    expect(linesOf(partly, line({ quantity: 2 }))).toBe('quantity-exceeds-refundable');
    expect(linesOf(partly, line({ orderItemId: ITEM_B }))).toBe('not-shipped');
  });
});

describe('refunding amounts', () => {
  // Paid for A: principal 30.00, tax 6.00, shipping 5.00, shipping tax 1.00, no gift wrap.
  it.each([
    ['all of a bucket', { shipping: 500 }, 'accepted'],
    ['all of every bucket', { principal: 3000, tax: 600, shipping: 500, shippingTax: 100 }, 'accepted'],
    ['a cent too much principal', { principal: 3001 }, 'refund-exceeds-paid'],
    ['a cent too much tax', { tax: 601 }, 'refund-exceeds-paid'],
    ['a cent too much shipping', { shipping: 501 }, 'refund-exceeds-paid'],
    ['a cent too much shipping tax', { shippingTax: 101 }, 'refund-exceeds-paid'],
    ['gift wrap nobody paid', { giftWrap: 1 }, 'refund-exceeds-paid'],
    ['one bucket too much among good ones', { principal: 1, shippingTax: 101 }, 'refund-exceeds-paid'],
  ])('bounds each bucket by itself: %s', (_what, amounts, expected) => {
    const decision = refund(SHIPPED, line({ quantity: 0, currency: 'USD', amounts: money(amounts) }));
    expect(decision.kind === 'refused' ? decision.code : decision.kind).toBe(expected);
  });

  it('tells what is left in the bucket', () => {
    const once = after(SHIPPED, line({ quantity: 0, amounts: money({ shipping: 350 }) }));
    expect(refund(once, line({ quantity: 0, amounts: money({ shipping: 151 }) }))).toMatchObject({
      code: 'refund-exceeds-paid',
      detail: `Item ${ITEM_A}: of shipping 1.50 USD is left to refund.`,
    });
  });

  it('leaves later pieces no more than what odd amounts have left', () => {
    const odd = after(SHIPPED, line({ quantity: 0, amounts: money({ principal: 2500 }) }));
    expect(linesOf(odd, line({ quantity: 3 }))).toMatchObject([{ amounts: { principal: 500, tax: 600 } }]);
  });

  it('frees what Amazon refused, and keeps what it has not answered yet', () => {
    const asked = after(SHIPPED, line({ quantity: 3 }));
    expect(linesOf(asked, line({ quantity: 1 }))).toBe('quantity-exceeds-refundable');
    const refused = evolve(asked, { kind: 'refund-rejected', number: 1, setback: REFUSED });
    expect(linesOf(refused, line({ quantity: 3 }))).toHaveLength(1);
  });
});
