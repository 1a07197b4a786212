import { nextStep } from '../../src/domain/order/next-step.js';
import type { OrderEvent } from '../../src/domain/order/order-event.js';
import { DEFAULT_ORDER_SETTINGS } from '../../src/domain/order/order-settings.js';
import type { OrderState } from '../../src/domain/order/order-state.js';
import { evolve } from '../../src/domain/order/evolve.js';
import { attentionsOf } from '../../src/domain/order/order-summary.js';
import { progressOf } from '../../src/domain/order/progress.js';
import { anOrder, confirmed, NOW_MS, placed, shipRequested } from '../support/builders.js';
import { looked, newsOf } from './commerce-sights.js';
import { FAILED, REFUSED } from './order-states.js';

const asked = (kind: 'hold-requested' | 'unhold-requested', number: number): OrderEvent => ({
  kind,
  commandId: `command-${number}`,
  by: 'test',
  number,
});
const failed = (step: string, setback = FAILED): OrderEvent => ({ kind: 'step-failed', step, setback });
const stepOf = (order: OrderState) => nextStep(order, DEFAULT_ORDER_SETTINGS, NOW_MS + 60_000);
const held = looked(anOrder(placed, shipRequested()), { isHeld: true });

describe('a hold that is being put on or lifted', () => {
  it('is settled by its own step: a look may see what was before, or what comes after', () => {
    const lifting = [asked('unhold-requested', 2), failed('unhold:2')].reduce(evolve, held);
    expect(newsOf(lifting, { isHeld: false })).toEqual([]);
    const holding = [asked('hold-requested', 3)].reduce(evolve, lifting);
    expect(newsOf(holding, { isHeld: true })).toEqual([]);
    expect(newsOf(holding, { isHeld: false })).toEqual([]);
  });

  it('is settled by whoever does it in Commerce once Commerce has refused it to us', () => {
    const refused = [asked('unhold-requested', 2), failed('unhold:2', REFUSED)].reduce(evolve, held);
    const lifted = looked(refused, { isHeld: false });
    expect(stepOf(lifted)).toMatchObject({ step: { kind: 'confirm-parcel' } });
    expect(attentionsOf(lifted)).toEqual([]);
    expect(progressOf(lifted, 'command-2')).toBe('done');
  });

  it('keeps the goods frozen when it is to stay after all: whether it was lifted in between is not known', () => {
    const again = [asked('unhold-requested', 2), failed('unhold:2'), asked('hold-requested', 3)].reduce(
      evolve,
      held,
    );
    expect(stepOf(again)).toMatchObject({ step: { kind: 'hold', number: 3 } });
    const resting = evolve(again, failed('hold:3', { ...FAILED, retryAtMs: NOW_MS + 3_600_000 }));
    expect(stepOf(resting).kind).toBe('wait');
    const done = evolve(resting, { kind: 'order-held', number: 3 });
    expect(stepOf(done).kind).toBe('wait');
  });

  it('that was asked for while goods are under way comes after them', () => {
    const order = [asked('hold-requested', 1)].reduce(evolve, anOrder(placed, shipRequested()));
    expect(stepOf(order)).toMatchObject({ step: { kind: 'confirm-parcel' } });
  });

  it('that we have put on is why Commerce refused before', () => {
    const refused = [asked('hold-requested', 1), confirmed(), failed('ship:1', REFUSED)].reduce(
      evolve,
      anOrder(placed, shipRequested()),
    );
    expect(attentionsOf(evolve(refused, { kind: 'order-held', number: 1 }))).toEqual([]);
  });
});
