import { fulfilmentStatusOf } from '../../src/domain/order/order-summary.js';
import { anOrderId, ITEM_A, ITEM_B } from '../support/builders.js';
import { anArrival } from '../support/order-world.js';
import { timeSkippingWorld } from '../support/time-skipping-world.js';

const parcelOf = (orderItemId: string, quantity: number) => ({
  parcels: [{ carrierCode: 'UPS', trackingNumber: `1Z-${orderItemId}`, lines: [{ orderItemId, quantity }] }],
});

describe('continue-as-new at every turn', () => {
  const theWorld = timeSkippingWorld();

  it('loses no command in flight, doubles nothing, and forgets no command id', async () => {
    const world = theWorld();
    const amazonOrderId = anOrderId(1);
    await world.arriveWithShortRuns(anArrival(amazonOrderId));
    await world.until(amazonOrderId, 'it is placed', ({ commerce }) => commerce !== null);

    const answers = await Promise.all([
      world.command(amazonOrderId, 'ship', { commandId: 'a1', body: parcelOf(ITEM_A, 1) }),
      world.command(amazonOrderId, 'ship', { commandId: 'a2', body: parcelOf(ITEM_A, 2) }),
      world.command(amazonOrderId, 'ship', { commandId: 'b1', body: parcelOf(ITEM_B, 2) }),
      world.command(amazonOrderId, 'sync', { commandId: 's1' }),
    ]);
    expect(answers.map(({ kind }) => kind)).toEqual(['accepted', 'accepted', 'accepted', 'accepted']);
    await world.handleOf(amazonOrderId).signal('sync', { commandId: 's2' });
    await world.until(amazonOrderId, 'it is completed', (state) => fulfilmentStatusOf(state) === 'Completed');

    expect(
      await world.command(amazonOrderId, 'ship', { commandId: 'a1', body: parcelOf(ITEM_A, 1) }),
    ).toMatchObject({
      kind: 'unchanged',
    });
    expect(world.amazon.countOf('shipment-confirmed')).toBe(3);
    expect(world.commerce.countOf('order-placed')).toBe(1);
    expect(world.commerce.countOf('shipment-created')).toBe(3);
    expect(world.commerce.countOf('invoice-created')).toBe(3);
    const { runId } = await world.handleOf(amazonOrderId).describe();
    const first = await world.handleOf(amazonOrderId).fetchHistory();
    expect(first.events?.[0]?.workflowExecutionStartedEventAttributes?.firstExecutionRunId).not.toBe(runId);
  });
});
