import fc from 'fast-check';

import type { AmazonOrder } from '../../src/domain/order/amazon-order.js';
import { BUCKETS, NO_CHARGES, totalCentsOf, type Charges } from '../../src/domain/order/charges.js';
import { quantityIn } from '../../src/domain/order/line-quantity.js';
import type { OrderCommand } from '../../src/domain/order/order-command.js';
import { attentionsOf } from '../../src/domain/order/order-summary.js';
import { isClaim } from '../../src/domain/order/quantities.js';
import type { Step } from '../../src/domain/order/steps.js';
import { anAmazonOrder, LINES } from '../support/builders.js';
import { AmazonModel } from './amazon-model.js';
import { CommerceModel } from './commerce-model.js';
import { command } from './order-arbitraries.js';
import { SimulatedOrder, type Answer } from './simulated-order.js';

const RUNS = { numRuns: 3000, seed: 20261125 };

type Luck = 'well' | 'reply-lost' | 'never-arrived';
type Happening =
  | { readonly kind: 'command'; readonly command: OrderCommand }
  | { readonly kind: 'turn'; readonly luck: Luck }
  | { readonly kind: 'hint' }
  | {
      readonly kind: 'ships';
      readonly where: 'amazon' | 'commerce';
      readonly item: number;
      readonly quantity: number;
      readonly isTracked: boolean;
    }
  | { readonly kind: 'ships-all'; readonly tracks: number }
  | { readonly kind: 'tracks'; readonly how: 'addTracks' | 'changeTracks' }
  | { readonly kind: 'invoices'; readonly item: number; readonly quantity: number }
  | {
      readonly kind: 'refunds';
      readonly where: 'amazon' | 'commerce';
      readonly quantity: number;
      readonly extraCents: number;
    }
  | { readonly kind: 'cancels'; readonly where: 'amazon' | 'commerce' }
  | { readonly kind: 'holds'; readonly isHeld: boolean }
  | { readonly kind: 'time-passes' };

const where = fc.constantFrom('amazon', 'commerce', 'commerce', 'commerce');
const item = fc.nat({ max: 1 });
const quantity = fc.constantFrom(1, 1, 2, 3);
const luck: fc.Arbitrary<Luck> = fc.constantFrom(
  'well',
  'well',
  'well',
  'well',
  'reply-lost',
  'never-arrived',
);
const happening: fc.Arbitrary<Happening> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('command'), command }) },
  { weight: 14, arbitrary: fc.record({ kind: fc.constant('turn'), luck }) },
  { weight: 5, arbitrary: fc.record({ kind: fc.constant('hint') }) },
  {
    weight: 3,
    arbitrary: fc.record({ kind: fc.constant('ships'), where, item, quantity, isTracked: fc.boolean() }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('ships-all'), tracks: fc.nat({ max: 3 }) }) },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constant('tracks'), how: fc.constantFrom('addTracks', 'changeTracks') }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('invoices'), item, quantity }) },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('refunds'),
      where,
      quantity: fc.nat({ max: 2 }),
      extraCents: fc.constantFrom(0, 0, 7, 100, 5000),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('cancels'), where }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('holds'), isHeld: fc.boolean() }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('time-passes') }) },
);
const happenings = fc.array(happening, { maxLength: 30, size: 'max' });

/** The first lines, by the names that drawn commands use. */
const FIRST: AmazonOrder = anAmazonOrder({
  lines: LINES.map((line, index) => ({ ...line, orderItemId: ['A', 'B'][index]! })),
});
const PIECE: Charges = { ...NO_CHARGES, principal: 1000, tax: 200 };

/** An order between an Amazon and a Commerce at both of which people work, too. */
class ThreeSides {
  readonly amazon = new AmazonModel(FIRST);
  readonly commerce = new CommerceModel(FIRST);
  readonly order = new SimulatedOrder(FIRST);

  happen(what: Happening): void {
    switch (what.kind) {
      case 'command':
        this.order.command(what.command);
        return;
      case 'turn':
        this.turn(what.luck);
        return;
      case 'hint':
        this.order.hint();
        return;
      case 'time-passes':
        this.order.nowMs += 3_600_000;
        return;
      default:
        this.byPeople(what);
    }
  }

  /** All is told, people finish what they began, and both sides are read until nothing more is to do. */
  settle(): void {
    this.amazon.tellAll();
    this.commerce.addTracks();
    this.commerce.isHeld = false;
    for (const [index, kind] of (['retry', 'sync', 'retry', 'sync', 'dismiss', 'sync'] as const).entries()) {
      this.order.command({ kind, commandId: `last-${index}`, by: 'test' });
      this.order.hint();
      while (this.turn('well') === 'work');
      this.order.nowMs += 86_400_000;
    }
  }

  private byPeople(what: Exclude<Happening, { kind: 'command' | 'turn' | 'hint' | 'time-passes' }>): void {
    const isPlaced = this.order.state.commerce !== null;
    if (!isPlaced && !('where' in what && what.where === 'amazon')) return;
    switch (what.kind) {
      case 'ships':
        this.shipsByHand(what);
        return;
      case 'ships-all': {
        const lines = FIRST.lines.map(({ orderItemId, ordered }) => ({ orderItemId, quantity: ordered }));
        const tracks = Array.from({ length: what.tracks }, (_, index) => `All-${index}`);
        this.commerce.ship(lines, tracks);
        return;
      }
      case 'tracks':
        this.commerce[what.how]();
        return;
      case 'invoices':
        this.commerce.invoice([
          { orderItemId: FIRST.lines[what.item]!.orderItemId, quantity: what.quantity },
        ]);
        return;
      case 'refunds':
        this.refundsByHand(what);
        return;
      case 'cancels':
        (what.where === 'amazon' ? this.amazon : this.commerce).cancel();
        return;
      case 'holds':
        this.commerce.isHeld = what.isHeld;
    }
  }

  private shipsByHand(what: Extract<Happening, { kind: 'ships' }>): void {
    const line = { orderItemId: FIRST.lines[what.item]!.orderItemId, quantity: what.quantity };
    if (what.where === 'amazon') this.amazon.sellerShips(line, true);
    else this.commerce.ship([line], what.isTracked ? [`T-${this.commerce.shipments.length}`] : []);
  }

  private refundsByHand(what: Extract<Happening, { kind: 'refunds' }>) {
    const { quantity: pieces, extraCents } = what;
    if (what.where === 'amazon') {
      this.amazon.refund([{ orderItemId: 'A', amounts: PIECE }]);
      return;
    }
    const goods = { principalCents: 1000 * pieces, taxCents: 200 * pieces };
    this.commerce.refund({
      lines: [{ orderItemId: 'A', quantity: pieces, ...goods }],
      shippingCents: 0,
      shippingTaxCents: 0,
      adjustmentCents: extraCents,
      totalCents: 1200 * pieces + extraCents,
    });
  }

  private turn(chance: Luck): string {
    const { kind } = this.order.turn((step) => ({
      answer: this.answerTo(step, chance),
      seen: this.amazon.now(),
      isCanceledInCommerce: this.commerce.isCanceled,
      inCommerce: this.commerce.documents,
      refunds: { refunds: [...this.amazon.refunds], unreadable: [] },
      meanwhile: [],
    }));
    return kind;
  }

  private answerTo(step: Step, chance: Luck): Answer {
    if (chance === 'never-arrived') return 'fails';
    const isAccepted = this.isDoneBy(step);
    if (chance === 'reply-lost') return 'fails';
    if (isAccepted) return 'done';
    return step.kind === 'read-refund-verdict' || step.kind === 'read-cancellation-verdict'
      ? 'rejected'
      : 'refuses';
  }

  private isDoneBy(step: Step): boolean {
    const { parcels, invoices, refunds } = this.order.state;
    switch (step.kind) {
      case 'confirm-parcel': {
        const { packageReferenceId, lines } = parcels[step.number - 1]!;
        return this.amazon.has(packageReferenceId) || this.amazon.ship(packageReferenceId, lines, true);
      }
      case 'ship': {
        const { lines, trackingNumber } = parcels[step.number - 1]!;
        return this.commerce.ship(lines, trackingNumber === null ? [] : [trackingNumber], step.number);
      }
      case 'invoice':
        return this.commerce.invoice(invoices[step.number - 1]!.lines, step.number);
      case 'read-refund-verdict':
        return this.amazon.refundByFeed(step.number, refunds[step.number - 1]!.lines);
      case 'refund':
        return this.credits(step.number);
      case 'read-cancellation-verdict':
        return this.amazon.isCanceledThere || this.amazon.cancel();
      case 'cancel':
        return this.order.state.commerce === null || this.commerce.cancelByUs();
      default:
        return true;
    }
  }

  /** As the adapter does: the pieces are named, and the adjustment is what they do not come to. */
  private credits(number: number): boolean {
    const { lines } = this.order.state.refunds[number - 1]!;
    const totalCents = lines.reduce((sum, { amounts }) => sum + totalCentsOf(amounts), 0);
    const nothing = { shippingCents: 0, shippingTaxCents: 0, adjustmentCents: totalCents };
    const pieces = lines.map(({ orderItemId, quantity: count }) => ({ orderItemId, quantity: count }));
    const named = pieces.map((line) => ({ ...line, principalCents: 0, taxCents: 0 }));
    return this.commerce.refund({ lines: named, ...nothing, totalCents }, number);
  }
}

function settled(drawn: readonly Happening[]): ThreeSides {
  const sides = new ThreeSides();
  for (const each of drawn) sides.happen(each);
  sides.settle();
  return sides;
}

/** No person was told of anything that is still so, and no remote has refused for good. */
function isAtPeace({ order: { state } }: ThreeSides): boolean {
  const isRejected = [...state.parcels, ...state.refunds].some(({ stage }) => stage === 'rejected');
  return (
    (state.toldOf ?? []).length === 0 &&
    (state.refundsSetAside ?? []).length === 0 &&
    attentionsOf(state).length === 0 &&
    !isRejected
  );
}

describe('whoever does what at Amazon, in Commerce and here, in the end', () => {
  it('both sides have shipped, given back and canceled the same, unless a person was told', () => {
    const counts = { peace: 0, shipped: 0, changed: 0, refunded: 0, canceled: 0 };
    fc.assert(
      fc.property(happenings, (drawn) => {
        const sides = settled(drawn);
        const { amazon, commerce, order } = sides;
        if (!isAtPeace(sides)) return;
        counts.peace += 1;
        expect(order.state.phase === 'canceled').toBe(amazon.isCanceledThere);
        expect(commerce.isCanceled).toBe(amazon.isCanceledThere && order.state.commerce !== null);
        if (amazon.isCanceledThere) {
          counts.canceled += 1;
          return;
        }
        for (const { orderItemId } of FIRST.lines) {
          expect([orderItemId, commerce.shippedOf(orderItemId)]).toEqual([
            orderItemId,
            amazon.shippedOf(orderItemId),
          ]);
        }
        const tracked = order.state.parcels.filter(({ commandId }) => commandId !== null);
        for (const { commerceShipmentId, trackingNumber } of tracked) {
          const { tracks = [] } = commerce.shipments.find(({ id }) => id === commerceShipmentId) ?? {};
          expect(tracks.map((track) => track.trackingNumber)).toContain(trackingNumber);
        }
        if (tracked.some(({ trackingNumber }) => trackingNumber?.endsWith('changed'))) counts.changed += 1;
        const refundedCents = FIRST.lines.reduce(
          (sum, { orderItemId }) => sum + totalCentsOf(amazon.givenBackOf(orderItemId)),
          0,
        );
        expect(commerce.refundedCents).toBe(refundedCents);
        if (commerce.shipments.some(({ ours }) => ours === null)) counts.shipped += 1;
        if (commerce.creditMemos.some(({ ours }) => ours === null)) counts.refunded += 1;
      }),
      RUNS,
    );
    expect(Math.min(...Object.values(counts))).toBeGreaterThan(50);
  });

  it('no document of a person is sent to Amazon twice, and no piece or cent twice given', () => {
    fc.assert(
      fc.property(happenings, (drawn) => {
        const { amazon, commerce, order } = settled(drawn);
        const { parcels, refunds } = order.state;
        for (const shipment of commerce.shipments.filter(({ ours }) => ours === null)) {
          const sent = parcels.filter(
            ({ commerceShipmentId, stage }) => commerceShipmentId === shipment.id && stage !== 'rejected',
          );
          for (const { orderItemId } of FIRST.lines) {
            expect(quantityIn(sent, orderItemId)).toBeLessThanOrEqual(quantityIn([shipment], orderItemId));
          }
        }
        for (const memo of commerce.creditMemos.filter(({ ours }) => ours === null)) {
          const asked = refunds.filter((each) => each.commerceCreditMemoId === memo.id && isClaim(each));
          expect(asked.length).toBeLessThanOrEqual(1);
        }
        for (const { orderItemId, charges } of FIRST.lines) {
          const given = amazon.givenBackOf(orderItemId);
          expect(BUCKETS.filter((bucket) => given[bucket] > charges[bucket])).toEqual([]);
        }
      }),
      RUNS,
    );
  });
});
