import { anOrderId, DAY_MS, HOUR_MS } from '../support/builders.js';
import { anArrival, SHIP_ALL } from '../support/order-world.js';
import { timeSkippingWorld } from '../support/time-skipping-world.js';

describe("the order's own timer", () => {
  const theWorld = timeSkippingWorld();

  it('looks some four times a day while far from ship-by, seldom once shipped, never once it is over', async () => {
    const world = theWorld();
    const amazonOrderId = anOrderId(1);
    const nowMs = await world.env.currentTimeMs();
    await world.arrive(anArrival(amazonOrderId, { shipByMs: nowMs + 30 * DAY_MS }));
    await world.until(amazonOrderId, 'it is placed', ({ commerce }) => commerce !== null);

    const readsBefore = world.amazon.reads;
    await world.env.sleep(3 * DAY_MS);
    const readsOpen = world.amazon.reads - readsBefore;
    // Every 6 hours and up to a fifth later.
    expect(readsOpen).toBeGreaterThanOrEqual(9);
    expect(readsOpen).toBeLessThanOrEqual(12);

    await world.command(amazonOrderId, 'ship', { body: SHIP_ALL });
    await world.until(amazonOrderId, 'it is shipped', ({ invoices }) => invoices[0]?.stage === 'invoiced');
    const readsShipped = world.amazon.reads;
    await world.env.sleep(10 * DAY_MS);
    expect(world.amazon.reads - readsShipped).toBeGreaterThanOrEqual(4);
    expect(world.amazon.reads - readsShipped).toBeLessThanOrEqual(5);

    await world.env.sleep(22 * DAY_MS);
    const readsOver = world.amazon.reads;
    await world.env.sleep(20 * DAY_MS);
    expect(world.amazon.reads).toBe(readsOver);
  });

  it('looks often when ship-by is near', async () => {
    const world = theWorld();
    const amazonOrderId = anOrderId(2);
    const nowMs = await world.env.currentTimeMs();
    await world.arrive(anArrival(amazonOrderId, { shipByMs: nowMs + 10 * HOUR_MS }));
    await world.until(amazonOrderId, 'it is placed', ({ commerce }) => commerce !== null);
    const readsBefore = world.amazon.reads;
    await world.env.sleep(9 * HOUR_MS);
    // Every 45 minutes and up to a fifth later.
    expect(world.amazon.reads - readsBefore).toBeGreaterThanOrEqual(9);
    expect(world.amazon.reads - readsBefore).toBeLessThanOrEqual(12);
  });

  it('repairs by itself what no signal ever told: the order was canceled at Amazon', async () => {
    const world = theWorld();
    const amazonOrderId = anOrderId(3);
    await world.arrive(anArrival(amazonOrderId));
    await world.until(amazonOrderId, 'it is placed', ({ commerce }) => commerce !== null);
    world.amazon.change(amazonOrderId, { status: 'Canceled' });
    await world.env.sleep('1 day');
    await world.until(amazonOrderId, 'it is canceled', ({ phase }) => phase === 'canceled');
    expect(world.commerce.countOf('canceled')).toBe(1);
  });

  it('looks at once when a person asks', async () => {
    const world = theWorld();
    const amazonOrderId = anOrderId(4);
    await world.arrive(anArrival(amazonOrderId));
    await world.until(amazonOrderId, 'it is placed', ({ commerce }) => commerce !== null);
    const readsBefore = world.amazon.reads;
    await world.command(amazonOrderId, 'sync');
    await world.until(
      amazonOrderId,
      'it is read',
      ({ syncRequested }) => !syncRequested && world.amazon.reads > readsBefore,
    );
    expect(world.amazon.reads).toBe(readsBefore + 1);
  });
});
