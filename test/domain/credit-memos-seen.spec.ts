import type { Charges } from '../../src/domain/order/charges.js';
import type { CommerceCreditMemo } from '../../src/domain/order/commerce-sight.js';
import { decide } from '../../src/domain/order/decide.js';
import { evolve } from '../../src/domain/order/evolve.js';
import { followUps } from '../../src/domain/order/follow-ups.js';
import type { OrderEvent } from '../../src/domain/order/order-event.js';
import { DEFAULT_ORDER_SETTINGS } from '../../src/domain/order/order-settings.js';
import type { OrderState } from '../../src/domain/order/order-state.js';
import { attentionsOf } from '../../src/domain/order/order-summary.js';
import { storeTroubleSetback } from '../../src/domain/order/store-troubles.js';
import {
  anOrder,
  confirmed,
  invoiced,
  ITEM_A,
  ITEM_B,
  NOW_MS,
  placed,
  shipRequested,
} from '../support/builders.js';
import { a, aMemo, b, looked, newsOf } from './commerce-sights.js';
import {
  completed,
  FAILED,
  REFUSED,
  refundAccepted,
  refundRequested,
  refundSubmitted,
  STATES,
} from './order-states.js';

function refundsOf({ refunds }: OrderState) {
  return refunds.map(({ stage, commerceCreditMemoId, lines }) => [
    stage,
    commerceCreditMemoId,
    ...lines.map(({ orderItemId, quantity, amounts }) => [orderItemId, quantity, given(amounts)]),
  ]);
}

function given(amounts: Charges) {
  return Object.fromEntries(Object.entries(amounts).filter(([, cents]) => cents > 0));
}

function codesOf(order: OrderState): readonly string[] {
  return attentionsOf(order).map(({ code }) => code);
}

const NO_PERMISSION = {
  code: 'commerce.missing-permission',
  message: 'No access to credit memos',
  nowMs: NOW_MS,
  isWithoutEffect: true,
};
const COMPLETED = anOrder(...completed);
const after = (memo: Partial<CommerceCreditMemo>, order = COMPLETED) =>
  looked(order, { creditMemos: [aMemo(memo)] });

describe('a credit memo that somebody made in Commerce', () => {
  it('is a refund to be made at Amazon, once', () => {
    const order = after({});
    expect(order.refunds).toMatchObject([
      {
        commandId: 'commerce-credit-memo-7',
        reason: 'customer-return',
        stage: 'requested',
        commerceCreditMemoId: 7,
      },
    ]);
    expect(refundsOf(order)).toEqual([['requested', 7, [ITEM_A, 1, { principal: 1000, tax: 200 }]]]);
    expect(newsOf(order, { creditMemos: [aMemo()] })).toEqual([]);
  });

  it('is not made again in Commerce once Amazon has refunded', () => {
    const order = [refundSubmitted, refundAccepted].reduce<OrderState>(evolve, after({}));
    expect(order.refunds[0]?.stage).toBe('credited');
    expect(newsOf(order, { creditMemos: [aMemo()] })).toEqual([]);
  });

  it('is asked for once, also when Amazon has rejected it', () => {
    const order = evolve(after({}), { kind: 'refund-rejected', number: 1, setback: REFUSED });
    expect(newsOf(order, { creditMemos: [aMemo()] })).toEqual([]);
  });

  it.each<[string, Partial<CommerceCreditMemo>, unknown[]]>([
    [
      'shipping and its tax, of the line that paid it',
      { shippingCents: 500, shippingTaxCents: 100, totalCents: 1800 },
      [[ITEM_A, 1, { principal: 1000, tax: 200, shipping: 500, shippingTax: 100 }]],
    ],
    [
      'an adjustment refund beyond the pieces',
      { adjustmentCents: 50, totalCents: 1250 },
      [[ITEM_A, 1, { principal: 1050, tax: 200 }]],
    ],
    [
      'less an adjustment fee',
      { adjustmentCents: -300, totalCents: 900 },
      [[ITEM_A, 1, { principal: 700, tax: 200 }]],
    ],
    [
      'an adjustment alone, of no piece',
      { lines: [{ ...a(0), principalCents: 0, taxCents: 0 }], adjustmentCents: 3100, totalCents: 3100 },
      [
        [ITEM_A, 0, { principal: 3000 }],
        [ITEM_B, 0, { principal: 100 }],
      ],
    ],
    [
      'everything',
      {
        lines: [
          { ...a(3), principalCents: 3000, taxCents: 600 },
          { ...b(2), principalCents: 1500, taxCents: 300 },
        ],
        shippingCents: 500,
        shippingTaxCents: 100,
        totalCents: 6000,
      },
      [
        [ITEM_A, 3, { principal: 3000, tax: 600, shipping: 500, shippingTax: 100 }],
        [ITEM_B, 2, { principal: 1500, tax: 300 }],
      ],
    ],
  ])('gives back %s', (_what, memo, lines) => {
    expect(refundsOf(after(memo))).toEqual([['requested', 7, ...lines]]);
  });

  it('of no piece is a general adjustment to Amazon', () => {
    const memo = { lines: [], adjustmentCents: 100, totalCents: 100 };
    expect(after(memo).refunds[0]?.reason).toBe('general-adjustment');
  });

  it.each([
    ['more than was paid', { adjustmentCents: 4801, totalCents: 6001 }, COMPLETED],
    ['more than earlier refunds have left', {}, STATES['everything refunded']!],
  ])('of %s calls for a person', (_what, memo, order) => {
    const told = after(memo, order);
    expect(told.refunds).toEqual(order.refunds);
    expect(codesOf(told)).toEqual(['refund-exceeds-paid']);
    expect(attentionsOf(told)[0]?.message).toContain('Give the rest back by other means');
    expect(newsOf(told, { creditMemos: [aMemo(memo)] })).toEqual([]);
  });

  it('is that of a refund whose own memo Commerce refused, or had nothing left for', () => {
    const accepted = anOrder(...completed, refundRequested(), refundSubmitted, refundAccepted);
    const stages = [
      { kind: 'step-failed', step: 'refund:1', setback: { ...FAILED, isUntried: true } } as const,
      { kind: 'step-failed', step: 'refund:1', setback: REFUSED } as const,
      {
        kind: 'step-waiting',
        step: 'refund:1',
        setback: storeTroubleSetback(undefined, NO_PERMISSION),
      } as const,
    ].map((failure) => {
      const renewed: OrderEvent = { kind: 'credentials-renewed', atMs: NOW_MS };
      return looked([failure, renewed].reduce<OrderState>(evolve, accepted), { creditMemos: [aMemo()] });
    });
    expect(stages.flatMap(({ refunds }) => refunds.map(({ stage }) => stage))).toEqual(
      Array(3).fill('credited'),
    );
  });

  it('is that of a refund whose own memo was refused while the order was on hold', () => {
    const accepted = anOrder(...completed, refundRequested(), refundSubmitted, refundAccepted);
    const refused = evolve(accepted, { kind: 'step-failed', step: 'refund:1', setback: REFUSED });
    const held = looked(refused, { isHeld: true });
    const credited = looked(held, { isHeld: false, creditMemos: [aMemo()] });
    expect(credited.refunds.map(({ stage }) => stage)).toEqual(['credited']);
  });

  it('whose refund Amazon has refused is that of the next one of the same sum', () => {
    const rejected = evolve(evolve(after({}), refundSubmitted), {
      kind: 'refund-rejected',
      number: 1,
      setback: REFUSED,
    });
    const command = {
      kind: 'refund',
      commandId: 'again',
      by: 'test',
      reason: 'customer-return',
      returnToStock: false,
      lines: [{ orderItemId: ITEM_A, quantity: 1, currency: null, amounts: null }],
    } as const;
    const decision = decide(rejected, command, NOW_MS);
    expect(decision).toMatchObject({ events: [{ refund: { number: 2, commerceCreditMemoId: 7 } }] });
  });

  it('of all that is invoiced is what a cancel at Amazon would give back', () => {
    const canceled = anOrder(placed, ...invoiced(), { kind: 'canceled-at-amazon' });
    const lines = [
      { ...a(3), principalCents: 3000, taxCents: 600 },
      { ...b(2), principalCents: 1500, taxCents: 300 },
    ];
    const credited = after({ lines, totalCents: 6000 }, canceled);
    expect(credited).toMatchObject({ phase: 'canceling', cancellation: { commerceCreditMemoId: 7 } });
    expect(after({}, canceled)).toEqual(canceled);
  });

  it('is that of a refund of the same sum that Amazon has made already', () => {
    const seen: OrderEvent = {
      kind: 'step-failed',
      step: 'refund:1',
      setback: REFUSED,
    };
    const order = evolve(STATES['refund accepted']!, seen);
    const credited = after({}, order);
    expect(credited.refunds).toMatchObject([{ stage: 'credited', commerceCreditMemoId: 7 }]);
    expect(codesOf(credited)).toEqual([]);
  });

  it('waits for ours of the same sum, whose reply was lost', () => {
    const lost: OrderEvent = { kind: 'step-failed', step: 'refund:1', setback: FAILED };
    const order = evolve(STATES['refund accepted']!, lost);
    expect(newsOf(order, { creditMemos: [aMemo()] })).toEqual([]);
    const answered = evolve(order, { kind: 'order-refunded', number: 1, commerceCreditMemoId: 901 });
    expect(after({}, answered).refunds).toMatchObject([{ stage: 'credited' }, { commerceCreditMemoId: 7 }]);
  });

  it('is that of a refund of the same sum that was asked for here meanwhile: nothing is paid twice', () => {
    const order = after({}, anOrder(...completed, refundRequested()));
    expect(order.refunds).toMatchObject([{ stage: 'requested', commerceCreditMemoId: 7 }]);
  });

  it('is left to a person while a refund at Amazon could not be matched', () => {
    const setAside: OrderEvent = { kind: 'refund-set-aside', refundId: 'R1', setback: REFUSED };
    const order = after({}, anOrder(...completed, setAside));
    expect(order.refunds).toEqual([]);
    expect(codesOf(order)).toContain('refund-uncertain');
  });
});

describe('a credit memo for goods that have not shipped', () => {
  const all = {
    lines: [
      { ...a(3), principalCents: 3000, taxCents: 600 },
      { ...b(2), principalCents: 1500, taxCents: 300 },
    ],
    shippingCents: 500,
    shippingTaxCents: 100,
    totalCents: 6000,
  };
  const onlyInvoiced = anOrder(placed, ...invoiced());

  it('of the whole order is a cancel at Amazon', () => {
    const order = after(all, onlyInvoiced);
    expect(order).toMatchObject({
      phase: 'canceling',
      cancellation: { reason: 'general-adjustment', commerceCreditMemoId: 7 },
    });
    expect(newsOf(order, { creditMemos: [aMemo(all)] })).toEqual([]);
  });

  it('of a part calls for a person, and goes to Amazon by itself once the goods are there', () => {
    const told = after({}, onlyInvoiced);
    expect(codesOf(told)).toEqual(['not-shipped']);
    const shipped = [shipRequested(), confirmed()].reduce(evolve, told);
    expect(followUps(shipped, confirmed(), DEFAULT_ORDER_SETTINGS)).toEqual([{ kind: 'look-asked' }]);
    const order = after({}, shipped);
    expect(order.refunds).toHaveLength(1);
    expect(codesOf(order)).toEqual([]);
  });
});
