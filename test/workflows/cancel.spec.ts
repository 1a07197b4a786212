import type { OrderState } from '../../src/domain/order/order-state.js';
import { waitingForOf } from '../../src/domain/order/waiting-for.js';
import { anOrderId } from '../support/builders.js';
import { anArrival, SHIP_ALL } from '../support/order-world.js';
import { timeSkippingWorld } from '../support/time-skipping-world.js';

const NO_INVENTORY = { reason: 'no-inventory' };

describe('canceling', () => {
  const theWorld = timeSkippingWorld();

  it('asks Amazon first and cancels in Commerce only once Amazon has agreed, hours later', async () => {
    const world = theWorld();
    const amazonOrderId = anOrderId(1);
    world.amazon.verdict = { kind: 'pending' };
    await world.arrive(anArrival(amazonOrderId));
    await world.until(amazonOrderId, 'it is placed', ({ commerce }) => commerce !== null);
    await world.command(amazonOrderId, 'cancel', { body: NO_INVENTORY });
    await world.env.sleep('5 hours');
    expect(await world.stateOf(amazonOrderId)).toMatchObject({
      phase: 'canceling',
      cancellation: { stage: 'submitted' },
    });
    expect(world.commerce.countOf('canceled')).toBe(0);

    world.amazon.verdict = { kind: 'accepted' };
    await world.env.sleep('1 hour');
    await world.until(amazonOrderId, 'it is canceled', ({ phase }) => phase === 'canceled');
    expect(world.commerce.countOf('canceled')).toBe(1);
    expect(world.amazon.countOf('cancellation')).toBe(1);
  });

  it('goes back to what it was when Amazon refuses, and shows the reason', async () => {
    const world = theWorld();
    const amazonOrderId = anOrderId(2);
    world.amazon.verdict = { kind: 'rejected', code: '8058', message: 'The order has been shipped' };
    await world.arrive(anArrival(amazonOrderId));
    await world.until(amazonOrderId, 'it is placed', ({ commerce }) => commerce !== null);
    await world.command(amazonOrderId, 'cancel', { body: NO_INVENTORY });
    const state = await world.until(
      amazonOrderId,
      'Amazon has refused',
      ({ phase, setbacks }) => phase === 'open' && 'submit-cancellation' in setbacks,
    );
    expect(state).toMatchObject({
      phase: 'open',
      setbacks: {
        'submit-cancellation': { code: '8058', message: 'The order has been shipped', retryAtMs: null },
      },
    });
    expect(world.commerce.countOf('canceled')).toBe(0);
  });

  it('lets exactly one of a cancel and a ship that race win', async () => {
    const world = theWorld();
    const amazonOrderId = anOrderId(3);
    await world.arrive(anArrival(amazonOrderId));
    await world.until(amazonOrderId, 'it is placed', ({ commerce }) => commerce !== null);
    const outcomes = await Promise.all([
      world.command(amazonOrderId, 'cancel', { body: NO_INVENTORY }),
      world.command(amazonOrderId, 'ship', { body: SHIP_ALL }),
    ]);
    expect(outcomes.map(({ kind }) => kind).sort()).toEqual(['accepted', 'refused']);
    await world.env.sleep('1 hour');
    const state = await world.until(
      amazonOrderId,
      'the winner is done',
      ({ phase, parcels }) => phase === 'canceled' || parcels.some(({ stage }) => stage === 'shipped'),
    );
    const isCanceled = state.phase === 'canceled';
    expect(world.amazon.countOf('shipment-confirmed')).toBe(isCanceled ? 0 : 1);
    expect(world.amazon.countOf('cancellation')).toBe(isCanceled ? 1 : 0);
    expect(world.commerce.countOf('canceled')).toBe(isCanceled ? 1 : 0);
  });

  it('puts a refused signal on the timeline with its reason, and breaks nothing', async () => {
    const world = theWorld();
    const amazonOrderId = anOrderId(4);
    await world.arrive(anArrival(amazonOrderId));
    await world.until(amazonOrderId, 'it is placed', ({ commerce }) => commerce !== null);
    await world.handleOf(amazonOrderId).signal('cancel', { body: { reason: 'because' } });
    await world.handleOf(amazonOrderId).signal('invoice', 'nonsense');
    await world.handleOf(amazonOrderId).signal('retry');
    await world.command(amazonOrderId, 'ship', { body: SHIP_ALL });
    await world.until(amazonOrderId, 'it is shipped', ({ parcels }) => parcels[0]?.stage === 'shipped');
    const { items } = await world.records.timeline(amazonOrderId);
    const refusals = items
      .filter(({ kind }) => kind === 'command-refused')
      .map(({ detail }) => detail['code']);
    expect(refusals).toEqual(expect.arrayContaining(['malformed-command', 'nothing-to-retry']));
  });
});

describe('canceling by Amazon’s own operation', () => {
  const theWorld = timeSkippingWorld();

  async function asked(index: number, body: object = NO_INVENTORY) {
    const world = theWorld();
    const amazonOrderId = anOrderId(index);
    world.stores.settings = { ...world.stores.settings, cancelsDirectly: true };
    world.amazon.cancelsAtOnce = false;
    await world.arrive(anArrival(amazonOrderId));
    await world.until(amazonOrderId, 'it is placed', ({ commerce }) => commerce !== null);
    return { world, amazonOrderId, cancel: () => world.command(amazonOrderId, 'cancel', { body }) };
  }

  it('cancels in Commerce only once Amazon shows the order as canceled, hours after it accepted', async () => {
    const { world, amazonOrderId, cancel } = await asked(11);
    await cancel();
    await world.env.sleep('5 hours');
    const waiting = await world.until(
      amazonOrderId,
      'it waits',
      ({ setbacks }) => 'await-cancellation' in setbacks,
    );
    expect(waitingForOf(waiting)?.what).toBe('Amazon to show the order as canceled');
    expect(world.commerce.countOf('canceled')).toBe(0);

    world.amazon.change(amazonOrderId, { status: 'Canceled' });
    await world.env.sleep('1 hour');
    const done = await world.until(amazonOrderId, 'it is canceled', ({ phase }) => phase === 'canceled');
    expect(done).toMatchObject({ cancellation: { origin: 'command', reason: 'no-inventory', feedId: null } });
    expect(world.commerce.countOf('canceled')).toBe(1);
    expect(world.amazon.effects.map(({ effect }) => effect)).toEqual(['cancel-asked']);
  });

  it('opens the order again when it was shipped in Seller Central meanwhile', async () => {
    const { world, amazonOrderId, cancel } = await asked(12);
    await cancel();
    await world.until(amazonOrderId, 'it is asked', (state) => stageOf(state) === 'submitted');
    const order = anArrival(amazonOrderId);
    const lines = order.lines.map(({ orderItemId, ordered }) => ({ orderItemId, quantity: ordered }));
    world.amazon.ship(order, { packageReferenceId: '1', lines, trackingNumber: 'SC1' });
    await world.env.sleep('1 hour');
    const state = await world.until(
      amazonOrderId,
      'it is shipped in Commerce',
      ({ parcels }) => parcels[0]?.stage === 'shipped',
    );
    expect(state).toMatchObject({
      phase: 'open',
      setbacks: { 'submit-cancellation': { code: 'shipped-meanwhile', retryAtMs: null } },
    });
    expect(world.commerce.countOf('canceled')).toBe(0);
  });

  it('shows Amazon’s refusal, and leaves the order open', async () => {
    const { world, amazonOrderId, cancel } = await asked(13);
    world.amazon.change(amazonOrderId, { status: 'PartiallyShipped' });
    await cancel();
    const state = await world.until(
      amazonOrderId,
      'Amazon has refused',
      ({ setbacks }) => 'submit-cancellation' in setbacks,
    );
    expect(state).toMatchObject({
      phase: 'open',
      setbacks: { 'submit-cancellation': { code: 'amazon.rejected', message: 'the order is not unshipped' } },
    });
  });

  it('asks once although the reply is lost', async () => {
    const { world, amazonOrderId, cancel } = await asked(14);
    world.amazon.cancelsAtOnce = true;
    world.amazon.loseNextReply();
    await cancel();
    await world.env.sleep('10 minutes');
    await world.until(amazonOrderId, 'it is canceled', ({ phase }) => phase === 'canceled');
    expect(world.amazon.countOf('cancel-asked')).toBe(1);
    expect(world.commerce.countOf('canceled')).toBe(1);
  });

  it('leaves a reason it has no word for to the feed', async () => {
    const { world, amazonOrderId, cancel } = await asked(15, { reason: 'general-adjustment' });
    await cancel();
    await world.until(amazonOrderId, 'it is canceled', ({ phase }) => phase === 'canceled');
    expect(world.amazon.effects.map(({ effect }) => effect)).toEqual(['cancellation']);
  });
});

function stageOf(state: OrderState): string | null {
  return state.phase === 'open' ? null : state.cancellation.stage;
}
