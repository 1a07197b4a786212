import fc from 'fast-check';

import type { AmazonOrder } from '../../src/domain/order/amazon-order.js';
import { addCharges, NO_CHARGES, type Charges } from '../../src/domain/order/charges.js';
import type { OrderCommand } from '../../src/domain/order/order-command.js';
import { isClaim, quantitiesOf } from '../../src/domain/order/quantities.js';
import { stepKey, type Step } from '../../src/domain/order/steps.js';
import { anAmazonOrder, LINES } from '../support/builders.js';
import { AmazonModel } from './amazon-model.js';
import { command } from './order-arbitraries.js';
import { SimulatedOrder, type Answer } from './simulated-order.js';

const RUNS = { numRuns: 2000, seed: 20261102 };

type Luck = 'well' | 'reply-lost' | 'never-arrived';

type Happening =
  | { readonly kind: 'command'; readonly command: OrderCommand }
  | { readonly kind: 'turn'; readonly luck: Luck; readonly isTold: boolean; readonly lag: number }
  | { readonly kind: 'hear'; readonly lag: number }
  | {
      readonly kind: 'seller-ships';
      readonly quantity: number;
      readonly item: number;
      readonly isTold: boolean;
    }
  | { readonly kind: 'seller-refunds'; readonly item: number; readonly amounts: Charges }
  | { readonly kind: 'canceled-there' }
  | { readonly kind: 'tell-all' }
  | { readonly kind: 'time-passes' };

/** Also what a refund of one piece asks for when it names no amounts. */
const PIECE_OF_A: Charges = { ...NO_CHARGES, principal: 1000, tax: 200 };

const lag = fc.nat({ max: 3 });
const luck: fc.Arbitrary<Luck> = fc.constantFrom('well', 'well', 'well', 'reply-lost', 'never-arrived');
const happening: fc.Arbitrary<Happening> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ kind: fc.constant('command'), command }) },
  { weight: 12, arbitrary: fc.record({ kind: fc.constant('turn'), luck, isTold: fc.boolean(), lag }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('hear'), lag }) },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('seller-ships'),
      quantity: fc.constantFrom(1, 1, 2),
      item: fc.nat({ max: 1 }),
      isTold: fc.boolean(),
    }),
  },
  {
    weight: 3,
    arbitrary: fc
      .record({ quantity: fc.constantFrom(1, 1, 3), commandId: fc.nat().map((n) => `refund-${n}`) })
      .map(({ quantity, commandId }): Happening => {
        const line = { orderItemId: 'A', quantity, currency: null, amounts: null };
        const refund = { lines: [line], reason: 'customer-return', returnToStock: false } as const;
        return { kind: 'command', command: { kind: 'refund', commandId, by: 'test', ...refund } };
      }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('seller-refunds'),
      item: fc.nat({ max: 1 }),
      amounts: fc.constantFrom(PIECE_OF_A, PIECE_OF_A, { ...NO_CHARGES, shipping: 7 }),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('tell-all') }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('time-passes') }) },
);
const happenings = fc
  .tuple(
    fc.array(happening, { maxLength: 30, size: 'max' }),
    fc.option(fc.constant<Happening>({ kind: 'canceled-there' }), { freq: 1, nil: null }),
  )
  .map(([drawn, cancel]) => (cancel === null ? drawn : [...drawn, cancel]));

/** The first lines, by the names that drawn commands use. */
const FIRST: AmazonOrder = anAmazonOrder({
  lines: LINES.map((line, index) => ({ ...line, orderItemId: ['A', 'B'][index]! })),
});

/** The order before an Amazon that keeps its own truth, whose replies get lost and whose sights come late. */
class TwoSides {
  readonly amazon = new AmazonModel(FIRST);
  readonly order = new SimulatedOrder(FIRST);

  happen(happening: Happening): void {
    switch (happening.kind) {
      case 'command':
        this.order.command(happening.command);
        return;
      case 'turn':
        this.turn(happening);
        return;
      case 'hear':
        this.order.hear(this.sight(happening.lag));
        return;
      case 'seller-ships':
        this.amazon.sellerShips(
          { orderItemId: FIRST.lines[happening.item]!.orderItemId, quantity: happening.quantity },
          happening.isTold,
        );
        return;
      case 'seller-refunds': {
        const { orderItemId } = FIRST.lines[happening.item]!;
        this.amazon.refund([{ orderItemId, amounts: happening.amounts }]);
        return;
      }
      case 'canceled-there':
        this.amazon.cancel();
        return;
      case 'tell-all':
        this.amazon.tellAll();
        return;
      case 'time-passes':
        this.order.nowMs += 3_600_000;
    }
  }

  /** A person has looked at everything, all is told, and both sides have been read until nothing more was to do. */
  settle(): void {
    this.amazon.tellAll();
    for (const [index, kind] of (['retry', 'dismiss', 'sync', 'retry', 'sync'] as const).entries()) {
      this.order.command({ kind, commandId: `last-${index}`, by: 'test' });
      while (this.turn({ luck: 'well', isTold: true, lag: 0 }) === 'work');
      this.order.nowMs += 86_400_000;
    }
  }

  private turn(chance: { readonly luck: Luck; readonly isTold: boolean; readonly lag: number }): string {
    const { kind } = this.order.turn((step) => ({
      answer: this.answerTo(step, chance),
      seen: this.sight(chance.lag),
      isCanceledInCommerce: false,
      refunds: {
        refunds: this.amazon.refunds.slice(0, Math.max(0, this.amazon.refunds.length - chance.lag)),
        unreadable: [],
      },
      meanwhile: [],
    }));
    return kind;
  }

  private sight(lagging: number): AmazonOrder {
    const { sights } = this.amazon;
    return sights[Math.max(0, sights.length - 1 - lagging)]!;
  }

  private answerTo(step: Step, { luck, isTold }: { readonly luck: Luck; readonly isTold: boolean }): Answer {
    if (luck === 'never-arrived') return 'fails';
    const isAccepted = this.isDoneBy(step, isTold);
    if (luck === 'reply-lost') return 'fails';
    if (isAccepted) return 'done';
    return step.kind === 'read-refund-verdict' ? 'rejected' : 'refuses';
  }

  private isDoneBy(step: Step, isTold: boolean): boolean {
    if (step.kind === 'read-cancellation-verdict') return this.amazon.isCanceledThere || this.amazon.cancel();
    if (step.kind === 'submit-refund' || step.kind === 'read-refund-verdict') {
      const { lines } = this.order.state.refunds.find(({ number }) => number === step.number)!;
      const isAccepted = this.amazon.refundByFeed(step.number, lines);
      return step.kind === 'submit-refund' || isAccepted;
    }
    if (step.kind !== 'confirm-parcel') return true;
    const parcel = this.order.state.parcels.find(({ number }) => number === step.number)!;
    const mayBeThere = this.order.state.setbacks[stepKey(step)] !== undefined;
    if (mayBeThere && this.amazon.has(parcel.packageReferenceId)) return true;
    return this.amazon.ship(parcel.packageReferenceId, parcel.lines, isTold);
  }
}

describe('once everything is told and read, whatever was lost or late before', () => {
  const settled = (happenings: readonly Happening[]): TwoSides => {
    const sides = new TwoSides();
    for (const happening of happenings) sides.happen(happening);
    sides.settle();
    // What is on hold is meant to wait; that a cancel was refused meanwhile does not lift it.
    sides.order.command({ kind: 'unhold', commandId: 'at-last', by: 'test' });
    sides.settle();
    return sides;
  };

  it('the order has shipped of each line what Amazon has shipped', () => {
    fc.assert(
      fc.property(happenings, (drawn) => {
        const { order, amazon } = settled(drawn);
        for (const { orderItemId } of FIRST.lines) {
          expect(quantitiesOf(order.state, orderItemId).shipped).toBe(amazon.shippedOf(orderItemId));
        }
      }),
      RUNS,
    );
  });

  it('the order is canceled exactly when Amazon has canceled it', () => {
    fc.assert(
      fc.property(happenings, (drawn) => {
        const { order, amazon } = settled(drawn);
        expect(order.state.phase).toBe(amazon.isCanceledThere ? 'canceled' : 'open');
      }),
      RUNS,
    );
  });

  it('every parcel that Amazon has is shipped in Commerce, once', () => {
    fc.assert(
      fc.property(happenings, (drawn) => {
        const { order } = settled(drawn);
        if (order.state.phase === 'canceled') return;
        const shipped = order.state.parcels.filter(({ stage }) => stage !== 'rejected');
        expect(order.done.filter((step) => step.startsWith('ship:')).sort()).toEqual(
          shipped.map(({ number }) => `ship:${number}`).sort(),
        );
      }),
      RUNS,
    );
  });

  it('every refund at Amazon is one of ours, one that was made elsewhere, or one a person was told of', () => {
    const counts = { ours: 0, elsewhere: 0 };
    fc.assert(
      fc.property(happenings, (drawn) => {
        const { order, amazon } = settled(drawn);
        const { state } = order;
        const refunds = state.refunds.filter(isClaim);
        for (const { refundId } of amazon.refunds) {
          const own = refunds.filter(({ lines }) => lines.some((line) => line.amazonRefundId === refundId));
          const isSetAside = state.refundsSetAside?.includes(refundId) === true;
          expect(own.length + Number(isSetAside)).toBe(1);
          for (const { commandId } of own) counts[commandId === null ? 'elsewhere' : 'ours'] += 1;
        }
      }),
      RUNS,
    );
    expect(Math.min(counts.ours, counts.elsewhere)).toBeGreaterThan(100);
  });

  it('the order has given back of each line what Amazon has given back, but for what a person was told of', () => {
    fc.assert(
      fc.property(happenings, (drawn) => {
        const { order, amazon } = settled(drawn);
        const { state } = order;
        const setAside = amazon.refunds.filter(({ refundId }) => state.refundsSetAside?.includes(refundId));
        for (const { orderItemId, sku } of FIRST.lines) {
          const leftOut = setAside.flatMap(({ lines }) => lines).filter((line) => line.sku === sku);
          const here = state.refunds
            .filter(isClaim)
            .flatMap(({ lines }) => lines)
            .filter((line) => line.orderItemId === orderItemId);
          expect(sumOf([...here, ...leftOut])).toEqual(amazon.givenBackOf(orderItemId));
        }
      }),
      RUNS,
    );
  });

  it('every refund that Amazon made and the order knows has its credit memo, once', () => {
    fc.assert(
      fc.property(happenings, (drawn) => {
        const { order } = settled(drawn);
        const made = order.state.refunds.filter(isClaim);
        expect(order.done.filter((step) => step.startsWith('refund:')).sort()).toEqual(
          made.map(({ number }) => `refund:${number}`).sort(),
        );
      }),
      RUNS,
    );
  });
});

function sumOf(lines: readonly { readonly amounts: Charges }[]): Charges {
  return lines.reduce<Charges>((sum, { amounts }) => addCharges(sum, amounts), NO_CHARGES);
}
