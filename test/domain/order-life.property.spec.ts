import fc from 'fast-check';

import type { AmazonOrder } from '../../src/domain/order/amazon-order.js';
import { decide } from '../../src/domain/order/decide.js';
import type { OrderEvent } from '../../src/domain/order/order-event.js';
import type { OrderState } from '../../src/domain/order/order-state.js';
import { reconcile } from '../../src/domain/order/reconcile.js';
import { stepKey } from '../../src/domain/order/steps.js';
import { NOW_MS } from '../support/builders.js';
import { firstSight, life, sightOf, type Happening, type WhichSight } from './order-arbitraries.js';
import { brokenNextOf, brokenSumsOf, doubledNamesOf } from './order-invariants.js';
import { SimulatedOrder } from './simulated-order.js';

const RUNS = { numRuns: 2000, seed: 20261102 };

/** Lets a whole life happen, and looks at the order after each thing in it. */
class Watched {
  readonly order: SimulatedOrder;
  /** All that Amazon has shown, oldest first. */
  readonly sights: AmazonOrder[];

  constructor(private readonly first: AmazonOrder) {
    this.order = new SimulatedOrder(first);
    this.sights = [first];
    // Whoever hands an order over also signals it.
    this.order.hear(first);
  }

  happen(happening: Happening): void {
    switch (happening.kind) {
      case 'command':
        this.order.command(happening.command);
        return;
      case 'hear':
        this.order.hear(this.sight(happening.sight));
        return;
      case 'turn': {
        const { sight, ...turn } = happening;
        this.order.turn({ ...turn, seen: sight === null ? null : this.sight(sight) });
        return;
      }
      case 'time-passes':
        this.order.nowMs += happening.ms;
        return;
      case 'restart':
        this.order.restart();
        return;
      case 'settings':
        this.order.changeSettings(happening.settings);
    }
  }

  private sight(which: WhichSight): AmazonOrder {
    if ('again' in which) return this.sights[which.again % this.sights.length]!;
    const last = this.sights.at(-1)!;
    const sight = sightOf(this.first, which.later, last.updatedAtMs + 1000);
    this.sights.push(sight);
    return sight;
  }
}

type Check = (watched: Watched, before: OrderState, happening: Happening) => readonly string[];

/** `problemsOf` is asked after each thing that happens; a life with no problems is a good one. */
function expectInEveryLife(problemsOf: Check): void {
  fc.assert(
    fc.property(firstSight, life, (first, happenings) => {
      const watched = new Watched(first);
      for (const happening of happenings) {
        const before = watched.order.state;
        watched.happen(happening);
        const problems = problemsOf(watched, before, happening);
        if (problems.length > 0) throw new Error(problems.join('\n'));
      }
    }),
    RUNS,
  );
}

describe('whatever happens to an order, in whatever sequence', () => {
  it('its sums hold: per line shipped + canceled ≤ ordered, invoiced ≤ ordered, refunded ≤ shipped, and per bucket no more money back than paid', () => {
    expectInEveryLife(({ order }) => brokenSumsOf(order.state));
  });

  it('no number, package reference or command id stands for two things', () => {
    expectInEveryLife(({ order }) => doubledNamesOf(order.state));
  });

  it('an order works, waits for something it can name and that is still to come, or ends', () => {
    expectInEveryLife(({ order }) => {
      const next = order.next();
      return brokenNextOf(order.state, next, order.nowMs);
    });
  });

  it('no step is done twice', () => {
    expectInEveryLife(({ order: { done } }) => done.filter((step, index) => done.indexOf(step) !== index));
  });

  it('a sight that is older than the last one, or has just been taken, brings no event', () => {
    expectInEveryLife(({ order, sights }, _before, happening) => {
      order.next();
      const latestMs = order.state.amazonUpdatedAtMs;
      const isJustTaken = happening.kind === 'hear' && 'later' in happening.sight;
      const known = sights.filter(({ updatedAtMs }) => updatedAtMs < latestMs + Number(isJustTaken));
      return known.flatMap((seen) => newsIn(order.state, seen)).map(({ kind }) => kind);
    });
  });

  it('what Amazon said last never gives way to what it said before', () => {
    expectInEveryLife(({ order }, before) =>
      order.state.amazonUpdatedAtMs < before.amazonUpdatedAtMs ? ['went back'] : [],
    );
  });

  it('a cancel is accepted only while the order is exactly Unshipped', () => {
    let accepted = 0;
    expectInEveryLife(({ order }) =>
      order.judged.splice(0).flatMap(({ command, before, decision }) => {
        if (command.kind !== 'cancel' || decision.kind !== 'accepted') return [];
        accepted += 1;
        const isOurs = before.phase === 'open' && before.fulfilledBy === 'merchant';
        const isUnpacked = before.parcels.every(({ stage }) => stage === 'rejected');
        return isOurs && isUnpacked && before.amazonStatus === 'Unshipped' ? [] : ['accepted'];
      }),
    );
    expect(accepted).toBeGreaterThan(200);
  });

  it('a command that was taken is unchanged when it comes again, whatever it asks for', () => {
    let repeated = 0;
    expectInEveryLife(({ order }) =>
      order.judged.splice(0).flatMap(({ command, before, decision }) => {
        const isRepeat = before.takenCommandIds.includes(command.commandId);
        repeated += Number(isRepeat);
        const again = decision.kind === 'accepted' ? decide(order.state, command, order.nowMs) : decision;
        return (isRepeat || decision.kind === 'accepted') && again.kind !== 'unchanged' ? [again.kind] : [];
      }),
    );
    expect(repeated).toBeGreaterThan(150);
  });

  it('an order comes to rest when remotes answer and nothing more is asked', () => {
    fc.assert(
      fc.property(firstSight, life, (first, happenings) => {
        const { order } = lifeOf(first, happenings);
        expect(turnsUntilRest(order).slice(MOST_STEPS)).toEqual([]);
      }),
      RUNS,
    );
  });

  it('what it carries from run to run is plain JSON', () => {
    fc.assert(
      fc.property(firstSight, life, (first, happenings) => {
        const { state } = lifeOf(first, happenings).order;
        expect(JSON.parse(JSON.stringify(state))).toEqual(state);
      }),
      RUNS,
    );
  });
});

/** Far more than parcels, invoices and refunds of one life can need at one moment. */
const MOST_STEPS = 300;

function turnsUntilRest(order: SimulatedOrder): readonly string[] {
  const steps: string[] = [];
  for (let next = order.turn(); next.kind === 'work' && steps.length <= MOST_STEPS; next = order.turn()) {
    steps.push(stepKey(next.step));
  }
  return steps;
}

function newsIn(state: OrderState, amazon: AmazonOrder): readonly OrderEvent[] {
  return reconcile(state, { amazon, commerce: null, atMs: NOW_MS });
}

function lifeOf(first: AmazonOrder, happenings: readonly Happening[]): Watched {
  const watched = new Watched(first);
  for (const happening of happenings) watched.happen(happening);
  return watched;
}
