import { fulfilmentStatusOf } from '../../src/domain/order/order-summary.js';
import { anOrderId, DAY_MS, ITEM_A } from '../support/builders.js';
import { eventually } from '../support/eventually.js';
import { anArrival, SHIP_ALL } from '../support/order-world.js';
import { timeSkippingWorld } from '../support/time-skipping-world.js';

describe('the life of an order', () => {
  const theWorld = timeSkippingWorld();

  it('lives forty days: placed, shipped, invoiced, partly refunded, and ended with its return window', async () => {
    const world = theWorld();
    const amazonOrderId = anOrderId(1);
    await world.arrive(anArrival(amazonOrderId));
    await world.until(amazonOrderId, 'it is placed', ({ commerce }) => commerce !== null);

    await world.env.sleep('2 days');
    expect(await world.command(amazonOrderId, 'ship', { body: SHIP_ALL })).toMatchObject({
      kind: 'accepted',
    });
    await world.until(amazonOrderId, 'it is completed', (state) => fulfilmentStatusOf(state) === 'Completed');

    await world.env.sleep('6 days');
    const refund = { lines: [{ orderItemId: ITEM_A, quantity: 1 }], reason: 'customer-return' };
    expect(await world.command(amazonOrderId, 'refund', { body: refund })).toMatchObject({
      kind: 'accepted',
      state: {
        refunds: [{ stage: 'requested', lines: [{ quantity: 1, amounts: { principal: 1000, tax: 200 } }] }],
      },
    });
    await world.until(
      amazonOrderId,
      'the refund is credited',
      ({ refunds }) => refunds[0]?.stage === 'credited',
    );

    await world.env.sleep(32 * DAY_MS);
    await eventually('the workflow has ended', async () => {
      const { status } = await world.handleOf(amazonOrderId).describe();
      return status.name === 'COMPLETED' ? true : undefined;
    });
    expect(world.commerce.effects.map(({ effect }) => effect)).toEqual([
      'order-placed',
      'shipment-created',
      'invoice-created',
      'credit-memo-created',
    ]);
    expect(world.amazon.effects.map(({ effect }) => effect)).toEqual(['shipment-confirmed', 'refund']);
  });

  it('holds still while Amazon says a word nobody knows, and goes on with the next known one', async () => {
    const world = theWorld();
    const amazonOrderId = anOrderId(6);
    const unknownWords = [{ field: 'fulfillmentStatus', word: 'ON_THE_MOON' }];
    await world.arrive(anArrival(amazonOrderId, { status: 'Unknown', unknownWords }));
    expect(await world.command(amazonOrderId, 'ship', { body: SHIP_ALL })).toMatchObject({
      kind: 'refused',
      code: 'unknown-at-amazon',
    });
    await world.env.sleep(40 * DAY_MS);
    expect(await world.handleOf(amazonOrderId).describe()).toMatchObject({ status: { name: 'RUNNING' } });
    expect(world.commerce.effects.concat(world.amazon.effects)).toEqual([]);

    await world.handOver(world.amazon.change(amazonOrderId, { status: 'Unshipped', unknownWords: [] }));
    await world.until(amazonOrderId, 'it is placed', ({ commerce }) => commerce !== null);
  });

  it('changes nothing when the same order is handed over again', async () => {
    const world = theWorld();
    const order = anArrival(anOrderId(2));
    await world.arrive(order);
    await world.until(order.amazonOrderId, 'it is placed', ({ commerce }) => commerce !== null);
    const { version } = (await world.records.find(order.amazonOrderId)) ?? {};
    await world.handOver(order);
    await world.handOver(order);
    // A command is answered after the signals before it were taken.
    await world.command(order.amazonOrderId, 'dismiss');
    expect(await world.records.find(order.amazonOrderId)).toMatchObject({ version });
    expect(world.commerce.countOf('order-placed')).toBe(1);
  });

  it('waits while Amazon holds an order back for two days, then places it', async () => {
    const world = theWorld();
    const amazonOrderId = anOrderId(3);
    await world.arrive(anArrival(amazonOrderId, { status: 'Pending' }));
    await world.env.sleep('2 days');
    expect(world.commerce.effects).toEqual([]);
    expect(await world.command(amazonOrderId, 'ship', { body: SHIP_ALL })).toMatchObject({
      code: 'order-pending',
    });

    await world.handOver(world.amazon.change(amazonOrderId, { status: 'Unshipped' }));
    await world.until(amazonOrderId, 'it is placed', ({ commerce }) => commerce !== null);
    expect(world.commerce.countOf('order-placed')).toBe(1);
  });

  it('is opened again by a command after its story had ended, and knows everything', async () => {
    const world = theWorld();
    const amazonOrderId = anOrderId(4);
    await world.arrive(anArrival(amazonOrderId));
    await world.until(amazonOrderId, 'it is placed', ({ commerce }) => commerce !== null);
    await world.command(amazonOrderId, 'ship', { body: SHIP_ALL });
    await world.until(amazonOrderId, 'it is completed', (state) => fulfilmentStatusOf(state) === 'Completed');
    await world.env.sleep('40 days');
    await eventually('the workflow has ended', async () => {
      const { status } = await world.handleOf(amazonOrderId).describe();
      return status.name === 'COMPLETED' ? true : undefined;
    });

    expect(await world.command(amazonOrderId, 'cancel', { body: { reason: 'no-inventory' } })).toMatchObject({
      kind: 'refused',
      code: 'order-not-unshipped',
    });
    const refund = { lines: [{ orderItemId: ITEM_A, quantity: 3 }], reason: 'customer-return' };
    await world.command(amazonOrderId, 'refund', { body: refund });
    await world.env.sleep('1 minute');
    await world.until(
      amazonOrderId,
      'the refund is credited',
      ({ refunds }) => refunds[0]?.stage === 'credited',
    );
    expect(world.commerce.countOf('order-placed')).toBe(1);
    expect(world.amazon.countOf('refund')).toBe(1);
  });

  it('mirrors what people did in Seller Central: shipped there is shipped and invoiced in Commerce', async () => {
    const world = theWorld();
    const order = anArrival(anOrderId(5));
    await world.arrive(order);
    await world.until(order.amazonOrderId, 'it is placed', ({ commerce }) => commerce !== null);
    const lines = order.lines.map(({ orderItemId, ordered }) => ({ orderItemId, quantity: ordered }));
    await world.handOver(world.amazon.ship(order, { packageReferenceId: '1', lines, trackingNumber: 'SC1' }));
    await world.until(
      order.amazonOrderId,
      'it is completed',
      (state) => fulfilmentStatusOf(state) === 'Completed',
    );
    expect(world.commerce.effects.map(({ effect }) => effect)).toEqual([
      'order-placed',
      'shipment-created',
      'invoice-created',
    ]);
    expect(world.amazon.effects).toEqual([]);
  });

  it('mirrors a cancellation at Amazon to Commerce, and never asks Amazon for it', async () => {
    const world = theWorld();
    const amazonOrderId = anOrderId(6);
    await world.arrive(anArrival(amazonOrderId));
    await world.until(amazonOrderId, 'it is placed', ({ commerce }) => commerce !== null);
    await world.handOver(world.amazon.change(amazonOrderId, { status: 'Canceled' }));
    await world.until(amazonOrderId, 'it is canceled', ({ phase }) => phase === 'canceled');
    expect(world.commerce.countOf('canceled')).toBe(1);
    expect(world.amazon.effects).toEqual([]);
  });
});
