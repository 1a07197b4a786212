import type { AmazonRefund, AmazonRefunds } from '../../src/domain/order/amazon-refund.js';
import { NO_CHARGES, type Charges } from '../../src/domain/order/charges.js';
import { evolve } from '../../src/domain/order/evolve.js';
import { openSteps } from '../../src/domain/order/next-step.js';
import { DEFAULT_ORDER_SETTINGS } from '../../src/domain/order/order-settings.js';
import type { OrderState, Refund } from '../../src/domain/order/order-state.js';
import { attentionsOf } from '../../src/domain/order/order-summary.js';
import { mayBeRefundedElsewhere, refundsSeen } from '../../src/domain/order/refunds-seen.js';
import { unreadRefunds } from '../../src/domain/order/unread-refunds.js';
import {
  anAmazonOrder,
  anOrder,
  DAY_MS,
  HOUR_MS,
  invoiced,
  ITEM_A,
  ITEM_B,
  LINES,
  NOW_MS,
  orderFrom,
} from '../support/builders.js';
import {
  completed,
  REFUSED,
  refundAccepted,
  refundRequested,
  refundSubmitted,
  STATES,
} from './order-states.js';

const SKU_A = 'CAUCE-001';
const SKU_B = 'CAUCE-002';
const POSTED_MS = NOW_MS + HOUR_MS;
/** The price and tax of one piece of A, which is what the refund of STATES asks for. */
const ONE_A = { principal: 1000, tax: 200 };

function line(sku: string, amounts: Partial<Charges>) {
  return { sku, amounts: { ...NO_CHARGES, ...amounts } };
}

function seen(refundId: string, ...lines: AmazonRefund['lines']): AmazonRefund {
  return { refundId, postedAtMs: POSTED_MS, lines };
}

function read(...refunds: readonly AmazonRefund[]): AmazonRefunds {
  return { refunds, unreadable: [] };
}

function eventsOf(order: OrderState, finances: AmazonRefunds) {
  return refundsSeen(order, finances, NOW_MS + DAY_MS);
}

function after(order: OrderState, ...finances: readonly AmazonRefunds[]): OrderState {
  return finances.reduce((state, each) => eventsOf(state, each).reduce(evolve, state), order);
}

function kindsOf(order: OrderState, ...refunds: readonly AmazonRefund[]): readonly string[] {
  return eventsOf(order, read(...refunds)).map(({ kind }) => kind);
}

function linesOf({ refunds }: OrderState) {
  return refunds.map((refund: Refund) => refund.lines.map((each) => [each.orderItemId, each.quantity]));
}

describe('a refund made in Seller Central', () => {
  const shipped = STATES['completed']!;

  it('becomes a refund that Amazon has already made, and the credit memo is the next step', () => {
    const order = after(shipped, read(seen('R1', line(SKU_A, ONE_A))));
    expect(order.refunds).toEqual([
      {
        number: 1,
        commandId: null,
        lines: [
          { orderItemId: ITEM_A, quantity: 1, amounts: { ...NO_CHARGES, ...ONE_A }, amazonRefundId: 'R1' },
        ],
        reason: 'other',
        returnToStock: false,
        stage: 'accepted',
        feedId: null,
        commerceCreditMemoId: null,
        rejection: null,
      },
    ]);
    expect(openSteps(order)).toEqual([{ kind: 'refund', number: 1 }]);
    expect(order.settledAtMs).toBe(POSTED_MS);
  });

  it('brings nothing when it is seen again, not even once it is credited', () => {
    const finances = read(seen('R1', line(SKU_A, ONE_A)));
    const credited = evolve(after(shipped, finances), {
      kind: 'order-refunded',
      number: 1,
      commerceCreditMemoId: 901,
    });
    expect(eventsOf(credited, finances)).toEqual([]);
  });

  it('brings what is new when more of its lines are told later', () => {
    const first = seen('R1', line(SKU_A, ONE_A));
    const order = after(
      shipped,
      read(first),
      read({ ...first, lines: [...first.lines, line(SKU_B, { tax: 5 })] }),
    );
    expect(linesOf(order)).toEqual([[[ITEM_A, 1]], [[ITEM_B, 0]]]);
  });

  it.each([
    ['the price of one piece', { principal: 1000, tax: 200 }, 1],
    ['the price of two', { principal: 2000, tax: 400 }, 2],
    [
      'the price of all, with the shipping',
      { principal: 3000, tax: 600, shipping: 500, shippingTax: 100 },
      3,
    ],
    ['a part of a price', { principal: 999 }, 0],
    ['shipping alone', { shipping: 500, shippingTax: 100 }, 0],
  ])('of %s takes back as many pieces as it pays for', (_what, amounts, pieces) => {
    expect(linesOf(after(shipped, read(seen('R1', line(SKU_A, amounts)))))).toEqual([[[ITEM_A, pieces]]]);
  });

  it('takes back no piece that is not shipped', () => {
    const order = after(STATES['partly shipped']!, read(seen('R1', line(SKU_A, { principal: 2000 }))));
    expect(linesOf(order)).toEqual([[[ITEM_A, 0]]]);
  });

  it('is told one item from another of the same SKU by what is left of each', () => {
    const [a, b] = LINES;
    const twins = anAmazonOrder({ lines: [a!, { ...a!, orderItemId: b!.orderItemId }] });
    const all = { principal: 3000, tax: 600 };
    const order = after(
      orderFrom(twins, ...completed),
      read(seen('R1', line(SKU_A, all)), seen('R2', line(SKU_A, all))),
    );
    expect(order.refunds.map(({ lines }) => lines[0]?.orderItemId)).toEqual([ITEM_A, ITEM_B]);
  });

  it.each<[string, AmazonRefund]>([
    ['more than was paid', seen('R1', line(SKU_A, { principal: 3001 }))],
    [
      'more of one bucket than is left, whatever is left of the others',
      seen('R1', line(SKU_B, { shipping: 1 })),
    ],
    ['goods that the order does not have', seen('R1', line('SOMETHING-ELSE', { principal: 1 }))],
    ['less than nothing', seen('R1', line(SKU_A, { principal: 1000, tax: -200 }))],
    [
      'more than is left after its own first line',
      seen('R1', line(SKU_A, { tax: 600 }), line(SKU_A, { tax: 1 })),
    ],
  ])('of %s is left to a person, once', (_what, refund) => {
    const order = after(shipped, read(refund));
    expect(order.refunds).toEqual([]);
    expect(attentionsOf(order)).toMatchObject([{ step: 'refund-at-amazon:R1', code: 'refund-exceeds-paid' }]);
    const dismissed = evolve(order, { kind: 'attention-dismissed', commandId: 'd', by: 'test' });
    expect(attentionsOf(dismissed)).toEqual([]);
    expect(eventsOf(dismissed, read(refund))).toEqual([]);
  });

  it('that cannot be understood is left to a person, once', () => {
    const finances = { refunds: [], unreadable: [{ refundId: 'R1', problem: 'an unknown word' }] };
    const order = after(shipped, finances);
    expect(attentionsOf(order)).toMatchObject([{ step: 'refund-at-amazon:R1', code: 'refund-unreadable' }]);
    expect(eventsOf(order, finances)).toEqual([]);
  });

  it('waits for its invoice before Commerce gives it back', () => {
    const uninvoiced = after(STATES['shipped, not invoiced']!, read(seen('R1', line(SKU_A, ONE_A))));
    expect(openSteps(uninvoiced)).toEqual([]);
    expect(openSteps(invoiced().reduce(evolve, uninvoiced))).toEqual([{ kind: 'refund', number: 1 }]);
  });
});

describe('our own refund', () => {
  const OWN = seen('R1', line(SKU_A, ONE_A));

  it.each(['refund requested', 'refund submitted', 'refund accepted', 'partly refunded'])(
    'is recognized when Amazon shows it while the order is: %s',
    (name) => {
      const order = STATES[name]!;
      expect(kindsOf(order, OWN)).toEqual(['own-refund-seen-at-amazon']);
      expect(kindsOf(after(order, read(OWN)), OWN)).toEqual([]);
    },
  );

  it('makes no second refund of the same amounts ours: that one was made elsewhere', () => {
    const order = after(STATES['refund submitted']!, read(OWN, { ...OWN, refundId: 'R2' }));
    expect(order.refunds.map(({ commandId, stage }) => [commandId, stage])).toEqual([
      ['refund-1', 'submitted'],
      [null, 'accepted'],
    ]);
  });

  it.each([
    ['the tax reckoned otherwise', line(SKU_A, { principal: 1000, tax: 199 })],
    ['price and tax in one', line(SKU_A, { principal: 1200 })],
  ])('is recognized with %s', (_what, shown) => {
    expect(kindsOf(STATES['refund accepted']!, seen('R1', shown))).toEqual(['own-refund-seen-at-amazon']);
  });

  it('of exactly the amounts is preferred to one that is alike', () => {
    const twoAlike = anOrder(
      ...completed,
      refundRequested(),
      refundRequested({
        ...STATES['refund requested']!.refunds[0]!,
        number: 2,
        lines: [{ orderItemId: ITEM_A, quantity: 1, amounts: { ...NO_CHARGES, principal: 1000, tax: 199 } }],
      }),
    );
    expect(eventsOf(twoAlike, read(seen('R1', line(SKU_A, { principal: 1000, tax: 199 }))))).toMatchObject([
      { kind: 'own-refund-seen-at-amazon', number: 2 },
    ]);
  });

  it('is not what has another price: that one was made elsewhere', () => {
    expect(kindsOf(STATES['refund accepted']!, seen('R1', line(SKU_A, { shipping: 500 })))).toEqual([
      'refund-seen-at-amazon',
    ]);
  });

  it('is not shown by a line that gives nothing back', () => {
    const nothing = { orderItemId: ITEM_B, quantity: 0, amounts: NO_CHARGES };
    const own = STATES['refund requested']!.refunds[0]!;
    const order = anOrder(...completed, refundRequested({ ...own, lines: [...own.lines, nothing] }));
    expect(kindsOf(order, seen('R1', line(SKU_B, { tax: 5 })))).toEqual(['refund-seen-at-amazon']);
    expect(kindsOf(order, OWN)).toEqual(['own-refund-seen-at-amazon']);
  });

  it('of several lines is recognized when its lines are shown one by one', () => {
    const order = STATES['everything refunded']!;
    const [a, b] = LINES.map(({ sku, charges }, index) => seen(`R${index}`, line(sku, charges)));
    expect(kindsOf(order, a!, b!)).toEqual(['own-refund-seen-at-amazon', 'own-refund-seen-at-amazon']);
  });

  it('that Amazon rejects leaves what was taken for it to be looked at again, as made elsewhere', () => {
    const rejected = evolve(after(STATES['refund submitted']!, read(OWN)), {
      kind: 'refund-rejected',
      number: 1,
      setback: REFUSED,
    });
    expect(rejected.syncRequested).toBe(true);
    expect(kindsOf(rejected, OWN)).toEqual(['refund-seen-at-amazon']);
  });

  it('that Amazon rejects without having shown it asks for no look', () => {
    expect(STATES['refund refused by Amazon']!.syncRequested).toBe(false);
  });

  it('takes the verdict after it was recognized, and is credited once', () => {
    const order = [refundSubmitted, refundAccepted].reduce(
      evolve,
      after(STATES['refund requested']!, read(OWN)),
    );
    expect(openSteps(order)).toEqual([{ kind: 'refund', number: 1 }]);
  });

  it('that cannot be understood is no news once it is known', () => {
    const order = after(STATES['refund accepted']!, read(OWN));
    const unreadable = [{ refundId: 'R1', problem: 'an unknown word' }];
    expect(eventsOf(order, { refunds: [], unreadable })).toEqual([]);
  });
});

describe('finances', () => {
  it.each<[string, boolean, OrderState]>([
    ['shipped', true, STATES['completed']!],
    ['shipped in part', true, STATES['partly shipped']!],
    ['not shipped', false, STATES['placed']!],
    ['on its way to Amazon', false, STATES['everything in flight']!],
    ['canceled', false, STATES['canceled']!],
    ['fulfilled by Amazon', false, STATES['fulfilled by Amazon']!],
  ])('of an order that is %s are read: %s', (_what, isRead, order) => {
    expect(mayBeRefundedElsewhere(order)).toBe(isRead);
  });

  it('that cannot be read are read with the next sync, and call for a person after eight of them', () => {
    const failure = {
      code: 'amazon.unauthorized',
      message: 'Access is denied',
      isFinal: false,
      isWithoutEffect: true,
      needsReauthorisation: false,
      retryAfterMs: 0,
    };
    const syncs = Array.from({ length: 8 }, (_, index) => NOW_MS + index * DAY_MS);
    let order = STATES['completed']!;
    for (const nowMs of syncs) {
      expect(attentionsOf(order)).toEqual([]);
      const failed = unreadRefunds(order, { ...failure, nowMs }, DEFAULT_ORDER_SETTINGS);
      order = [{ kind: 'order-synced', atMs: nowMs } as const, failed].reduce(evolve, order);
      expect(order.setbacks['read-refunds']?.retryAtMs).toBeGreaterThan(nowMs + DAY_MS);
    }
    expect(attentionsOf(order)).toMatchObject([{ step: 'read-refunds', code: 'amazon.unauthorized' }]);
    const synced = evolve(order, { kind: 'order-synced', atMs: NOW_MS + 9 * DAY_MS });
    expect(attentionsOf(synced)).toEqual([]);
  });
});
