import type { AmazonOrderId } from '../../src/domain/ids.js';
import { storeSyncWorkflowId } from '../../src/contracts/store-sync-workflow.js';
import { fulfilmentStatusOf, attentionsOf } from '../../src/domain/order/order-summary.js';
import type { OrderState } from '../../src/domain/order/order-state.js';
import { anOrderId, ITEM_A, ITEM_B, STORE } from '../support/builders.js';
import { eventually } from '../support/eventually.js';
import { anArrival, SHIP_ALL, type OrderWorld } from '../support/order-world.js';
import { timeSkippingWorld } from '../support/time-skipping-world.js';

const ALL = [
  { orderItemId: ITEM_A, quantity: 3 },
  { orderItemId: ITEM_B, quantity: 2 },
];
const MINUTE_MS = 60_000;
/** One piece of A with its tax. */
const MEMO = {
  lines: [{ orderItemId: ITEM_A, quantity: 1, principalCents: 1000, taxCents: 200 }],
  shippingCents: 0,
  shippingTaxCents: 0,
  adjustmentCents: 0,
  totalCents: 1200,
};

const isCompleted = (state: OrderState) => fulfilmentStatusOf(state) === 'Completed';
const isCanceled = ({ phase }: OrderState) => phase === 'canceled';
const codesOf = (state: OrderState) => attentionsOf(state).map(({ code }) => code);

describe('what people do in Commerce', () => {
  const theWorld = timeSkippingWorld();

  async function placed(world: OrderWorld, amazonOrderId: AmazonOrderId): Promise<void> {
    await world.arrive(anArrival(amazonOrderId));
    await world.until(amazonOrderId, 'it is placed', ({ commerce }) => commerce !== null);
  }

  async function completed(world: OrderWorld, amazonOrderId: AmazonOrderId): Promise<void> {
    await placed(world, amazonOrderId);
    await world.command(amazonOrderId, 'ship', { body: SHIP_ALL });
    await world.until(amazonOrderId, 'it is completed', isCompleted);
  }

  /** As an event, or the store's pass, tells the order. */
  const tell = (world: OrderWorld, amazonOrderId: AmazonOrderId) =>
    world.orders.commerceChanged({ storeId: STORE, amazonOrderId });

  async function untilLooked(world: OrderWorld, amazonOrderId: AmazonOrderId): Promise<OrderState> {
    const { looks } = world.commerce;
    await tell(world, amazonOrderId);
    return world.until(
      amazonOrderId,
      'it has looked',
      (state) => world.commerce.looks > looks && (state.looks?.asked ?? 0) === 0 && state.looks !== undefined,
    );
  }

  it('reaches Amazon as one shipment, and Commerce gets no second one', async () => {
    const world = theWorld();
    const amazonOrderId = anOrderId(1);
    await placed(world, amazonOrderId);
    world.commerce.shipByHand(amazonOrderId, ALL, '1Z0001');
    await tell(world, amazonOrderId);
    const state = await world.until(amazonOrderId, 'it is completed', isCompleted);
    expect(state.parcels).toMatchObject([{ stage: 'shipped', carrierCode: 'UPS', trackingNumber: '1Z0001' }]);
    expect(world.amazon.reads).toBe(1);

    await untilLooked(world, amazonOrderId);
    await world.command(amazonOrderId, 'sync');
    await world.until(amazonOrderId, 'both sides are read', ({ syncRequested }) => !syncRequested);
    expect(world.amazon.countOf('shipment-confirmed')).toBe(1);
    expect(world.commerce.countOf('shipment-created')).toBe(1);
    expect(world.commerce.countOf('invoice-created')).toBe(1);
  });

  it('waits for the tracking number that Amazon needs, and goes on by itself once there is one', async () => {
    const world = theWorld();
    const amazonOrderId = anOrderId(2);
    await placed(world, amazonOrderId);
    const shipmentId = world.commerce.shipByHand(amazonOrderId, ALL);
    await tell(world, amazonOrderId);
    const told = await world.until(amazonOrderId, 'a person is called', (state) => codesOf(state).length > 0);
    expect(codesOf(told)).toEqual(['tracking-missing']);
    expect(world.amazon.countOf('shipment-confirmed')).toBe(0);

    // Nobody tells the order of it.
    world.commerce.addTrackByHand(amazonOrderId, shipmentId, '1Z0002');
    await world.env.sleep(20 * MINUTE_MS);
    const state = await world.until(amazonOrderId, 'it is completed', isCompleted);
    expect(codesOf(state)).toEqual([]);
    expect(world.amazon.countOf('shipment-confirmed')).toBe(1);
    expect(world.commerce.countOf('shipment-created')).toBe(1);
  });

  it('in the tracking number of a shipment, ours too, edits the package at Amazon once, though the reply was lost', async () => {
    const world = theWorld();
    const amazonOrderId = anOrderId(13);
    await completed(world, amazonOrderId);
    world.commerce.changeTrackByHand(amazonOrderId, '1Z0009');
    world.amazon.loseNextReply();
    await tell(world, amazonOrderId);
    const { parcels } = await world.until(
      amazonOrderId,
      'Amazon has it',
      (state) => state.parcels[0]?.trackingNumber === '1Z0009',
    );
    expect(parcels).toMatchObject([{ stage: 'shipped', trackingNumber: '1Z0009' }]);
    expect(world.amazon.orders.get(amazonOrderId)?.packages).toMatchObject([{ trackingNumber: '1Z0009' }]);
    expect(world.amazon.countOf('shipment-confirmed')).toBe(1);
    expect(world.amazon.countOf('shipment-edited')).toBe(1);
    expect(world.commerce.countOf('shipment-created')).toBe(1);
  });

  it('is asked of Amazon as a cancel, and is not done in Commerce again', async () => {
    const world = theWorld();
    const amazonOrderId = anOrderId(3);
    await placed(world, amazonOrderId);
    world.commerce.cancelByHand(amazonOrderId);
    await tell(world, amazonOrderId);
    await world.until(amazonOrderId, 'it is canceled', isCanceled);
    expect(world.amazon.countOf('cancellation')).toBe(1);
    expect(world.amazon.orders.get(amazonOrderId)?.status).toBe('Canceled');
    expect(world.commerce.countOf('canceled')).toBe(1);
  });

  it('as a cancel that Amazon refuses calls for a person', async () => {
    const world = theWorld();
    const amazonOrderId = anOrderId(4);
    await placed(world, amazonOrderId);
    world.amazon.verdict = { kind: 'rejected', code: '8058', message: 'The order has been shipped' };
    world.commerce.cancelByHand(amazonOrderId);
    await tell(world, amazonOrderId);
    const state = await world.until(
      amazonOrderId,
      'Amazon has refused and both sides were read',
      ({ setbacks }) => 'sides-disagree:canceled-in-commerce' in setbacks,
    );
    expect(codesOf(state)).toEqual(['8058', 'canceled-in-commerce']);
    await untilLooked(world, amazonOrderId);
    expect(world.amazon.countOf('cancellation')).toBe(1);
  });

  it('reaches Amazon as one refund of the same amounts, with no second credit memo', async () => {
    const world = theWorld();
    const amazonOrderId = anOrderId(5);
    await completed(world, amazonOrderId);
    world.commerce.refundByHand(amazonOrderId, MEMO);
    await tell(world, amazonOrderId);
    const state = await world.until(
      amazonOrderId,
      'it is refunded',
      ({ refunds }) => refunds[0]?.stage === 'credited',
    );
    expect(world.amazon.refunds).toMatchObject([{ lines: [{ amounts: { principal: 1000, tax: 200 } }] }]);
    await untilLooked(world, amazonOrderId);
    await world.command(amazonOrderId, 'sync');
    await world.until(amazonOrderId, 'both sides are read', ({ syncRequested }) => !syncRequested);
    expect(state.refunds).toHaveLength(1);
    expect(world.amazon.countOf('refund')).toBe(1);
    expect(world.commerce.countOf('credit-memo-created')).toBe(1);
  });

  it('keeps parcels from being asked for while the order is on hold there', async () => {
    const world = theWorld();
    const amazonOrderId = anOrderId(6);
    await placed(world, amazonOrderId);
    world.commerce.holdByHand(amazonOrderId, true);
    await untilLooked(world, amazonOrderId);
    expect(await world.command(amazonOrderId, 'ship', { body: SHIP_ALL })).toMatchObject({
      kind: 'refused',
      code: 'order-on-hold',
    });
    expect(world.amazon.countOf('shipment-confirmed')).toBe(0);

    world.commerce.holdByHand(amazonOrderId, false);
    await untilLooked(world, amazonOrderId);
    await world.command(amazonOrderId, 'ship', { body: SHIP_ALL });
    await world.until(amazonOrderId, 'it is completed', isCompleted);
    expect(world.amazon.countOf('shipment-confirmed')).toBe(1);
  });

  it('is found out when Commerce refuses what somebody has done there already', async () => {
    const world = theWorld();
    const amazonOrderId = anOrderId(7);
    await placed(world, amazonOrderId);
    // Neither is told of.
    world.commerce.shipByHand(amazonOrderId, ALL, '1Z0001');
    world.commerce.invoiceByHand(amazonOrderId, ALL);
    await world.command(amazonOrderId, 'ship', { body: SHIP_ALL });
    const state = await world.until(amazonOrderId, 'it is completed', isCompleted);
    expect(codesOf(state)).toEqual([]);
    expect(world.amazon.countOf('shipment-confirmed')).toBe(1);
    expect(world.commerce.countOf('shipment-created')).toBe(1);
    expect(world.commerce.countOf('invoice-created')).toBe(1);
  });

  it('is looked at later while Commerce is away', async () => {
    const world = theWorld();
    const amazonOrderId = anOrderId(8);
    await placed(world, amazonOrderId);
    world.commerce.shipByHand(amazonOrderId, ALL, '1Z0001');
    world.commerce.isAway = true;
    await tell(world, amazonOrderId);
    await world.until(amazonOrderId, 'Commerce is missed', ({ setbacks }) => 'look-at-commerce' in setbacks);
    world.commerce.isAway = false;
    const state = await world.until(amazonOrderId, 'it is completed', isCompleted);
    expect(state.setbacks).toEqual({});
  });
});

describe('the pass over Commerce', () => {
  const theWorld = timeSkippingWorld();

  const detailsOf = async (world: OrderWorld): Promise<string> => {
    const handle = world.client.workflow.getHandle(storeSyncWorkflowId(STORE));
    return handle.query<string>('__temporal_workflow_metadata').then((metadata) => JSON.stringify(metadata));
  };

  async function untilPassed(world: OrderWorld, passes = 1): Promise<void> {
    const until = world.commerce.searches + passes;
    await eventually('Commerce was asked', async () => {
      if (world.commerce.searches >= until) return Promise.resolve(true);
      await world.env.sleep(MINUTE_MS);
      return undefined;
    });
  }

  async function running(world: OrderWorld, amazonOrderId: AmazonOrderId): Promise<void> {
    world.amazon.orders.set(amazonOrderId, anArrival(amazonOrderId, { updatedAtMs: Date.now() }));
    await world.syncs.ensureRunning(STORE);
    await world.until(amazonOrderId, 'it is placed', ({ commerce }) => commerce !== null);
  }

  it('finds what nobody told of, and leaves an order alone that has looked', async () => {
    const world = theWorld();
    const amazonOrderId = anOrderId(11);
    await running(world, amazonOrderId);
    world.commerce.shipByHand(amazonOrderId, ALL, '1Z0001');
    await untilPassed(world, 2);
    await world.until(amazonOrderId, 'it is completed', isCompleted);
    expect(world.amazon.countOf('shipment-confirmed')).toBe(1);

    await untilPassed(world, 4);
    const { looks } = world.commerce;
    await untilPassed(world, 4);
    expect(world.commerce.looks).toBe(looks);
    expect(world.commerce.countOf('shipment-created')).toBe(1);
  });

  it("does not hold up Amazon's while Commerce is away, says so, and asks for the same again", async () => {
    const world = theWorld();
    const amazonOrderId = anOrderId(12);
    await running(world, amazonOrderId);
    await untilPassed(world);
    world.commerce.isAway = true;
    const { searches } = world.amazon;
    await untilPassed(world, 4);
    expect(world.amazon.searches).toBeGreaterThan(searches);
    expect(await detailsOf(world)).toMatch(/Last pass began .*Commerce was not read: .*away/);

    world.commerce.isAway = false;
    world.commerce.shipByHand(amazonOrderId, ALL, '1Z0001');
    await untilPassed(world, 2);
    await world.until(amazonOrderId, 'it is completed', isCompleted);
  });
});
